"""One-click mends of what is odd in a draft rubric; each is offered with a label that says what it will do."""

import re
from dataclasses import replace

from scoring import engine, rubric_edit
from scoring.text import normalise, number_text, search_key

_MISPRINT = re.compile(r"“(.+?)” có thể in sai, đúng ra là “(.+?)”")
_TWICE = re.compile(r"có câu viết hai lần: “(.+?)…”")
KIND_WORDS = {
    "group": "nhóm",
    "levels": "chọn một mức",
    "parts": "cộng các nội dung đạt",
    "points": "nhập điểm",
}


def offers(odd, plain):
    """(name, label) of each way to mend this that one click can do."""
    own = _find(plain, odd.at)
    if own is None:
        return
    if odd.code == "SUM_MISMATCH":
        yield "sum", f"Đặt điểm chuẩn {odd.at} = {number_text(_sum(own))}"
    elif odd.code in ("LEVEL_ABOVE_STANDARD", "NO_FULL_LEVEL") and own.levels:
        yield "top", f"Đặt điểm chuẩn {odd.at} = {number_text(max(level.points for level in own.levels))}"
    elif odd.code == "NUMBER_WRONG" and "đánh số" in odd.sentence:
        yield ("renumber_roots" if odd.level == "roots" else "renumber"), "Đánh lại số theo thứ tự"
    elif odd.code == "MISPRINT" and _MISPRINT.search(odd.sentence):
        printed, right = _MISPRINT.search(odd.sentence).groups()
        yield "misprint", f"Sửa thành “{_like(printed, right)}”"
    elif odd.code == "TEXT_DECOMPOSED" and odd.at:
        yield "nfc", "Ghép chữ và dấu"
    elif odd.code == "TEXT_REPEATED":
        if _TWICE.search(odd.sentence):
            yield "once", "Bỏ câu viết lặp"
        elif odd.level and f"một mức của mục {odd.at}." in odd.sentence:
            yield "drop_level", "Bỏ mức viết lặp này"
    elif odd.code == "LEVELS_IN_GROUP":
        yield "split", "Chuyển các mức thành mục con"
    elif odd.code in ("KIND_UNFIT", "KIND_GUESSED", "SINGLE_LEVEL"):
        for kind in _other_kinds(odd, own):
            yield f"kind_{kind}", f"Đổi thành {KIND_WORDS[kind]}"


def _other_kinds(odd, own):
    if own.children:
        return ["group"] if own.kind != "group" else []
    if odd.code == "SINGLE_LEVEL":
        return ["points"]
    if own.kind == "group":
        return ["levels" if own.levels else "points"]
    if not own.levels:
        return ["points"] if own.kind != "points" and not own.is_extra else []
    return [kind for kind in ("levels", "parts") if kind != own.kind and own.kind != "bands"]


def _find(plain, code):
    return next((criterion for criterion in plain.walk() if criterion.code == code), None)


def _sum(own):
    if own.children:
        return sum((child.standard for child in own.children if not child.is_extra), engine.ZERO)
    return sum((level.points for level in own.levels), engine.ZERO)


def mend(plain, odd, name):
    """The tree with one oddity mended by one of its mends."""
    if name not in dict(odd.mends):
        raise rubric_edit.NotPossible("Chỗ này đã được sửa hoặc không còn. Hãy xem lại danh sách.")
    own = _find(plain, odd.at)
    if name == "renumber_roots":
        return rubric_edit.renumber(plain)
    if name == "renumber":
        return rubric_edit.renumber(plain, odd.at)
    if name == "split":
        return _split_group(plain, own)
    return rubric_edit.change(plain, odd.at, **_new_values(own, odd, name))


def _new_values(own, odd, name):
    if name == "sum":
        return {"standard": _sum(own)}
    if name == "top":
        return {"standard": max(level.points for level in own.levels)}
    if name == "drop_level":
        return {"levels": tuple(level for level in own.levels if level.key != odd.level)}
    if name == "kind_points":
        return {"kind": "points", "levels": ()}
    if name.startswith("kind_"):
        return {"kind": name.removeprefix("kind_")}
    return _in_texts(own, odd, {"misprint": _respelt, "nfc": _composed, "once": _said_once}[name])


def _in_texts(own, odd, mended):
    if odd.level:
        levels = tuple(
            replace(level, text=mended(level.text, odd)) if level.key == odd.level else level for level in own.levels
        )
        return {"levels": levels}
    return {"title": mended(own.title, odd)}


def _respelt(text, odd):
    match = _MISPRINT.search(odd.sentence)
    return text.replace(match[1], _like(match[1], match[2]))


def _like(printed, right):
    """The right word with the capitals of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _composed(text, odd):
    return normalise(text, keep_breaks=True)


def _said_once(text, odd):
    """The text without the later of two sentences that say the same."""
    kept, seen = [], set()
    for piece in re.split(r"(\s(?=[+\-–•]\s)|;\s+|\n)", text):
        key = search_key(re.sub(r"^[\s+\-–•]+|[\s.;:]+$", "", piece))
        if len(key) > 20 and key in seen:
            if kept:
                kept.pop()
            continue
        seen.add(key)
        kept.append(piece)
    return "".join(kept).strip()


def _split_group(plain, own):
    """Levels that stand in a group become children of it, after those that it has."""
    if not own.children:
        return rubric_edit.split(plain, own.code)
    edited = rubric_edit.change(plain, own.code, levels=())
    first, origins = edited, dict(edited.before)
    for level in own.levels:
        added = rubric_edit.add_child(first.rubric, own.code)
        values = {"title": level.text, "standard": max(level.points, engine.ZERO)}
        first = rubric_edit.change(added.rubric, added.at, **values)
        origins = {code: origins.get(code) for code in first.before}
    return rubric_edit.Edited(first.rubric, origins, own.code)
