"""The working sheet as plain values for the templates: what each entry shows and which inputs it takes.

Everything is formatted here once; the templates only print.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from scoring import engine
from scoring.text import number_text

POINTS_ENDING = re.compile(r"[\s:;,.]*\b0*\d+(?:[.,]\d+)?\s*điểm\s*[.;]?\s*$")
BULLET = re.compile(r"^\s*[-+–•]\s*")


@lru_cache(maxsize=8192)
def label(printed):
    """A level's or a criterion's text without its bullet and without the points that stand at its end."""
    bare = POINTS_ENDING.sub("", BULLET.sub("", printed)).strip()
    return bare or printed


def points_text(points, sign=False):
    """`1.234,5`; with `sign` `+5` and `−2`; nothing for None."""
    if points is None:
        return ""
    return f"{'+' if sign and points > 0 else ''}{number_text(points)}"


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


class Heading:
    """A section's or group's row of the sheet."""

    is_heading = True
    is_open = False

    def __init__(self, criterion, depth, points):
        self.code, self.number, self.depth = criterion.code, criterion.number, depth
        self.title = label(criterion.title)
        self.short = short_title(self.title)
        self.standard, self.points = number_text(criterion.standard), points


class Row:
    """The card of one entry. What takes work is made when a template first asks for it."""

    is_heading = False

    def __init__(self, entry, criterion, depth=2, *, claim=None, is_open=False, reviewing=False):
        """`claim` stands in for the stored one, as for values that could not be saved."""
        self.entry, self.criterion, self.depth, self.is_open = entry, criterion, depth, is_open
        self.code, self.number = criterion.code, criterion.number
        self.stated = claim or (entry.decided() if reviewing else entry.stated())
        self.reviewing = reviewing
        self.points = number_text(entry.total)
        self.evidence, self.last_year, self.html = [], "", ""

    @cached_property
    def title(self):
        return label(self.criterion.title)

    @cached_property
    def standard(self):
        return number_text(self.criterion.standard)

    @cached_property
    def choices(self):
        return choices(self.criterion, self.stated)

    @cached_property
    def inputs(self):
        return inputs(self.criterion, self.stated, self.reviewing)

    @cached_property
    def working(self):
        return working(self.criterion, self.stated)

    @property
    def no_parts(self):
        return self.stated.parts == ()

    @property
    def not_applicable(self):
        return self.stated.not_applicable

    @property
    def multiple(self):
        return self.criterion.kind == "parts"

    @property
    def bands(self):
        return self.criterion.kind == "bands"

    @property
    def sum_of(self):
        """The working up to its result, `100 + min(16 × 1; 10% × 100) = `."""
        return "".join(self._working()[:2])

    @property
    def sum_is(self):
        return self._working()[2].partition(" (")[0]

    @property
    def sum_but(self):
        """What the working adds behind its result: a limit that held."""
        _, bracket, rest = self._working()[2].partition(" (")
        return bracket + rest

    def _working(self):
        head, equals, result = self.working.rpartition(" = ")
        return (head, equals, result) if equals else (self.working, "", "")

    @property
    def short(self):
        return short_title(self.criterion.title)

    @property
    def pre(self):
        """Prefix of the ids of this card's inputs."""
        return f"e{self.entry.pk}"

    @property
    def words(self):
        return in_words(self.criterion, self.entry.stated())

    @property
    def bonus(self):
        return number_text(self.entry.bonus)

    @property
    def deduction(self):
        return number_text(self.entry.deduction)

    @property
    def reviewed_points(self):
        return number_text(self.entry.reviewed_total)


@lru_cache(maxsize=4096)
def short_title(title, words=8):
    """A criterion's first words, for the outline."""
    parts = label(title).split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def choices(criterion, claim):
    """The levels or parts of a criterion as they are offered, with what the claim picks."""
    picked = set(claim.parts or ()) if criterion.kind == "parts" else {claim.level}
    if criterion.kind == "bands":
        level = engine.chosen_level(criterion, claim)
        picked = {level.key} if level else set()
    return [
        Choice(level.key, label(level.text), number_text(level.points), level.key in picked, _opens(criterion, level))
        for level in criterion.levels
    ]


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


def _modifier_inputs(criterion, claim):
    by_level = criterion.kind in ("levels", "bands")
    levels = criterion.levels if by_level else ()
    over = criterion.excess_rate is not None and (not by_level or any(level.takes_excess for level in levels))
    under = any(level.takes_shortfall for level in levels) or (
        not by_level and (criterion.takes_shortfall or criterion.shortfall_rate is not None)
    )
    times = criterion.incident_step is not None or any(level.incident_step for level in levels)
    levelled = criterion.kind == "levels"
    both = "over under" if levelled else ""
    listed = []
    if over or under:
        listed.append(Input("target", "Kế hoạch", number_text(claim.target), "nếu có số liệu", both))
        listed.append(Input("actual", "Thực hiện", number_text(claim.actual), "nếu có số liệu", both))
    if over:
        listed.append(
            Input("percent", "Vượt (%)", _percent(claim, "over"), _excess_hint(criterion), "over" if levelled else "")
        )
    if under:
        hint = "" if criterion.shortfall_rate is None else f"trừ {number_text(criterion.shortfall_rate)} điểm mỗi 1%"
        listed.append(Input("shortfall", "Không đạt (%)", _percent(claim, "under"), hint, "under" if levelled else ""))
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


def _percent(claim, which):
    try:
        percent = getattr(claim, which)
    except engine.TargetNotPositive:
        return ""
    return "" if percent is None else number_text(engine.rounded(percent))


def _excess_hint(criterion):
    hint = f"cộng {number_text(criterion.excess_rate)} điểm mỗi 1%"
    if criterion.excess_cap is not None:
        hint += f", tối đa {number_text(criterion.excess_cap * criterion.standard / 100)} điểm"
    return hint


def working(criterion, claim):
    """The sum in one line; empty while the claim is not complete."""
    used = engine.relevant(criterion, claim)
    if not engine.is_answered(criterion, used):
        return ""
    try:
        return engine.score(criterion, used).working
    except engine.ScoringError:
        return ""


def rows(scorecard, entries, *, last_year=None, is_open=None):
    """The sheet in printed order. `entries`: of this scorecard, with their `documents`."""
    rubric = scorecard.rubric
    by_id = rubric.by_id()
    by_code = {by_id[entry.criterion_id].code: entry for entry in entries}
    own, _ = scorecard.rolled_up
    listed = []
    for depth, criterion in _walk(rubric.plain().criteria):
        if criterion.is_group:
            listed.append(Heading(criterion, depth, number_text(own[criterion.code].total)))
        elif criterion.code in by_code:
            entry = by_code[criterion.code]
            row = card(entry, criterion, depth, is_open=is_open(entry) if is_open else False)
            row.evidence = entry.documents
            row.last_year = (last_year or {}).get((criterion.code, criterion.title), "")
            listed.append(row)
    return listed


card = Row


def as_typed(entry, criterion, form, *, is_open=False):
    """The card with what stands in a form that came back, also what could not be read."""
    data = form.data
    parts = tuple(data.getlist("parts")) or (() if "no_parts" in data else None)
    claim = engine.Claim(level=data.get("level"), parts=parts, not_applicable="not_applicable" in data)
    row = card(entry, criterion, claim=form.claim or claim, is_open=is_open)
    row.inputs = [replace(one, value=data.get(one.name, "")) for one in row.inputs]
    if form.errors:
        row.working = ""
    return row


def _walk(criteria, depth=0):
    for criterion in criteria:
        yield depth, criterion
        yield from _walk(criterion.children, depth + 1)


# --- words --------------------------------------------------------------------------------------------------


def in_words(criterion, claim):
    """A claim as a few words: the level, then the figures; "Chưa chấm" where nothing is claimed."""
    if claim.not_applicable and criterion.may_be_not_applicable:
        return "Không áp dụng"
    used = engine.relevant(criterion, claim)
    said = []
    level = engine.chosen_level(criterion, used)
    if criterion.kind == "parts" and used.parts is not None:
        said.append(
            "; ".join(label(part.text) for part in criterion.levels if part.key in used.parts) or "Không nội dung nào"
        )
    elif level is not None:
        said.append(label(level.text))
    said += figures_in_words(criterion, used)
    return " · ".join(said) or "Chưa chấm"


def figures_in_words(criterion, used):
    """The numbers of a claim, each with its name."""
    said = []
    if used.points is not None:
        said.append(f"{number_text(used.points)} điểm")
    if used.count is not None:
        said.append(f"số lượng {number_text(used.count)}")
    if used.value is not None:
        said.append(f"{criterion.measure or 'số liệu'}: {number_text(used.value)} {criterion.measure_unit}".strip())
    if used.target is not None and used.actual is not None:
        said.append(f"kế hoạch {number_text(used.target)}, thực hiện {number_text(used.actual)}")
    for which, word in (("over", "vượt"), ("under", "không đạt, thiếu")):
        percent = _percent(used, which)
        if percent and percent != "0":
            said.append(f"{word} {percent}%")
    if used.incidents:
        said.append(f"{used.incidents} lần")
    if used.deduction:
        said.append(f"trừ {number_text(used.deduction)}")
    return said


# --- before submitting --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """Something missing or odd in an entry. `severity`: "missing" stops the submission, "odd" does not."""

    code: str
    title: str
    entry: object
    severity: str
    sentence: str


def findings(scorecard):
    """What a careful colleague would point out before the scorecard is handed in, in printed order."""
    by_id = scorecard.rubric.by_id()
    listed = []
    for entry in sorted(scorecard.listed, key=lambda each: list(by_id).index(each.criterion_id)):
        criterion = by_id[entry.criterion_id]
        for severity, sentence in _oddities(criterion, entry):
            listed.append(Finding(criterion.code, short_title(criterion.title), entry, severity, sentence))
    return listed


def _oddities(criterion, entry):
    if not entry.is_answered:
        yield "missing", "Chưa chấm."
        return
    used = engine.relevant(criterion, entry.stated())
    if entry.is_returned:
        yield "odd", "Khối đề nghị giải trình, chưa trả lời."
    if entry.lacks_evidence:
        yield "odd", "Chưa có minh chứng. Hãy thêm văn bản, hoặc ghi giải trình vì sao không có."
    level = engine.chosen_level(criterion, used)
    exceeds = level is not None and level.takes_excess and level.text.lower().startswith(("vượt", "thực hiện vượt"))
    if exceeds and not used.over:
        yield "odd", "Chọn mức vượt chỉ tiêu nhưng chưa ghi vượt bao nhiêu phần trăm, nên chưa có điểm cộng."
    if level is not None and level.takes_shortfall and not entry.deduction:
        yield "odd", "Chọn mức không hoàn thành nhưng chưa ghi điểm trừ; trưởng khối sẽ xem xét."
    if level is not None and level.incident_step and not used.incidents:
        yield "odd", "Chọn mức bị phê bình nhưng chưa ghi số văn bản."
    if entry.bonus and not entry.note and not entry.has_evidence:
        yield "odd", "Có điểm cộng nhưng không có thuyết minh và minh chứng."


def section_sums(scorecard):
    """The sections with their points: (code, title, standard, bonus, deduction, total) as text."""
    own, _ = scorecard.rolled_up
    return [
        {
            "code": criterion.code,
            "title": label(criterion.title),
            "standard": points_text(own[criterion.code].standard),
            "bonus": points_text(own[criterion.code].bonus, sign=True) if own[criterion.code].bonus else "",
            "deduction": points_text(-own[criterion.code].deduction) if own[criterion.code].deduction else "",
            "total": points_text(own[criterion.code].total),
        }
        for criterion in scorecard.rubric.plain().criteria
        if criterion.code in own
    ]


def groups_above(scorecard, code):
    """The groups that an entry's points add to, as (code, points)."""
    own, _ = scorecard.rolled_up
    steps = code.split(".")
    codes = [".".join(steps[:count]) for count in range(1, len(steps))]
    return [{"code": each, "points": points_text(own[each].total)} for each in codes if each in own]
