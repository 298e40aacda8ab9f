"""A rubric as plain rows for the page: what the units will see, and what is odd where. Formatted here once."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from scoring.rubric_files.band_faults import in_words
from scoring.rubric_findings import anchor
from scoring.rubric_forms import KIND_NAMES
from scoring.rubric_mends.words import MISPRINT
from scoring.sheet import label
from scoring.text import number_text

SHOWS = {"": "Tất cả", "open": "Chưa xong", "error": "Lỗi", "doubt": "Nghi vấn"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a row's words; `odd`: the key of the finding that takes it for a misprint, "" for none."""

    text: str
    odd: str = ""


@dataclass(frozen=True)
class Marks:
    """What is open at a row: how many errors and doubts; `first` is the key of the first of them."""

    errors: int
    doubts: int
    first: str


@dataclass(frozen=True)
class LevelRow:
    anchor: str
    pieces: list
    points: str
    rule: str
    marks: Marks


@dataclass(frozen=True)
class Row:
    code: str
    anchor: str
    path: str
    number: str
    pieces: list
    depth: int
    kind: str
    is_group: bool
    points: str
    rule: str
    levels: list
    marks: Marks


def rows(plain, odd_ones):
    by_anchor = {}
    for odd in odd_ones:
        if odd.is_open:
            by_anchor.setdefault(odd.anchor, []).append(odd)
    return [_row(depth, criterion, by_anchor) for depth, criterion in walk(plain.criteria)]


def walk(criteria, depth=0):
    for criterion in criteria:
        yield depth, criterion
        yield from walk(criterion.children, depth + 1)


def _row(depth, criterion, by_anchor):
    odd_ones = by_anchor.get(anchor(criterion.code), ())
    return Row(
        code=criterion.code,
        anchor=anchor(criterion.code),
        path=quote(criterion.code),
        number=criterion.number,
        pieces=_pieces(label(criterion.title), odd_ones),
        depth=min(depth, 5),
        kind="" if criterion.is_group else KIND_NAMES[criterion.kind],
        is_group=criterion.is_group,
        points=_points(criterion),
        rule=_rule(criterion),
        levels=[_level_row(criterion, level, by_anchor) for level in criterion.levels],
        marks=_marks(odd_ones),
    )


def _level_row(criterion, level, by_anchor):
    own = anchor(criterion.code, level.key)
    odd_ones = by_anchor.get(own, ())
    pieces = _pieces(label(level.text), odd_ones)
    return LevelRow(own, pieces, number_text(level.points), _level_rule(level), _marks(odd_ones))


def _marks(odd_ones):
    errors = sum(odd.is_error for odd in odd_ones)
    return Marks(errors, len(odd_ones) - errors, odd_ones[0].key if odd_ones else "")


def _pieces(text, odd_ones):
    """The words of a row, cut where one of its findings sees a misprint."""
    wrong = {
        match[1]: odd.key for odd in odd_ones if odd.code == "MISPRINT" and (match := MISPRINT.search(odd.sentence))
    }
    if not wrong:
        return [Piece(text)]
    cut = re.split(f"({'|'.join(map(re.escape, wrong))})", text)
    return [Piece(each, wrong.get(each, "")) for each in cut if each]


def _points(criterion):
    if not criterion.is_extra:
        return number_text(criterion.standard)
    most = criterion.cap if criterion.cap is not None else criterion.step
    sign = "+" if criterion.kind == "bonus" else "−"
    return f"{sign}{number_text(most)}" if most is not None else ""


def _rule(criterion):
    """The numbers of a row's rule, in words."""
    said = []
    if criterion.excess_rate is not None:
        most = "" if criterion.excess_cap is None else f", tối đa {number_text(criterion.excess_cap)}% điểm chuẩn"
        said.append(f"vượt 1% cộng {number_text(criterion.excess_rate)}{most}")
    if criterion.shortfall_rate is not None:
        said.append(f"thiếu 1% trừ {number_text(criterion.shortfall_rate)}")
    elif criterion.takes_shortfall:
        said.append("trừ khi không đạt chỉ tiêu")
    if criterion.incident_step is not None:
        said.append(f"mỗi lần vi phạm trừ {number_text(criterion.incident_step)}")
    if criterion.step is not None:
        said.append(f"{number_text(criterion.step)} điểm mỗi lượt")
    for name, word in (("cap", "tối đa"), ("bonus_cap", "cộng tối đa"), ("deduction_cap", "trừ tối đa")):
        if getattr(criterion, name) is not None and not (name == "cap" and criterion.step is None):
            said.append(f"{word} {number_text(getattr(criterion, name))}")
    if criterion.measure:
        said.append(f"đo bằng {criterion.measure}{f' ({criterion.measure_unit})' if criterion.measure_unit else ''}")
    if criterion.may_be_not_applicable:
        said.append("có thể không áp dụng")
    return "; ".join(said)


def _level_rule(level):
    said = []
    if level.low is not None or level.high is not None:
        said.append(in_words(level))
    if level.takes_excess:
        said.append("được cộng khi vượt")
    if level.takes_shortfall:
        said.append("trừ khi không đạt")
    if level.incident_step is not None:
        said.append(f"mỗi lần trừ {number_text(level.incident_step)}")
    return "; ".join(said)


# --- findings -----------------------------------------------------------------------------------------------


def counts(odd_ones):
    """How many of each are there: {all, open, error, doubt}."""
    errors = sum(odd.is_error for odd in odd_ones)
    return {
        "": len(odd_ones),
        "open": sum(odd.is_open for odd in odd_ones),
        "error": errors,
        "doubt": len(odd_ones) - errors,
    }


def filtered(odd_ones, show):
    tests = {"open": lambda odd: odd.is_open, "error": lambda odd: odd.is_error, "doubt": lambda odd: not odd.is_error}
    return [odd for odd in odd_ones if show not in tests or tests[show](odd)]


def pills(odd_ones, show):
    found = counts(odd_ones)
    return [(name, word, found[name], name == show) for name, word in SHOWS.items()]
