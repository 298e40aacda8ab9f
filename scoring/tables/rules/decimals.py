"""Numbers as a rubric keeps them: two places. What is rounded for that is said at its row."""

from dataclasses import fields, replace
from decimal import Decimal

from scoring.engine import Criterion, Level, Rubric, rounded
from scoring.words.numbers import number_text

MOST = Decimal("9999999.99")  # more than this is refused when it is stored
NAMES = {
    cls: tuple(own.name for own in fields(cls) if "Decimal" in str(own.type)) for cls in (Rubric, Criterion, Level)
}


def with_two_places(rubric, line_of, findings):
    """The rubric with its numbers rounded. `line_of(code)`: the row of a criterion, or of a level as `code#key`."""
    limits = _rounded(rubric, "Giới hạn của bảng", lambda: 0, findings)
    return replace(limits, criteria=tuple(_criterion(own, line_of, findings) for own in rubric.criteria))


def _criterion(criterion, line_of, findings):
    code = criterion.code
    own = _rounded(criterion, f"Mục {code}", lambda: line_of(code), findings)
    levels = tuple(_level(level, code, line_of, findings) for level in own.levels)
    children = tuple(_criterion(child, line_of, findings) for child in own.children)
    return replace(own, levels=levels, children=children)


def _level(level, code, line_of, findings):
    said = f"Mục {code}, mức “{level.text[:30]}”"
    return _rounded(level, said, lambda: line_of(f"{code}#{level.key}"), findings, level.key)


def _rounded(whole, said, line, findings, level=""):
    values = {name: getattr(whole, name) for name in NAMES[type(whole)]}
    changed = {name: rounded(value) for name, value in values.items() if _is_long(value)}
    for name, value in changed.items():
        findings.add(
            line(),
            "POINTS_ROUNDED",
            f"{said}: {number_text(values[name])} có hơn hai chữ số sau dấu phẩy nên đã làm tròn thành"
            f" {number_text(value)}. Hãy đối chiếu với bản gốc.",
            level=level,
        )
    return replace(whole, **changed) if changed else whole


def _is_long(value):
    return isinstance(value, Decimal) and value.is_finite() and abs(value) <= MOST and value != round(value, 2)
