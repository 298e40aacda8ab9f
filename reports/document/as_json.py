"""A document as JSON values and back: how an issued report keeps what it said."""

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from reports.document.appendix import Appendix, Bar, Chart, Register, Row, Totals
from reports.document.basis import Basis
from reports.document.document import Document, Section, Verification
from reports.document.header import Header
from reports.document.signature import Signature
from reports.document.steps import Bridge, Step
from scoring.words.numbers import plain_number

T = TypeVar("T")
NUMBERS = {"standard", "excess", "bonus", "shortfall", "deduction", "total", "value", "most"}
NUMBERS |= {"start", "points", "result"}


def to_json(document: Document) -> dict[str, Any]:
    """The document's values; `from_json` gives an equal document."""
    return _values(dataclasses.asdict(document))


def from_json(data: Mapping[str, Any]) -> Document:
    """The document as it was; what came later than the stored one is empty. Raises KeyError on another shape."""
    header = data["header"]
    appendix = data["appendix"]
    return Document(
        **{name: data[name] for name in ("subject", "title", "source", "stamp")},
        practice=data.get("practice", False),
        legal_bases=tuple(data["legal_bases"]),
        recipients=tuple(data["recipients"]),
        header=Header(**{**header, "date": header["date"] and datetime.date.fromisoformat(header["date"])}),
        sections=tuple(Section(**section) for section in data["sections"]),
        signature=Signature(**data["signature"]),
        appendix=appendix
        and Appendix(
            title=appendix["title"],
            caption=appendix["caption"],
            rows=tuple(Row(**_numbers(row)) for row in appendix["rows"]),
            totals=Totals(**_numbers(appendix["totals"])),
            columns=tuple(appendix["columns"]),
        ),
        registers=tuple(_register(own) for own in data.get("registers", ())),
        chart=_chart(data.get("chart")),
        verification=_given(Verification, data.get("verification")),
        replaces=data.get("replaces", ""),
        bridge=_bridge(data.get("bridge")),
        addressee=data.get("addressee", ""),
        secretary=_given(Signature, data.get("secretary")),
        basis=_basis(data.get("basis")),
    )


def _given(kind: Callable[..., T], values: Mapping[str, Any] | None) -> T | None:
    return kind(**values) if values else None


def _basis(values: Mapping[str, Any] | None) -> Basis | None:
    """What is issued stays as it was stored: its sentence may stand under the name that it had then."""
    former = {"said": "sentence"}
    return _given(Basis, values and {former.get(name, name): own for name, own in values.items()})


def _register(values: Mapping[str, Any]) -> Register:
    lists = {name: tuple(values[name]) for name in ("columns", "widths", "right")}
    return Register(**{**values, **lists, "rows": tuple(tuple(row) for row in values["rows"])})


def _chart(values: dict[str, Any] | None) -> Chart | None:
    return Chart(**values | {"bars": tuple(Bar(**_numbers(bar)) for bar in values["bars"])}) if values else None


def _bridge(values: Mapping[str, Any] | None) -> Bridge | None:
    return Bridge(**_numbers(values) | {"steps": tuple(map(_step, values["steps"]))}) if values else None


def _step(values: Mapping[str, Any]) -> Step:
    return Step(**_numbers(values) | {"on": values["on"] and datetime.date.fromisoformat(values["on"])})


def _values(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _values(own) for name, own in value.items()}
    if isinstance(value, list | tuple):
        return [_values(own) for own in value]
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _numbers(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Decimal(own) if name in NUMBERS and own is not None else own for name, own in values.items()}
