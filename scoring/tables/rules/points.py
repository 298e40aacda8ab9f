"""Points as official tables write them: in cells, at the end of sentences, per step, with caps."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from scoring.engine import rounded
from scoring.words.text import CAPITALS

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,7}(?:[.,]\d+)?)"
# Signs that stand before the items of a list, those of the symbol fonts included.
BULLETS = r"\-+*•●○◦▪■□◆➢►✓✔–—·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"
_CELL = re.compile(rf"([+\-−–]?)\s*({NUMBER})\s*(?:điểm|đ)?\s*\.?", re.IGNORECASE)
_POINTS = re.compile(rf"(?<![\d.,/])({NUMBER})\s*(?:điểm(?!\s*(?:%|phần trăm))|đ(?=\s*[.;)]?\s*$))", re.I)
_MODIFIER = re.compile(r"(?:cộng|trừ|thưởng|phạt|thêm|tối đa|không quá|tối thiểu|vượt quá)\s*(?:thêm|đi|là)?\s*$", re.I)
_VERB = r"(?P<verb>cộng|trừ|thưởng|phạt)"
_BETWEEN = (
    r"(?:\s+(?:thêm|đi|là|từ|khoảng|mỗi|từng|lần|cứ|ít nhất|tối thiểu|tối đa|số|điểm|ngay|luôn|một|trường hợp|người|vụ"
    r"|ngày|0?1(?!\s*điểm))\b)*"
)
_COLON = r"(?:(?<=trừ)|(?<=điểm)|(?<=lần))\s*:"
_RANGE_START = rf"(?:từ\s+)?{NUMBER}\s*(?:điểm)?\s*(?:đến|tới|-|–|—)\s*"
# What is taken or added rather than given: `trừ từ 5 đến 10 điểm`, `trừ mỗi lần 2 điểm`, `bị trừ điểm: 5 điểm`.
_MOVED = re.compile(rf"\b{_VERB}{_BETWEEN}(?:{_COLON})?\s*(?:{_RANGE_START})?$", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:không|chưa)(?:\s+(?:có|để|bị|phải|ai|người|cá nhân|đơn vị|trường hợp|lần|nào|xảy ra))*\s+$", re.IGNORECASE
)
_MOVED_RANGE = re.compile(rf"\b{_VERB}{_BETWEEN}(?:{_COLON})?\s+(?P<shown>{_RANGE_START}{NUMBER}\s*(?:điểm|đ\b))", re.I)
_RANGE = re.compile(rf"(?<![\d/,.]){NUMBER}\s*(?:điểm\s*)?(?:đến|tới|-|–|—)\s*{NUMBER}\s*(?:điểm|đ\b)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_STEP = re.compile(
    r"(?:cứ|mỗi|từng|(?:vượt|không đạt|thiếu|giảm|chậm|thêm|tăng)(?=\s+(?:thêm\s+|mỗi\s+)?\d))\s+(?:thêm\s+|mỗi\s+)?"
    rf"(?:(?P<per>{NUMBER})\s*)?(?P<percent>%)?"
    rf"(?P<what>[^.;:()%]{{0,200}}?)[\s,]*(?:thì |được |bị |sẽ |: ?)*"
    rf"(?P<sign>cộng|thưởng|trừ|phạt)\s+(?:thêm\s+|đi\s+|điểm\s+)*(?P<points>{NUMBER})\s*(?:điểm|đ\b)",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"(?:tối đa|không (?:vượt )?quá|nhiều nhất)\s+(?:không quá\s+|là\s+|cộng\s+|trừ\s+)?"
    rf"(?P<cap>{NUMBER})\s*(?P<unit>điểm|đ\b|%)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?P<sign>cộng|thưởng|trừ|phạt)\s+(?:thêm\s+|đi\s+|điểm\s+)*(?P<points>{NUMBER})\s*(?:điểm|đ\b)", re.I
)
_BARE_STEP = re.compile(rf"(?:mỗi|cứ 0?1|từng)\s[^.;()%\d]{{1,120}}?[\s:,]+(?P<points>{NUMBER})\s*(?:điểm|đ\b)", re.I)
_PER_ONE = re.compile(rf"(?P<points>{NUMBER})\s*(?:điểm|đ)\s*/\s*(?:0?1\s*)?[^\W\d]", re.I)
_SIGNED_PER_ONE = re.compile(rf"{_SIGNED.pattern}\s*/\s*(?:0?1\s*)?[^\W\d]", re.IGNORECASE)
_SIGNED_EACH = re.compile(
    rf"(?P<sign>cộng|thưởng|trừ|phạt)\s+(?:mỗi|từng)\s+(?:[^\W\d]+\s+){{1,4}}?(?P<points>{NUMBER})\s*(?:điểm|đ\b)", re.I
)
_BELOW_ZERO = re.compile(rf"(?<=[^\d\s])\s*[:(=\s][-−–]{NUMBER}\s*(?:điểm|đ\b)", re.IGNORECASE)
_POSITIVE = ("cộng", "thưởng")


def number(text: str | None) -> Decimal | None:
    """ "1.000" → 1000, "12,5" → 12.5, "05" → 5, "20 điểm" → 20, "-5" → −5; None where it is not one number."""
    match = _CELL.fullmatch((text or "").strip())
    if not match or is_unclear(match[2]):
        return None
    value = bare_number(match[2])
    return -value if match[1] in ("-", "−", "–") else value


def is_unclear(figure: str) -> bool:
    """`1,000`: one thousand as the English write it, or one."""
    return bool(_THOUSANDS.fullmatch(figure))


def bare_number(text: str) -> Decimal:
    """A figure as Vietnamese text writes it: dots between thousands, comma before decimals."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return Decimal(text.replace(".", "").replace(",", "."))


def stated_points(text: str) -> tuple[Decimal | None, int]:
    """(points, where they begin) of a sentence that ends in its points, or (None, length).

    What is said of a step, a bonus or a cap (`trừ 10 điểm`, `tối đa 5 điểm`) is not the points of a level.
    """
    found = [
        match
        for match in _POINTS.finditer(text)
        if not _MODIFIER.search(text, max(0, match.start() - 40), match.start()) and not _is_moved(text, match.start())
    ]
    if not found:
        return None, len(text)
    return bare_number(found[-1][1]), len(text[: found[-1].start()].rstrip(" :;,-–=("))


def level_points(text: str) -> Decimal | None:
    """The points of a level by its words, with their sign: `…: -5 điểm` takes five away; None where it says none."""
    points = stated_points(text)[0]
    return -points if points is not None and _BELOW_ZERO.search(text) else points


def _is_moved(text: str, until: int) -> bool:
    moved = _MOVED.search(text, max(0, until - 80), until)
    return moved is not None and not _NEGATED.search(text, 0, moved.start())


def moved_range(text: str) -> str:
    """`từ 5 đến 10 điểm` of a text that adds or takes away points in a range, or ""."""
    match = _MOVED_RANGE.search(text)
    return match["shown"] if match else ""


def points_range(text: str) -> str:
    """`5 đến 10 điểm` of a text that names a range of points, or ""."""
    match = _RANGE.search(text)
    return match[0] if match else ""


def label(text: str) -> str:
    """The text without its points and without its bullet: what a level says."""
    text = text[: stated_points(text)[1]]
    return re.sub(rf"^[{BULLETS}\s]+", "", text).strip(" :.;-–")


_CLAUSES = re.compile(
    rf"(?<![\d%])\s(?=[{BULLETS}]\s)|;\s+|\n|(?<=điểm),\s+|(?:(?<=điểm)|(?<=điểm[.,]))\s+(?=[{CAPITALS}])"
)


def clauses(text: str) -> tuple[str, list[str]]:
    """(head, clauses) of one cell that holds several sentences, each with its points; (text, []) for any other."""
    pieces = _CLAUSES.split(text)
    with_points = [piece for piece in pieces if stated_points(piece)[0] is not None]
    if len(with_points) < 2:
        return text, []
    return pieces[0] if pieces[0] not in with_points else "", with_points


@dataclass(frozen=True)
class Steps:
    """What a text says beside its points: a step per occurrence, a rate per 1 %, a cap."""

    step: Decimal | None = None
    sign: str = ""
    excess_rate: Decimal | None = None
    shortfall_rate: Decimal | None = None
    cap: Decimal | None = None
    cap_percent: Decimal | None = None
    several: bool = False
    several_percent: bool = False
    others: tuple[Decimal, ...] = ()


def steps(text: str) -> Steps:
    """The steps, rates and caps that a text states."""
    values: dict[str, Any] = {}
    if "đ" not in text.lower() and "%" not in text:
        return Steps()
    for match in _STEP.finditer(text):
        per = bare_number(match["per"]) if match["per"] else Decimal(1)
        points = bare_number(match["points"]) if per in (0, 1) else rounded(bare_number(match["points"]) / per)
        positive = match["sign"].lower() in _POSITIVE
        if match["percent"]:
            values.setdefault("excess_rate" if positive else "shortfall_rate", points)
            values["several_percent"] = values.get("several_percent", False) or per > 1
        else:
            if values.setdefault("step", points) != points:
                values["others"] = (*values.get("others", ()), points)
            values.setdefault("sign", _sign(match))
            values["several"] = values.get("several", False) or per > 1
    each = None if "step" in values else _SIGNED_PER_ONE.search(text) or _SIGNED_EACH.search(text)
    if each:
        values |= {"step": bare_number(each["points"]), "sign": _sign(each)}
    for match in _CAP.finditer(text):
        values.setdefault("cap_percent" if match["unit"] == "%" else "cap", bare_number(match["cap"]))
    return Steps(**values)


_EACH = re.compile(r"\b(mỗi|từng|cứ)\b", re.IGNORECASE)


def says_each(text: str) -> bool:
    """Whether words say that their points are for each case."""
    return bool(_EACH.search(text))


def maximum_before_step(text: str) -> bool:
    """Whether a row says its own maximum and then what lowers it: `tối đa 5 điểm, mỗi lần chậm trừ 1 điểm`."""
    cap, step = _CAP.search(text), _STEP.search(text)
    return cap is not None and step is not None and cap["unit"] != "%" and cap.start() < step.start()


def bare_step(text: str) -> Decimal | None:
    """Points per occurrence where the text does not say plus or minus: `mỗi mô hình 1 điểm`, `2 điểm/lần`; or None."""
    match = _BARE_STEP.search(text) or _PER_ONE.search(text)
    return bare_number(match["points"]) if match else None


def signed_points(text: str) -> tuple[str, Decimal | None]:
    """("bonus" or "penalty", points) of `… cộng 10 điểm`, or ("", None)."""
    match = _SIGNED.search(text)
    if not match:
        return "", None
    return _sign(match), bare_number(match["points"])


def _sign(match: re.Match[str]) -> str:
    return "bonus" if match["sign"].lower() in _POSITIVE else "penalty"
