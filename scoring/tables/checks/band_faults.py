"""Where the bands of one criterion overlap, or leave values that belong to none; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring.engine import Criterion, Level
from scoring.words.numbers import number_text

ZERO, ONE = Decimal(0), Decimal(1)
RANK = "thứ hạng"
GAP, OVERLAP = "BAND_GAP", "BAND_OVERLAP"


@dataclass(frozen=True)
class BandFault:
    """`below`, `above`: the bands on either side of it; None where there is none. `step`: 1 where counts are whole."""

    code: str
    sentence: str
    below: Level | None = None
    above: Level | None = None
    step: Decimal = ZERO


def band_faults(criterion: Criterion) -> Iterator[BandFault]:
    """What is wrong with the ends of a criterion's bands, from the lowest band up."""
    head = f"Mục {criterion.code}"
    for own in criterion.levels:
        if own.low is not None and own.high is not None and own.low > own.high:
            yield BandFault(GAP, f"{head} có khoảng mà đầu dưới lớn hơn đầu trên. Hãy sửa các đầu khoảng.", above=own)
            return
    ordered = in_order(criterion.levels)
    step = ZERO if criterion.measure_unit == "%" or any(map(_is_fraction, ordered)) else ONE
    for below, above in pairwise(ordered):
        yield from _between(head, below, above, step)
    yield from _ends(head, criterion.measure_unit, ordered, step)


def in_order(levels: Iterable[Level]) -> list[Level]:
    lowest = Decimal("-Infinity")
    return sorted(levels, key=lambda own: (lowest if own.low is None else own.low, own.low_open))


def _is_fraction(level: Level) -> bool:
    return any(end is not None and end % 1 for end in (level.low, level.high))


def _between(head: str, below: Level, above: Level, step: Decimal) -> Iterator[BandFault]:
    end, start = below.high, above.low
    if end is None or start is None or end > start or (end == start and not (below.high_open or above.low_open)):
        shown = f"“{_shown(below)}” và “{_shown(above)}”"
        sentence = f"{head}: hai khoảng {shown} chồng lên nhau. Hãy sửa các đầu khoảng."
        yield BandFault(OVERLAP, sentence, below, above, step)
    elif end == start and below.high_open and above.low_open:
        yield _gap(head, f"đúng {number_text(end)}", below, above, step)
    elif start - end > step or (start > end and step and (below.high_open or above.low_open)):
        yield _gap(head, f"giữa {number_text(end)} và {number_text(start)}", below, above, step)


def _ends(head: str, unit: str, ordered: list[Level], step: Decimal) -> Iterator[BandFault]:
    """Values below the lowest band and above the highest; no share is over 100 %, no rank below 1."""
    least = 1 if unit == RANK else 0
    if ordered and ordered[0].low is not None and (ordered[0].low > least or ordered[0].low_open):
        yield _gap(head, f"từ {number_text(ordered[0].low)} trở xuống", None, ordered[0], step)
    top = ordered[-1] if ordered else None
    is_whole_share = top and unit == "%" and top.high is not None and top.high >= 100
    if top and top.high is not None and not is_whole_share:
        yield _gap(head, f"từ {number_text(top.high)} trở lên", top, None, step)


def _gap(head: str, where: str, below: Level | None, above: Level | None, step: Decimal) -> BandFault:
    sentence = f"{head}: giá trị {where} không thuộc khoảng nào. Hãy thêm khoảng hoặc sửa đầu khoảng."
    return BandFault(GAP, sentence, below, above, step)


def _shown(level: Level) -> str:
    low = "…" if level.low is None else number_text(level.low)
    return f"{low}-{'…' if level.high is None else number_text(level.high)}"


def in_words(level: Level) -> str:
    """A band's ends as people say them: `trên 10 đến dưới 20`, `dưới 5`, `đúng 3`."""
    if level.low is not None and level.low == level.high:
        return f"đúng {number_text(level.low)}"
    ends = []
    if level.low is not None:
        ends.append(f"{'trên' if level.low_open else 'từ'} {number_text(level.low)}")
    if level.high is not None:
        until = "đến dưới" if ends and level.high_open else "dưới" if level.high_open else "đến"
        ends.append(f"{until} {number_text(level.high)}")
    return " ".join(ends)
