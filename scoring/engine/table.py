"""The rubric as plain values: sections, criteria, levels."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any

from .as_json import read, write
from .declared import Flag, Points, Rows, Text, Words
from .errors import UnknownLevel
from .points import ZERO

KINDS = ("group", "levels", "parts", "points", "bands", "bonus", "penalty")
NO_LEVEL = "0"  # claimed where none of the levels is reached; the levels themselves count from "1"


@dataclass(frozen=True)
class Level:
    """A described state and its points; of a band also its ends, in the criterion's measure (III.4a: per cent).

    `takes_excess`, `takes_shortfall`: at this level the per cent over or under target counts (I.1). `incident_step`:
    points off for each incident (I.3b). `printed`: it has a row of its own.
    """

    key: Annotated[str, Words("Khóa", most=10)]
    text: Annotated[str, Text("Nội dung mức")]
    points: Annotated[Decimal, Points("Điểm")]
    low: Annotated[Decimal | None, Points("Từ", below_zero=True)] = None
    high: Annotated[Decimal | None, Points("Đến", below_zero=True)] = None
    low_open: Annotated[bool, Flag("lớn hơn hẳn")] = False
    high_open: Annotated[bool, Flag("nhỏ hơn hẳn")] = False
    takes_excess: Annotated[bool, Flag("Được cộng khi vượt")] = False
    takes_shortfall: Annotated[bool, Flag("Trừ khi không đạt")] = False
    incident_step: Annotated[Decimal | None, Points("Trừ mỗi lần")] = None
    printed: Annotated[bool, Flag("Có dòng riêng trong bảng")] = True

    def holds(self, value: Decimal) -> bool:
        """Whether a measured value falls between this band's ends, open or closed as stated; None: unbounded.

        III.4a: more than 0 and less than 10 % returned are one band, exactly 10 % belongs to the next.
        """
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below


@dataclass(frozen=True)
class Criterion:
    """A row of the rubric. Rates: points per 1 %; `excess_cap`: % of the standard; the rest: points.

    A cap that the table prints in points stays in points (`excess_cap_points`): as a per cent of two places it would
    not give the same points back (7 of 950 are 0,74 %, and those are 7,03).
    """

    code: Annotated[str, Words("Mã", most=40)]
    number: Annotated[str, Words("Số thứ tự", most=10)]
    title: Annotated[str, Text("Nội dung", "nội dung")]
    kind: Annotated[str, Words("Cách chấm", "cách chấm", most=10)]
    standard: Annotated[Decimal, Points("Điểm chuẩn", "điểm chuẩn")] = ZERO
    levels: Annotated[tuple[Level, ...], Rows(term="các mức")] = ()
    children: Annotated[tuple["Criterion", ...], Rows()] = ()
    measure: Annotated[str, Words("Số liệu đo", "số liệu đo", example="tỷ lệ hồ sơ bị trả lại")] = ""
    measure_unit: Annotated[str, Words("Đơn vị tính", "đơn vị tính", most=40, example="%, nhiệm vụ")] = ""
    excess_rate: Annotated[Decimal | None, Points("Điểm cộng cho mỗi 1% vượt", "điểm cộng mỗi 1% vượt")] = None
    excess_cap: Annotated[Decimal | None, Points("Cộng tối đa (% điểm chuẩn)", "điểm cộng tối đa")] = None
    excess_cap_points: Annotated[Decimal | None, Points("Cộng tối đa (điểm)", "điểm cộng tối đa tính bằng điểm")] = None
    shortfall_rate: Annotated[Decimal | None, Points("Điểm trừ cho mỗi 1% không đạt", "điểm trừ mỗi 1% thiếu")] = None
    takes_shortfall: Annotated[bool, Flag("Trừ điểm khi không đạt chỉ tiêu", "trừ khi không đạt")] = False
    incident_step: Annotated[Decimal | None, Points("Điểm trừ mỗi lần vi phạm", "điểm trừ mỗi lần")] = None
    step: Annotated[Decimal | None, Points("Điểm cho mỗi lượt, mỗi đơn vị", "điểm mỗi đơn vị")] = None
    cap: Annotated[Decimal | None, Points("Tối đa của mục này", "điểm tối đa của dòng")] = None
    bonus_cap: Annotated[Decimal | None, Points("Điểm cộng tối đa của nhóm", "điểm cộng tối đa của nhóm")] = None
    deduction_cap: Annotated[Decimal | None, Points("Điểm trừ tối đa của nhóm", "điểm trừ tối đa của nhóm")] = None
    may_be_not_applicable: Annotated[bool, Flag("Đơn vị có thể chọn “không áp dụng”", "có thể không áp dụng")] = False

    @property
    def excess_most(self) -> Decimal | None:
        """The most that an excess may bring (I.1: 10 % of 100), in points, by whichever cap is nearer; None: no cap."""
        share = None if self.excess_cap is None else self.excess_cap * self.standard / 100
        return min((cap for cap in (share, self.excess_cap_points) if cap is not None), default=None)

    @property
    def is_group(self) -> bool:
        return self.kind == "group"

    @property
    def is_extra(self) -> bool:
        """A bonus or penalty row: it stands outside the standard."""
        return self.kind in ("bonus", "penalty")

    @property
    def may_miss_all(self) -> bool:
        """Whether a claim may say that no level is reached: the table names none that gives or leads to 0 points."""
        return self.kind == "levels" and not any(
            not level.points or level.takes_shortfall or level.incident_step or level.key == NO_LEVEL
            for level in self.levels
        )

    def level(self, key: str | None) -> Level:
        """The level with this key. Raises `UnknownLevel` where there is none."""
        for level in self.levels:
            if level.key == key:
                return level
        raise UnknownLevel(f"Mục {self.code} không có mức “{key}”. Hãy chọn lại một mức trong bảng điểm.")

    def walk(self) -> Iterator["Criterion"]:
        """This criterion and all below it, in printed order."""
        return (own for _, own in self.by_depth())

    def by_depth(self, depth: int = 0) -> Iterator[tuple[int, "Criterion"]]:
        """The walk with how deep each row stands."""
        yield depth, self
        for child in self.children:
            yield from child.by_depth(depth + 1)

    def changed(self, change: Callable[["Criterion"], "Criterion"]) -> "Criterion":
        """The tree with every row as `change` gives it, from above to below."""
        own = change(self)
        return replace(own, children=tuple(child.changed(change) for child in own.children))


@dataclass(frozen=True)
class Rubric:
    """The whole table: its sections and its limits in points (None: no limit)."""

    criteria: Annotated[tuple[Criterion, ...], Rows()] = ()
    bonus_limit: Annotated[Decimal | None, Points("Điểm cộng tối đa của toàn bảng", "điểm cộng tối đa toàn bảng")] = (
        None
    )
    deduction_limit: Annotated[Decimal | None, Points("Điểm trừ tối đa của toàn bảng", "điểm trừ tối đa toàn bảng")] = (
        None
    )
    total_limit: Annotated[Decimal | None, Points("Tổng điểm tối đa", "tổng điểm tối đa")] = None

    def walk(self) -> Iterator[Criterion]:
        """All rows in printed order."""
        return (own for _, own in self.by_depth())

    def by_depth(self) -> Iterator[tuple[int, Criterion]]:
        """The walk with how deep each row stands; a section at 0."""
        for criterion in self.criteria:
            yield from criterion.by_depth()

    def changed(self, change: Callable[[Criterion], Criterion]) -> "Rubric":
        """The table with every row as `change` gives it, from above to below."""
        return replace(self, criteria=tuple(criterion.changed(change) for criterion in self.criteria))

    def scored(self) -> list[Criterion]:
        """The criteria that take a claim, in printed order."""
        return [criterion for criterion in self.walk() if not criterion.is_group]

    @property
    def standard(self) -> Decimal:
        """Points of the whole table: what its scored rows give, bonus and penalty rows left out (2017: 950)."""
        return sum((c.standard for c in self.scored() if not c.is_extra), ZERO)


def rubric_to_dict(rubric: Rubric) -> dict[str, Any]:
    """A rubric as JSON values: decimals as strings, fields at their default left out."""
    return write(rubric)


def rubric_from_dict(data: Mapping[str, Any]) -> Rubric:
    """The rubric that `rubric_to_dict` wrote. Other shapes raise KeyError, TypeError or ArithmeticError."""
    return read(Rubric, data, {"criteria": Criterion, "children": Criterion, "levels": Level})
