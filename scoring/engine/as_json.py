"""Frozen values to JSON and back: decimals as strings, fields at their default left out; the hash of JSON values."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from scoring.words.numbers import plain_number

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def write(value: "DataclassInstance") -> dict[str, Any]:
    """A frozen value as JSON values, and all that it holds."""
    data = {}
    for item in fields(value):
        own = getattr(value, item.name)
        if own == item.default and item.name not in ("standard", "points"):
            continue
        if isinstance(own, Decimal):
            own = plain_number(own)
        elif isinstance(own, tuple):
            own = [write(each) if is_dataclass(each) and not isinstance(each, type) else each for each in own]
        if own is not None:
            data[item.name] = own
    return data


def read(cls: type[T], data: Mapping[str, Any], nested: Mapping[str, type] | None = None) -> T:
    """The value of `cls` that `write` wrote; `nested` names the class of each field of frozen values."""
    nested = nested or {}
    values = {}
    for item in fields(cls):
        if item.name not in data:
            continue
        own = data[item.name]
        if item.name in nested:
            own = tuple(read(nested[item.name], each, nested) for each in own)
        elif isinstance(own, list):
            own = tuple(own)
        elif own is not None and "Decimal" in str(item.type):
            own = Decimal(str(own))
        values[item.name] = own
    return cls(**values)


# How the hashed text is written. A stored hash can only be made again in the form that it was made in.
COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
SPACED: dict[str, Any] = {"ensure_ascii": False}
ESCAPED: dict[str, Any] = {}


def json_hash(data: Any, form: Mapping[str, Any] = COMPACT) -> str:
    """SHA-256 over JSON values, the same whatever order a database keeps their keys in. New uses take `COMPACT`."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, **form).encode()).hexdigest()
