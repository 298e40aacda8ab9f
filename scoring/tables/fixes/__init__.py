"""One-click fixes of what is odd in a draft rubric; each is offered with a label that says what it will do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring import engine
from scoring.engine import Criterion, Rubric
from scoring.tables import editing
from scoring.tables.fixes import bands, rates, words
from scoring.tables.fixes.links import links
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.oddities.oddity import Oddity

__all__ = ["fix", "links", "offers"]
KIND_WORDS = {
    "group": "nhóm",
    "levels": "chọn một mức",
    "parts": "cộng các nội dung đạt",
    "points": "nhập điểm",
}


def offers(oddity: Oddity, plain: Rubric) -> Iterator[tuple[str, str]]:
    """(name, label) of each fix of this that one click can do."""
    own = _find(plain, oddity.at)
    if own is None:
        return
    if oddity.code == "SUM_MISMATCH":
        yield "sum", f"Đặt điểm chuẩn {oddity.at} = {number_text(_sum(own))}"
    elif oddity.code in ("LEVEL_ABOVE_STANDARD", "NO_FULL_LEVEL") and own.levels:
        yield "top", f"Đặt điểm chuẩn {oddity.at} = {number_text(max(level.points for level in own.levels))}"
    elif oddity.code == "NUMBER_WRONG" and "đánh số" in oddity.sentence:
        yield ("renumber_roots" if oddity.level == "roots" else "renumber"), "Đánh lại số theo thứ tự"
    elif oddity.code == "LEVELS_IN_GROUP":
        yield "split", "Chuyển các mức thành mục con"
    elif oddity.code in ("KIND_UNFIT", "KIND_GUESSED", "SINGLE_LEVEL"):
        for kind in _other_kinds(oddity, own):
            yield f"kind_{kind}", f"Đổi thành {KIND_WORDS[kind]}"
    yield from words.offers(oddity)
    yield from bands.offers(oddity, own)
    yield from rates.offers(oddity, own, plain)


def _other_kinds(oddity: Oddity, own: Criterion) -> list[str]:
    if own.children:
        return ["group"] if own.kind != "group" else []
    if oddity.code == "SINGLE_LEVEL":
        return ["points"]
    if own.kind == "group":
        return ["levels" if own.levels else "points"]
    if not own.levels:
        return ["points"] if own.kind != "points" and not own.is_extra else []
    return [kind for kind in ("levels", "parts") if kind != own.kind and own.kind != "bands"]


def _find(plain: Rubric, code: str) -> Criterion | None:
    return next((criterion for criterion in plain.walk() if criterion.code == code), None)


def _sum(own: Criterion) -> Decimal:
    if own.children:
        return sum((child.standard for child in own.children if not child.is_extra), engine.ZERO)
    return sum((level.points for level in own.levels), engine.ZERO)


def fix(plain: Rubric, oddity: Oddity, name: str) -> editing.Edited:
    """The tree with one oddity settled by one of its fixes."""
    own = _find(plain, oddity.at)
    if own is None or name not in dict(oddity.fixes):
        raise editing.NotPossible("Chỗ này đã được sửa hoặc không còn. Hãy xem lại danh sách.")
    if name == "renumber_roots":
        return editing.renumber(plain)
    if name == "renumber":
        return editing.renumber(plain, oddity.at)
    if name == "split":
        return _split_group(plain, own)
    return editing.change(plain, oddity.at, **_new_values(own, oddity, name, plain))


def _new_values(own: Criterion, oddity: Oddity, name: str, plain: Rubric) -> dict[str, Any]:
    if name == "sum":
        return {"standard": _sum(own)}
    if name == "top":
        return {"standard": max(level.points for level in own.levels)}
    if name == "kind_points":
        return {"kind": "points", "levels": ()}
    if name.startswith("kind_"):
        return {"kind": name.removeprefix("kind_")}
    for part in (bands, rates):
        if name in part.NAMES:
            found: dict[str, Any] = part.values(own, oddity, name, plain)
            return found
    return words.values(own, oddity, name)


def _split_group(plain: Rubric, own: Criterion) -> editing.Edited:
    """Levels that stand in a group become children of it, after those that it has."""
    if not own.children:
        return editing.split(plain, own.code)
    edited = editing.change(plain, own.code, levels=())
    first, origins = edited, dict(edited.before)
    for level in own.levels:
        added = editing.add_child(first.rubric, own.code)
        values = {"title": level.text, "standard": max(level.points, engine.ZERO)}
        first = editing.change(added.rubric, added.at, **values)
        origins = {code: origins.get(code) for code in first.before}
    return editing.Edited(first.rubric, origins, own.code)
