"""A rubric as its rows can hold it: two decimals, points that are not negative, codes that are one for each row."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from scoring import engine
from scoring.engine import Criterion, Level, Rubric
from scoring.engine.declared import Points, Words, declared
from scoring.tables import editing
from scoring.words.numbers import number_text

MOST = Decimal("9999999.99")
LENGTHS = {name: own.most for name, own in declared(engine.Criterion, Words).items()}
LONGEST_KEY = declared(engine.Level, Words)["key"].most


def storable(plain: Rubric) -> tuple[Rubric, list[tuple[str, str]]]:
    """(the tree as the rows can hold it, what had to be changed for that as (code, sentence)).

    Numbers are rounded to two places and kept within what points can be, bands get their ends in order, and codes
    that are not one for each row are made from the numbers. Raises `NotPossible` where words are too long.
    """
    faults: list[tuple[str, str]] = []
    whole = plain.changed(lambda own: _storable(own, faults))
    whole = replace(whole, **_numbers(plain, "Giới hạn", "", faults))
    codes = [criterion.code for criterion in whole.walk()]
    if len(set(codes)) < len(codes) or any(len(code) > LENGTHS["code"] for code in codes):
        faults.append(("", "Có mục trùng mã hoặc mã quá dài; mã đã được lập lại theo số thứ tự. Hãy kiểm tra lại."))
        whole = editing.Tree(whole).done().rubric
    return whole, faults


def _storable(criterion: Criterion, faults: list[tuple[str, str]]) -> Criterion:
    code = criterion.code
    for name, most in LENGTHS.items():
        if name != "code" and len(getattr(criterion, name)) > most:
            raise editing.NotPossible(f"Mục {code}: “{getattr(criterion, name)[:30]}…” dài quá {most} ký tự.")
    values = _numbers(criterion, f"Mục {code}", code, faults)
    levels = tuple(_storable_level(level, code, faults) for level in criterion.levels)
    if len({level.key for level in levels}) < len(levels) or any(len(level.key) > LONGEST_KEY for level in levels):
        levels = tuple(replace(level, key=str(place)) for place, level in enumerate(levels, 1))
    return replace(criterion, levels=levels, **values)


def _storable_level(level: Level, code: str, faults: list[tuple[str, str]]) -> Level:
    row_name = f"Mục {code}, mức “{level.text[:30]}”"
    values = _numbers(level, row_name, code, faults)
    low, high = values["low"], values["high"]
    if low is not None and high is not None and low > high:
        faults.append((code, f"{row_name}: đầu dưới lớn hơn đầu trên; hai đầu đã được đổi chỗ. Hãy kiểm tra lại."))
        values |= {"low": high, "high": low}
    return replace(level, **values)


def _numbers(
    whole: Rubric | Criterion | Level, row_name: str, code: str, faults: list[tuple[str, str]]
) -> dict[str, Any]:
    return {
        name: _points(getattr(whole, name), row_name, code, faults, own.below_zero)
        for name, own in declared(type(whole), Points).items()
    }


def _points(
    value: Decimal | None, row_name: str, code: str, faults: list[tuple[str, str]], negative: bool = False
) -> Any:
    if value is None:
        return None
    if not value.is_finite() or abs(value) > MOST:
        raise editing.NotPossible(f"{row_name}: có số quá lớn hoặc không phải là số. Hãy sửa lại.")
    if value < 0 and not negative:
        faults.append((code, f"{row_name}: số {number_text(value)} âm nên đã ghi là 0. Hãy ghi lại số đúng."))
        return Decimal(0)
    return engine.rounded(value) if value != round(value, 2) else value
