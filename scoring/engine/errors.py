"""One named error per cause; the text of each is a sentence fit to show."""


class ScoringError(ValueError):
    """A claim that the rules cannot score; its text says what to do about it."""


class NotScored(ScoringError):
    """A group is the sum of its children and takes no claim."""


class NothingClaimed(ScoringError):
    """The one input that this kind needs is not there."""


class NumberTooLarge(ScoringError):
    """Not a number that a rubric could mean: not finite, or a million millions and more."""


class UnknownLevel(ScoringError):
    """The claimed key is none of the criterion's levels."""


class UnknownPart(ScoringError):
    """One of the claimed keys is none of the criterion's parts."""


class LevelAboveStandard(ScoringError):
    """The rubric is at fault: the level's points are above the criterion's standard."""


class PointsOutOfRange(ScoringError):
    """Points below 0, or above the standard (of a bonus or penalty row: its cap)."""


class CountOutOfRange(ScoringError):
    """A count, or the points of a bonus or penalty row, below 0."""


class OutsideBands(ScoringError):
    """The measured value falls in none of the bands (III.4a, I.7)."""


class TargetNotPositive(ScoringError):
    """A target of 0 or less: no per cent over or under follows from it."""


class FiguresContradict(ScoringError):
    """The level says one thing, target and actual another; or over and under target at once."""


class PercentNotAllowed(ScoringError):
    """A per cent over or under target where the criterion or the level takes none."""


class PercentOutOfRange(ScoringError):
    """A per cent over or under target below 0."""


class IncidentsNotAllowed(ScoringError):
    """Incidents where neither level nor criterion takes points off for each (I.3b does)."""


class DeductionOutOfRange(ScoringError):
    """A deduction by hand below 0 or above the standard, in points."""


class NotApplicableRefused(ScoringError):
    """Not applicable, claimed at a criterion that applies to every unit."""
