"""A reading as text that a person can check against the table: the tree, then the findings."""

from scoring.engine import Criterion
from scoring.engine.declared import Points, declared
from scoring.words.numbers import plain_number

_FIELDS = [name for name in declared(Criterion, Points) if name != "standard"]


def shown(reading):
    lines = [line for criterion in reading.rubric.walk() for line in _criterion(criterion)]
    found = [f"{finding.row} {finding.severity} {finding.code}" for finding in reading.findings]
    return "\n".join([*lines, "---", *found]) + "\n"


def _criterion(criterion):
    rules = [
        f"{name}={plain_number(getattr(criterion, name))}" for name in _FIELDS if getattr(criterion, name) is not None
    ]
    unit = [f"unit={criterion.measure_unit}"] if criterion.measure_unit else []
    yield " ".join(
        [criterion.code, f"({criterion.number})", criterion.kind, plain_number(criterion.standard), *unit, *rules]
    )
    for level in criterion.levels:
        yield f"    {level.key}: {plain_number(level.points)}{_range(level)}{_flags(level)}"


def _range(level):
    if level.low is None and level.high is None:
        return ""
    left = "(" if level.low_open or level.low is None else "["
    right = ")" if level.high_open or level.high is None else "]"
    return f" {left}{plain_number(level.low)}; {plain_number(level.high)}{right}"


def _flags(level):
    step = f" incident_step={plain_number(level.incident_step)}" if level.incident_step else ""
    return step + (" excess" if level.takes_excess else "") + (" shortfall" if level.takes_shortfall else "")
