"""The rows of the sheet: headings, and the row of each entry; sums by section."""

from dataclasses import replace
from functools import cached_property

from scoring import engine
from scoring.scorecards.addresses import entry_urls
from scoring.scorecards.sheet.citing import citable, cited_words
from scoring.scorecards.sheet.inputs import choices, inputs, takes_figures
from scoring.scorecards.sheet.words import in_words, working
from scoring.tables.words import label, short_title, title_of
from scoring.words.numbers import number_text


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
    """The row of one entry. What takes work is made when a template first asks for it."""

    is_heading = False

    def __init__(self, entry, criterion, depth=2, *, claim=None, is_open=False, reviewing=False, targets=()):
        """`claim` stands in for the stored one, as for values that could not be saved; `targets` may be cited."""
        self.entry, self.criterion, self.depth, self.is_open = entry, criterion, depth, is_open
        self.code, self.number = criterion.code, criterion.number
        self.stated = claim or (entry.decided() if reviewing else entry.stated())
        self.reviewing, self.targets, self.cites = reviewing, targets, entry.target_id
        self.points = number_text(entry.total)
        self.evidence, self.last_year, self.carries, self.html = [], "", False, ""
        self.changes = ()

    @cached_property
    def title(self):
        return title_of(self.criterion) if self.is_open else label(self.criterion.title)

    @cached_property
    def title_parts(self):
        """The title and what it lists behind " + ", each to stand on a line of its own."""
        return self.title.split(" + ")

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
    def citable(self):
        return citable(self.criterion, self.targets, self.cites)

    @property
    def takes_figures(self):
        return takes_figures(self.criterion)

    @property
    def citing_when(self):
        """The kind of level that opens the choice of a target, as it opens the plan."""
        return next((one.when for one in self.inputs if one.name == "target"), "")

    @property
    def cited(self):
        return cited_words(self.criterion, self.entry)

    @cached_property
    def working(self):
        return working(self.criterion, self.stated)

    @cached_property
    def unsent(self):
        """(claim in words, note) of a change whose question was taken back before it was answered."""
        waiting = self.entry.unsent
        return waiting and (in_words(self.criterion, engine.Claim.from_dict(waiting.claim or {})), waiting.note)

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
        """Prefix of the ids of this row's inputs."""
        return f"e{self.entry.pk}"

    @cached_property
    def urls(self):
        return entry_urls(self.entry.pk)

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


def rows(scorecard, entries, *, is_open=None):
    """The sheet in printed order. `entries`: of this scorecard, with their `documents`."""
    rubric = scorecard.rubric
    by_id = rubric.by_id()
    by_code = {by_id[entry.criterion_id].code: entry for entry in entries}
    own, _ = scorecard.rolled_up
    targets = getattr(scorecard, "listed_targets", ())
    listed = []
    for depth, criterion in rubric.plain().by_depth():
        if criterion.is_group:
            listed.append(Heading(criterion, depth, number_text(own[criterion.code].total)))
        elif criterion.code in by_code:
            entry = by_code[criterion.code]
            row = Row(entry, criterion, depth, is_open=is_open(entry) if is_open else False, targets=targets)
            row.evidence = entry.documents
            listed.append(row)
    return listed


def as_typed(entry, criterion, form, *, is_open=False, targets=()):
    """The row with what stands in a form that came back, also what could not be read."""
    data = form.data
    parts = tuple(data.getlist("parts")) or (() if "no_parts" in data else None)
    claim = engine.Claim(level=data.get("level"), parts=parts, not_applicable="not_applicable" in data)
    row = Row(entry, criterion, claim=form.claim or claim, is_open=is_open, targets=targets)
    row.cites = data.get("cites")
    row.inputs = [replace(one, value=data.get(one.name, "")) for one in row.inputs]
    row.working = form.score.working if form.score and not form.claim_errors else ""
    return row


def section_sums(scorecard):
    """The sections with their points: (code, title, standard, bonus, deduction, total) as text."""
    own, _ = scorecard.rolled_up
    return [
        {
            "code": criterion.code,
            "title": label(criterion.title),
            "standard": number_text(own[criterion.code].standard),
            "bonus": number_text(own[criterion.code].bonus, sign=True) if own[criterion.code].bonus else "",
            "deduction": number_text(-own[criterion.code].deduction) if own[criterion.code].deduction else "",
            "total": number_text(own[criterion.code].total),
        }
        for criterion in scorecard.rubric.plain().criteria
        if criterion.code in own
    ]


def groups_above(scorecard, code):
    """The groups that an entry's points add to, as (code, points)."""
    own, _ = scorecard.rolled_up
    steps = code.split(".")
    codes = [".".join(steps[:count]) for count in range(1, len(steps))]
    return [{"code": each, "points": number_text(own[each].total)} for each in codes if each in own]
