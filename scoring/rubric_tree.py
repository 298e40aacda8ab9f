"""A rubric as plain rows for the page: what the units will see, and what is odd where. Formatted here once."""

from dataclasses import dataclass
from urllib.parse import quote

from scoring.rubric_forms import KIND_NAMES
from scoring.sheet import label
from scoring.text import number_text

SHOWS = {"": "Tất cả", "open": "Chưa xong", "error": "Lỗi", "doubt": "Nghi vấn"}


@dataclass(frozen=True)
class LevelRow:
    text: str
    points: str
    rule: str


@dataclass(frozen=True)
class Row:
    """`errors` and `doubts` count what is open at the row; `first` is the key of the first of them."""

    code: str
    path: str
    number: str
    title: str
    depth: int
    kind: str
    is_group: bool
    points: str
    rule: str
    levels: list
    errors: int
    doubts: int
    first: str


def rows(plain, odd_ones):
    by_row = {}
    for odd in odd_ones:
        if odd.is_open:
            by_row.setdefault(odd.at, []).append(odd)
    return [_row(depth, criterion, by_row.get(criterion.code, ())) for depth, criterion in walk(plain.criteria)]


def walk(criteria, depth=0):
    for criterion in criteria:
        yield depth, criterion
        yield from walk(criterion.children, depth + 1)


def _row(depth, criterion, odd_ones):
    errors = sum(odd.is_error for odd in odd_ones)
    return Row(
        code=criterion.code,
        path=quote(criterion.code),
        number=criterion.number,
        title=label(criterion.title),
        depth=min(depth, 5),
        kind="" if criterion.is_group else KIND_NAMES[criterion.kind],
        is_group=criterion.is_group,
        points=_points(criterion),
        rule=_rule(criterion),
        levels=[
            LevelRow(label(level.text), number_text(level.points), _level_rule(level)) for level in criterion.levels
        ],
        errors=errors,
        doubts=len(odd_ones) - errors,
        first=odd_ones[0].key if odd_ones else "",
    )


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
        said.append(_band(level))
    if level.takes_excess:
        said.append("được cộng khi vượt")
    if level.takes_shortfall:
        said.append("trừ khi không đạt")
    if level.incident_step is not None:
        said.append(f"mỗi lần trừ {number_text(level.incident_step)}")
    return "; ".join(said)


def _band(level):
    if level.low is not None and level.low == level.high:
        return f"đúng {number_text(level.low)}"
    said = []
    if level.low is not None:
        said.append(f"{'trên' if level.low_open else 'từ'} {number_text(level.low)}")
    if level.high is not None:
        said.append(f"{'dưới' if level.high_open else 'đến'} {number_text(level.high)}")
    return " ".join(said)


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
