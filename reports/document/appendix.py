"""The scoring table at the end of a report, as plain values that also know how they print."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.engine import ZERO, rounded
from scoring.words.headings import HEADINGS
from scoring.words.numbers import number_text


@dataclass(frozen=True)
class Row:
    """One row of the eight-column table. Points, but `excess` and `shortfall`: per cent; None is an empty cell.

    On every row total = standard + bonus − deduction.
    """

    code: str
    number: str
    title: str
    kind: str
    standard: Decimal | None = None
    excess: Decimal | None = None
    bonus: Decimal | None = None
    shortfall: Decimal | None = None
    deduction: Decimal | None = None
    total: Decimal | None = None
    is_head: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The six figures as they print: points as numbers, excess and shortfall with their `%`."""
        return (
            number_text(self.standard),
            _percent(self.excess),
            number_text(self.bonus),
            _percent(self.shortfall),
            number_text(self.deduction),
            number_text(self.total),
        )

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.title, *self.values)


@dataclass(frozen=True)
class Totals:
    """What a table adds up to, in points. `sections`: how many contents have a standard; older papers always said 3."""

    standard: Decimal = ZERO
    bonus: Decimal = ZERO
    deduction: Decimal = ZERO
    total: Decimal = ZERO
    sections: int = 3

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        return (
            (f"Điểm thực hiện {self.sections:02d} nội dung thi đua chủ yếu", number_text(self.standard)),
            ("Điểm cộng", number_text(self.bonus)),
            ("Điểm trừ", number_text(self.deduction)),
        )

    @property
    def sum(self) -> str:
        return number_text(self.total)


@dataclass(frozen=True)
class Appendix:
    """The scoring table, its last row `Cộng` included, and what it adds up to."""

    title: str
    caption: str
    rows: tuple[Row, ...]
    totals: Totals
    columns: tuple[str, ...] = HEADINGS

    kind, has_points = "scores", True


@dataclass(frozen=True)
class Register:
    """A further appendix: a plain table of texts. `widths`: of columns, in per cent; `right`: columns of figures;
    `has_points`: it prints points whose basis its columns do not name.
    """

    title: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    note: str = ""
    has_points: bool = False

    kind = "register"


@dataclass(frozen=True)
class Bar:
    """What a section reached of what it could: both in points."""

    label: str
    value: Decimal
    most: Decimal

    @property
    def words(self) -> str:
        return f"{number_text(self.value)}{f' / {number_text(self.most)}' if self.most else ''} điểm"


@dataclass(frozen=True)
class Chart:
    title: str
    caption: str
    bars: tuple[Bar, ...]

    kind, has_points = "chart", True
    note = (
        "Thanh đậm: điểm đạt được; khung nhạt: điểm chuẩn của nội dung. Điểm cộng có thể làm thanh đậm dài hơn khung."
    )

    @property
    def drawn(self) -> list[tuple[Bar, int, int]]:
        """Each bar with the lengths of its value and its most, in thousandths of the longest."""
        longest = max([ZERO + 1, *(max(bar.value, bar.most) for bar in self.bars)])
        return [(bar, round(1000 * bar.value / longest), round(1000 * bar.most / longest)) for bar in self.bars]


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{number_text(rounded(value))}%"
