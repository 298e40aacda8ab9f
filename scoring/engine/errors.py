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
    pass


class UnknownPart(ScoringError):
    pass


class LevelAboveStandard(ScoringError):
    pass


class PointsOutOfRange(ScoringError):
    pass


class CountOutOfRange(ScoringError):
    pass


class OutsideBands(ScoringError):
    pass


class TargetNotPositive(ScoringError):
    pass


class FiguresContradict(ScoringError):
    """The level says one thing, target and actual another; or over and under target at once."""


class PercentNotAllowed(ScoringError):
    pass


class PercentOutOfRange(ScoringError):
    pass


class IncidentsNotAllowed(ScoringError):
    pass


class DeductionOutOfRange(ScoringError):
    pass


class NotApplicableRefused(ScoringError):
    pass
