"""Numbers as a rubric keeps them: two places. What is rounded for that is said at its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from scoring.engine import Criterion, Level, Rubric, rounded
from scoring.engine.declared import Points, declared
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

T = TypeVar("T", Rubric, Criterion, Level)
MOST = Decimal("9999999.99")  # more than this is refused when it is stored


def with_two_places(rubric: Rubric, line_of: Callable[[str], int], findings: Findings) -> Rubric:
    """The rubric with its numbers rounded. `line_of(code)`: the row of a criterion, or of a level as `code#key`."""
    limits = _rounded(rubric, "Giới hạn của bảng", lambda: 0, findings)
    return limits.changed(lambda own: _criterion(own, line_of, findings))


def _criterion(criterion: Criterion, line_of: Callable[[str], int], findings: Findings) -> Criterion:
    code = criterion.code
    own = _rounded(criterion, f"Mục {code}", lambda: line_of(code), findings)
    levels = tuple(_level(level, code, line_of, findings) for level in own.levels)
    return replace(own, levels=levels)


def _level(level: Level, code: str, line_of: Callable[[str], int], findings: Findings) -> Level:
    row_name = f"Mục {code}, mức “{level.text[:30]}”"
    return _rounded(level, row_name, lambda: line_of(f"{code}#{level.key}"), findings, level.key)


def _rounded(whole: T, row_name: str, line: Callable[[], int], findings: Findings, level: str = "") -> T:
    values = {name: getattr(whole, name) for name in declared(type(whole), Points)}
    changed: dict[str, Any] = {name: rounded(value) for name, value in values.items() if _is_long(value)}
    for name, value in changed.items():
        findings.add(
            line(),
            "POINTS_ROUNDED",
            f"{row_name}: {number_text(values[name])} có hơn hai chữ số sau dấu phẩy nên đã làm tròn thành"
            f" {number_text(value)}. Hãy đối chiếu với bản gốc.",
            level=level,
        )
    return replace(whole, **changed) if changed else whole


def _is_long(value: object) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and abs(value) <= MOST and value != round(value, 2)
