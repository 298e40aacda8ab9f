"""The scoring rules: plain values in, plain values out.

A `Rubric` is a tree of `Criterion`; a `Claim` is what a unit states for one scored criterion; a `Score` is
what the rules make of it. On every row total = standard + bonus − deduction. Points are `Decimal` with two
places, rounded half-up once per criterion. Nothing here knows users, dates or a database. Docstrings name the row
of the official table of 2017 (I.1, III.4a …) that a rule is taken from.

Every refusal is a `ScoringError` of its own class whose text is a sentence fit to show.
"""

from scoring.words.numbers import CENT, rounded

from .as_json import json_hash
from .claims import Claim, chosen_level, directions, is_answered, misses_all, relevant
from .errors import (
    CountOutOfRange,
    DeductionOutOfRange,
    FiguresContradict,
    IncidentsNotAllowed,
    LevelAboveStandard,
    NotApplicableRefused,
    NothingClaimed,
    NotScored,
    NumberTooLarge,
    OutsideBands,
    PercentNotAllowed,
    PercentOutOfRange,
    PointsOutOfRange,
    ScoringError,
    TargetNotPositive,
    UnknownLevel,
    UnknownPart,
)
from .points import ZERO, Score
from .rows import score
from .table import KINDS, NO_LEVEL, Criterion, Level, Rubric, rubric_from_dict, rubric_to_dict
from .totals import roll_up

__all__ = [
    "CENT",
    "KINDS",
    "NO_LEVEL",
    "ZERO",
    "Claim",
    "CountOutOfRange",
    "Criterion",
    "DeductionOutOfRange",
    "FiguresContradict",
    "IncidentsNotAllowed",
    "Level",
    "LevelAboveStandard",
    "NotApplicableRefused",
    "NotScored",
    "NothingClaimed",
    "NumberTooLarge",
    "OutsideBands",
    "PercentNotAllowed",
    "PercentOutOfRange",
    "PointsOutOfRange",
    "Rubric",
    "Score",
    "ScoringError",
    "TargetNotPositive",
    "UnknownLevel",
    "UnknownPart",
    "chosen_level",
    "directions",
    "is_answered",
    "json_hash",
    "misses_all",
    "relevant",
    "roll_up",
    "rounded",
    "rubric_from_dict",
    "rubric_to_dict",
    "score",
]
