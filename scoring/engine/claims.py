"""What a unit states for one criterion, and which of it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Self

from .as_json import read, write
from .errors import TargetNotPositive
from .points import ZERO
from .table import NO_LEVEL, Criterion, Level


@dataclass(frozen=True)
class Claim:
    """What is stated for one criterion; which fields count depends on its kind and the chosen level.

    level: key of the level, "0" where none is reached · parts: keys of the parts that hold · points: 0…standard
    value: what bands measure · count: how often a bonus or penalty step applies
    percent: % over target · shortfall: % under target · target, actual: the figures both follow from
    incidents: how many · deduction: points, entered by hand.
    """

    level: str | None = None
    parts: tuple[str, ...] | None = None
    points: Decimal | None = None
    value: Decimal | None = None
    count: Decimal | None = None
    percent: Decimal | None = None
    shortfall: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    incidents: int | None = None
    deduction: Decimal | None = None
    not_applicable: bool = False

    def to_dict(self) -> dict[str, Any]:
        return write(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return read(cls, data)

    @property
    def over(self) -> Decimal | None:
        """Per cent over target: from target and actual where both are given, else as stated; None where unknown.

        Raises `TargetNotPositive` where it would follow from a target of 0 or less.
        """
        distance = self._distance
        return self.percent if distance is None else max(ZERO, distance)

    @property
    def under(self) -> Decimal | None:
        """Per cent under target, by the same rule as `over`."""
        distance = self._distance
        return self.shortfall if distance is None else max(ZERO, -distance)

    @property
    def is_measured(self) -> bool:
        """Whether over and under follow from figures."""
        return self.target is not None and self.actual is not None

    @property
    def _distance(self) -> Decimal | None:
        """% of the target by which the actual lies above it, below 0 under it; None without both figures."""
        if self.target is None or self.actual is None:
            return None
        if self.target <= 0:
            raise TargetNotPositive("Kế hoạch phải lớn hơn 0 thì mới tính được tỷ lệ vượt hoặc không đạt.")
        return (self.actual - self.target) * 100 / self.target


_INPUTS = {"levels": {"level"}, "parts": {"parts"}, "points": {"points"}, "bands": {"value"}}


def relevant(criterion: Criterion, claim: Claim) -> Claim:
    """The claim without the inputs that its kind and its chosen level do not use."""
    if claim.not_applicable and criterion.may_be_not_applicable:
        return Claim(not_applicable=True)
    kept = {"deduction"} | _INPUTS.get(criterion.kind, set())
    if criterion.is_extra:
        kept = {"count"} if criterion.step else {"points"}
    level = chosen_level(criterion, claim)
    over, under = directions(criterion, level)
    if over or under:
        kept |= {"target", "actual"}
    kept |= {"percent"} if over else set()
    kept |= {"shortfall"} if under else set()
    if incident_step(criterion, level):
        kept.add("incidents")
    return replace(Claim(), **{name: getattr(claim, name) for name in kept})


def chosen_level(criterion: Criterion, claim: Claim) -> Level | None:
    """The level that the claim picks (I.5) or its value falls in (III.4a); None where there is none or nothing fits."""
    if criterion.kind == "levels":
        return next((level for level in criterion.levels if level.key == claim.level), None)
    if criterion.kind == "bands" and claim.value is not None:
        return next((level for level in criterion.levels if level.holds(claim.value)), None)
    return None


def misses_all(criterion: Criterion, claim: Claim) -> bool:
    """Whether the claim says that no level is reached, at a criterion where that can be said."""
    return criterion.may_miss_all and claim.level == NO_LEVEL


def is_answered(criterion: Criterion, claim: Claim | None) -> bool:
    """Whether the claim holds the one input that the criterion's kind cannot do without."""
    if claim is None or criterion.is_group:
        return False
    if claim.not_applicable:
        return True
    if criterion.is_extra:
        return (claim.count if criterion.step else claim.points) is not None
    needed = {"levels": claim.level, "parts": claim.parts, "points": claim.points, "bands": claim.value}
    return needed[criterion.kind] is not None


def directions(criterion: Criterion, level: Level | None) -> tuple[bool, bool]:
    """Whether a bonus for excess and a deduction for shortfall are open at this level.

    Where all levels carry the full standard (I.1, I.4), the level decides only this, and the per cent the points.
    """
    if criterion.kind in ("levels", "bands"):
        if level is None:
            return False, False
        return level.takes_excess and criterion.excess_rate is not None, level.takes_shortfall
    short = criterion.takes_shortfall or criterion.shortfall_rate is not None
    return criterion.excess_rate is not None, short


def incident_step(criterion: Criterion, level: Level | None) -> Decimal | None:
    """Points off per incident (I.3b: 10); the level's own step comes first, and its 0 switches the criterion's off."""
    if level is not None and level.incident_step is not None:
        return level.incident_step
    return criterion.incident_step
