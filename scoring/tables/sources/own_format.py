"""The project's own JSON form of a rubric: name, year, issuer and the tree, as `engine.rubric_to_dict` writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NoReturn

from scoring.engine import KINDS, Criterion, Level, Rubric, rubric_from_dict
from scoring.engine.declared import WRITTEN, Flag, Points, Text, declared
from scoring.tables.findings import UnreadableFile
from scoring.words.numbers import plain_number

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

_MAX_DEPTH = 12
_MAX_NODES = 20_000
_TOP = {"name", "year", "issuer", "corrections", *declared(Rubric)}
_SHAPE = (
    "Tệp JSON này không phải là bộ tiêu chí: cần có danh sách “criteria”, mỗi mục có code, number, title, kind,"
    " standard."
)


def load(text: str) -> dict[str, Any]:
    """The file's outermost object."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_refused)
        json.dumps(data, ensure_ascii=False, default=str).encode()  # refuses half of a character, which nothing stores
    except (ValueError, RecursionError):
        raise UnreadableFile("Tệp JSON bị hỏng hoặc sai cú pháp nên không đọc được. Hãy xuất lại tệp.") from None
    if not isinstance(data, dict) or not isinstance(data.get("criteria"), list) or not data["criteria"]:
        raise UnreadableFile(_SHAPE)
    return data


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


class Mender:
    """Brings a JSON tree into a shape that the engine takes; what it has to change is a finding."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.line = 0
        self.lines: dict[str, int] = {}

    def rubric(self, data: Mapping[str, Any]) -> Rubric:
        unknown = sorted(set(data) - _TOP)
        if unknown:
            self.findings.add(
                0, "FIELD_UNKNOWN", f"Tệp có phần không hiểu: {', '.join(unknown)[:80]}; phần này bị bỏ qua."
            )
        limits = {name: self._decimal(data, name, 0) for name in declared(Rubric, Points) if data.get(name) is not None}
        criteria = [self._criterion(own, 1) for own in data["criteria"]]
        limits = {name: value for name, value in limits.items() if value is not None}
        return rubric_from_dict({"criteria": criteria, **limits})

    def _criterion(self, data: object, depth: int) -> dict[str, Any]:
        if not isinstance(data, dict) or depth > _MAX_DEPTH or self.line > _MAX_NODES:
            raise UnreadableFile(_SHAPE if depth <= _MAX_DEPTH else "Bộ tiêu chí có quá nhiều cấp lồng nhau (hơn 12).")
        self.line += 1
        line = self.line
        own = self._fields(data, Criterion, line)
        children, levels = data.get("children") or [], data.get("levels") or []
        if not isinstance(children, list) or not isinstance(levels, list):
            raise UnreadableFile(_SHAPE)
        self._complete(own, line, bool(children), bool(levels))
        self.lines.setdefault(own["code"], line)
        own["levels"] = [self._level(level, place, own["code"]) for place, level in enumerate(levels, 1)]
        own["children"] = [self._criterion(child, depth + 1) for child in children]
        return own

    def _complete(self, own: dict[str, Any], line: int, has_children: bool, has_levels: bool) -> None:
        shown = own.get("code") or own.get("title", "")[:40] or f"dòng {line}"
        if not own.get("code"):
            self.findings.add(
                line, "NUMBER_MISSING", f"Mục “{shown}” không có mã (code). Hãy ghi mã.", severity="error"
            )
        if not own.get("title"):
            self.findings.add(line, "TEXT_MISSING", f"Mục “{shown}” không có nội dung (title). Hãy ghi nội dung.")
        if own.get("kind") not in KINDS:
            self.findings.add(
                line,
                "KIND_UNKNOWN",
                f"Không có cách chấm “{str(own.get('kind', ''))[:30]}” (mục “{shown}”). Hãy dùng: {', '.join(KINDS)}.",
            )
            own["kind"] = "group" if has_children else "levels" if has_levels else "points"
        extra = own["kind"] in ("bonus", "penalty")
        if "standard" not in own and not extra:
            self.findings.add(
                line, "STANDARD_MISSING", f"Mục “{shown}” không có điểm chuẩn (standard). Hãy ghi điểm chuẩn."
            )
        if has_children and own["kind"] != "group":
            self.findings.add(
                line, "KIND_UNFIT", f"Mục “{shown}” có mục con nên phải là nhóm (group). Hãy đổi cách chấm."
            )
        own.setdefault("code", f"?{line}")
        own.setdefault("number", own["code"].rsplit(".", 1)[-1])
        own.setdefault("title", "")
        own.setdefault("standard", "0")

    def _level(self, data: object, place: int, code: str) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise UnreadableFile(_SHAPE)
        self.line += 0 if data.get("printed") is False else 1
        own = self._fields(data, Level, self.line)
        own.setdefault("key", str(place))
        if not own.get("text"):
            self.findings.add(
                self.line, "TEXT_MISSING", f"Mức thứ {place} của mục {code} không có nội dung. Hãy ghi nội dung."
            )
            own["text"] = ""
        if "points" not in own:
            self.findings.add(
                self.line, "POINTS_MISSING", f"Mức thứ {place} của mục {code} không có điểm. Hãy ghi điểm."
            )
            own["points"] = "0"
        return own

    def _fields(self, data: Mapping[str, Any], cls: type, line: int) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for name in declared(cls, *WRITTEN):
            if data.get(name) is not None:
                own[name] = str(data[name])[: Text.most]
        for name in declared(cls, Points):
            if data.get(name) is not None:
                value = self._decimal(data, name, line)
                if value is not None:
                    own[name] = value
        own |= {name: bool(data[name]) for name in declared(cls, Flag) if name in data}
        unknown = sorted(set(data) - set(declared(cls)))
        if unknown:
            self.findings.add(line, "FIELD_UNKNOWN", f"Không hiểu phần {', '.join(unknown)[:80]}; phần này bị bỏ qua.")
        return own

    def _decimal(self, data: Mapping[str, Any], name: str, line: int) -> str | None:
        """The value as text that the engine takes, or None with a finding."""
        try:
            value = Decimal(str(data[name]).strip())
            if isinstance(data[name], bool) or not value.is_finite() or abs(value) >= 1_000_000:
                raise InvalidOperation
        except ArithmeticError:
            self.findings.add(
                line, "POINTS_UNREADABLE", f"Giá trị “{str(data[name])[:30]}” của {name} không phải là số. Hãy sửa lại."
            )
            return None
        return plain_number(value)
