"""What an entry asks for: the levels or parts to choose from and the numbers to fill in."""

from dataclasses import dataclass

from scoring import engine
from scoring.scorecards.sheet.words import NO_LEVEL, percent_text
from scoring.tables.words import label
from scoring.words.numbers import number_text


@dataclass(frozen=True)
class Choice:
    """A level or a part as it is offered."""

    key: str
    label: str
    points: str
    checked: bool
    takes: str  # which of the inputs below it opens, as class names: "over under times"


@dataclass(frozen=True)
class Input:
    """A number to fill in. `when`: "" always, else the kind of level that opens it."""

    name: str
    label: str
    value: str
    hint: str = ""
    when: str = ""


def choices(criterion, claim):
    """The levels or parts of a criterion as they are offered, with what the claim picks."""
    picked = set(claim.parts or ()) if criterion.kind == "parts" else {claim.level}
    if criterion.kind == "bands":
        level = engine.chosen_level(criterion, claim)
        picked = {level.key} if level else set()
    listed = [
        Choice(level.key, label(level.text), _points(criterion, level), level.key in picked, _opens(criterion, level))
        for level in criterion.levels
    ]
    if criterion.may_miss_all:
        listed.append(Choice(engine.NO_LEVEL, NO_LEVEL, "0 điểm", engine.NO_LEVEL in picked, ""))
    return listed


def _points(criterion, level):
    """What a level gives, and that some of it is lost where its target is missed."""
    words = f"{number_text(level.points)} điểm"
    return f"{words}, trừ phần thiếu" if level.takes_shortfall else words


def _opens(criterion, level):
    opened = []
    if level.takes_excess and criterion.excess_rate is not None:
        opened.append("over")
    if level.takes_shortfall:
        opened.append("under")
    if level.incident_step:
        opened.append("times")
    return " ".join(opened)


def inputs(criterion, claim, reviewing=False):
    """The numbers that this criterion asks for, with the claim's values; `reviewing` adds points off by hand."""
    listed = []
    if criterion.kind == "points" or (criterion.is_extra and not criterion.step):
        most = criterion.cap if criterion.is_extra else criterion.standard
        hint = f"từ 0 đến {number_text(most)}" if most is not None else ""
        listed.append(Input("points", "Điểm", number_text(claim.points), hint))
    if criterion.is_extra and criterion.step:
        listed.append(
            Input("count", "Số lượng", number_text(claim.count), f"{number_text(criterion.step)} điểm mỗi lượt")
        )
    if criterion.kind == "bands":
        listed.append(Input("value", criterion.measure or "Số liệu", number_text(claim.value), criterion.measure_unit))
    listed += _modifier_inputs(criterion, claim)
    if reviewing:
        listed.append(Input("deduction", "Trừ thêm (điểm)", number_text(claim.deduction)))
    elif any(level.takes_shortfall for level in criterion.levels) and criterion.shortfall_rate is None:
        listed.append(
            Input("deduction", "Điểm trừ", number_text(claim.deduction), "bảng điểm không ghi mức trừ", "under")
        )
    return listed


def takes_figures(criterion):
    """Whether some answer to the criterion follows from a plan and what came of it."""
    return any(_directions(criterion))


def _directions(criterion):
    """Whether any answer opens a bonus for excess, and whether any opens a deduction for shortfall."""
    by_level = criterion.kind in ("levels", "bands")
    levels = criterion.levels if by_level else ()
    over = criterion.excess_rate is not None and (not by_level or any(level.takes_excess for level in levels))
    under = any(level.takes_shortfall for level in levels) or (
        not by_level and (criterion.takes_shortfall or criterion.shortfall_rate is not None)
    )
    return over, under


def _modifier_inputs(criterion, claim):
    levels = criterion.levels if criterion.kind in ("levels", "bands") else ()
    over, under = _directions(criterion)
    times = criterion.incident_step is not None or any(level.incident_step for level in levels)
    levelled = criterion.kind == "levels"
    both = "over under" if levelled else ""
    listed = []
    if over or under:
        listed.append(Input("target", "Kế hoạch", number_text(claim.target), "nếu có số liệu", both))
        listed.append(Input("actual", "Thực hiện", number_text(claim.actual), "nếu có số liệu", both))
    if over:
        listed.append(
            Input(
                "percent", "Vượt (%)", percent_text(claim, "over"), _excess_hint(criterion), "over" if levelled else ""
            )
        )
    if under:
        hint = "" if criterion.shortfall_rate is None else f"trừ {number_text(criterion.shortfall_rate)} điểm mỗi 1%"
        listed.append(
            Input("shortfall", "Không đạt (%)", percent_text(claim, "under"), hint, "under" if levelled else "")
        )
    if times:
        every = criterion.incident_step is not None
        listed.append(
            Input(
                "incidents",
                "Số lần",
                "" if claim.incidents is None else str(claim.incidents),
                "",
                "" if every else "times",
            )
        )
    return listed


def _excess_hint(criterion):
    hint = f"cộng {number_text(criterion.excess_rate)} điểm mỗi 1%"
    if criterion.excess_most is not None:
        hint += f", tối đa {number_text(criterion.excess_most)} điểm"
    return hint
