"""How well one file was read: each row of its meaning against what came out, and each finding.

A row is right where role, parent, points and text are all right. What counts for each, and where two readings are
as good as each other to a careful person:

* parts could be criteria of their own below a group; plain rows behind dashes that add up could as well be parts;
* rows of a count ("Có 02 sáng kiến") could be levels instead of bands; of a ratio only bands with the right ends;
* the outer ends of a ratio may be open or stand at 0 and 100, those of a count open or closed at the next number;
* a group whose points are not printed has their sum or none; a block of bonus or deductions has no standard;
* a deduction that happens once is a penalty with that cap or that step; a case that is named "mỗi" needs the step;
* a deduction for each case within a criterion may be its step, a penalty below or beside it, or words of its text;
* such a row with a number of its own may stand below its criterion or beside it; the criterion keeps its points;
* a note may stand in its criterion's words or be left out; of a note and of a rule no row that scores may come;
* a row that is wrong in the file on purpose is right as well where a finding stands on it; a sum that does not close
  can only be doubted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from scoring.engine import Criterion
from scoring.engine.table import Level
from scoring.tables.reading import Reading
from tests.benchmarks.tables.found import Found, Place, holds, squeezed
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.worth import wrong_ends, wrong_points, wrong_rule


@dataclass
class Verdict:
    node: Node
    reason: str = ""  # empty: right
    is_silent: bool = False


@dataclass
class Measured:
    verdicts: list[Verdict] = field(default_factory=list)
    total_is_right: bool = False
    findings_true: int = 0
    findings_false: int = 0
    is_refused: bool = False

    @property
    def rows(self) -> int:
        return len(self.verdicts)

    @property
    def right(self) -> int:
        return sum(not verdict.reason for verdict in self.verdicts)

    @property
    def silent(self) -> int:
        return sum(verdict.is_silent for verdict in self.verdicts)


def refused(meaning: Meaning, why: str = "refused") -> Measured:
    return Measured([Verdict(node, why) for node in meaning.nodes()], is_refused=True)


def measured(meaning: Meaning, reading: Reading) -> Measured:
    return _Comparison(meaning, reading).result()


class _Comparison:
    def __init__(self, meaning: Meaning, reading: Reading) -> None:
        self.meaning, self.reading, self.found = meaning, reading, Found(reading)
        self.sizes = _sizes(meaning)
        self.owners: dict[Node, Place] = {}
        self._match()

    def lines(self, node: Node) -> list[int]:
        """The lines of a node; where there are several sheets, also counted through all of them."""
        before = [sum(self.sizes[:page]) for page in range(len(self.sizes))]
        lines = [line for page, line in node.places]
        return [*lines, *(line + before[page] for page, line in node.places if before[page])]

    def _match(self) -> None:
        """Which criterion each node became: on its line, with its words, and nobody else's yet."""
        taken: set[int] = set()
        for node in self.meaning.walk():
            if not node.is_criterion:
                continue
            for place in self.found.on(self.lines(node)):
                if place.level is None and id(place.criterion) not in taken and holds(place.text, node.text):
                    taken.add(id(place.criterion))
                    self.owners[node] = place
                    break

    def result(self) -> Measured:
        found = Measured()
        for node in self.meaning.nodes():
            reason = self._wrong(node)
            doubted = self._is_doubted(node)
            if node.fault and doubted:
                reason = ""
            elif node.fault == "sum":
                reason = "its sum does not close, and that is not said"
            found.verdicts.append(Verdict(node, reason, bool(reason) and not doubted))
        found.total_is_right = self.reading.rubric.standard == self.meaning.standard
        found.findings_true, found.findings_false = self._findings(found.verdicts)
        return found

    def _is_doubted(self, node: Node) -> bool:
        near = self.lines(node) + (self.lines(node.parent) if node.parent else [])
        return not self.found.doubted.isdisjoint(near)

    def _wrong(self, node: Node) -> str:
        """Why the node was not read rightly; empty where it was."""
        if node.is_criterion:
            return self._wrong_criterion(node)
        if node.role == "level":
            return self._wrong_level(node)
        return self._wrong_outside(node) if node.role in ("outside", "total") else self._wrong_beside(node)

    def _wrong_criterion(self, node: Node) -> str:
        place = self.owners.get(node)
        above = self.owners.get(node.parent) if node.parent and "parts" in node.parent.same else None
        if above and above.criterion.kind == "parts":
            return self._wrong_dash(node, above)
        if node.role in ("bonus", "penalty"):
            return self._wrong_extra(node, place)
        if place is None:
            return "not found as a criterion"
        criterion = place.criterion
        if criterion.kind not in (node.role, *node.same) and not self._is_priced(node, criterion.kind):
            return f"kind {criterion.kind}, not {node.role}"
        return self._wrong_parent(node, place) or wrong_points(node, place) or _stray_level(node, criterion)

    def _is_priced(self, node: Node, kind: str) -> bool:
        """A criterion with points, below which rows cost points, may be their group if it keeps its points."""
        costs = [*(own for own in node.beside if own.role == "rule"), *node.children]
        if node.role != "points" or kind != "group" or not costs:
            return False
        rows = self.owners[node].criterion.walk()
        return node.points == sum(row.standard for row in rows if not row.is_group and not row.is_extra)

    def _wrong_parent(self, node: Node, place: Place) -> str:
        if node.parent is None:
            return "" if place.parent is None else f"below {place.parent.code}, not on top"
        parent = self.owners.get(node.parent)
        if parent is None:
            return "its parent was not found"
        if node.parent.role == "points" and place.parent is parent.parent:
            return ""  # what a case costs may stand beside its criterion
        if place.parent is not parent.criterion:
            return f"below {place.parent.code if place.parent else 'nothing'}, not {parent.criterion.code}"
        return ""

    def _wrong_extra(self, node: Node, place: Place | None) -> str:
        if place is None:
            return "" if self._is_own_step(node) else f"not found as a {node.role}"
        criterion = place.criterion
        if criterion.kind != node.role:
            return f"kind {criterion.kind}, not {node.role}"
        if criterion.standard:
            return f"a standard of {criterion.standard}"
        step, cap = criterion.step, criterion.cap
        if node.fault == "range":
            return "a range that is not said"
        if node.step is not None and (step, cap) != (node.step, node.cap):
            return f"step {step}, cap {cap}, not {node.step}, {node.cap}"
        if node.step is None and {step, cap} - {None} != {node.cap}:
            return f"step {step}, cap {cap}, not once {node.cap}"
        return self._wrong_parent(node, place)

    def _is_own_step(self, node: Node) -> bool:
        """Whether a deduction became what each case costs within its criterion, its words with it."""
        owner = self.owners.get(node.parent) if node.parent and node.parent.role == "points" else None
        if owner is None or node.role != "penalty":
            return False
        return owner.criterion.incident_step == node.step and holds(owner.text, node.text)

    def _wrong_level(self, node: Node) -> str:
        owner = self.owners.get(node.parent)
        if owner is None:
            return "its criterion was not found"
        if owner.criterion.kind == "group" and "group" in node.parent.same:
            return self._wrong_part(node, owner)
        level = self._level_of(node, owner)
        if level is None:
            return f"not among the levels of {owner.criterion.code}"
        if level.points != node.points:
            return f"points {level.points}, not {node.points}"
        return wrong_ends(node, level) if owner.criterion.kind == "bands" else ""

    def _level_of(self, node: Node, owner: Place) -> Level | None:
        """The level with the node's words, behind those of the levels before it."""
        levels = iter(owner.criterion.levels)
        found = None
        for wanted in node.parent.levels:
            rest = list(levels)
            found = next((level for level in rest if holds(level.text, wanted.text)), None)
            levels = iter(rest if found is None else rest[rest.index(found) + 1 :])
            if wanted is node:
                break
        return found

    def _wrong_part(self, node: Node, owner: Place) -> str:
        """A part that became a criterion of its own below a group."""
        child = next((child for child in owner.criterion.children if holds(child.title, node.text)), None)
        if child is None or child.kind != "points":
            return "not found as a part"
        return "" if child.standard == node.points else f"points {child.standard}, not {node.points}"

    def _wrong_dash(self, node: Node, owner: Place) -> str:
        """A row behind a dash that became a part of the row above it."""
        level = next((level for level in owner.criterion.levels if holds(level.text, node.text)), None)
        if level is None:
            return "not found as a part"
        return "" if level.points == node.points else f"points {level.points}, not {node.points}"

    def _wrong_beside(self, node: Node) -> str:
        """A note or a rule: kept with its criterion, or nothing that scores."""
        owner = self.owners.get(node.parent)
        own = [place for place in self.found.words if owner and place.criterion is owner.criterion]
        became = [
            place for place in self.found.on(self.lines(node)) if place not in own and holds(place.text, node.text)
        ]
        is_kept = any(holds(place.text, node.text) and not _is_only(place, node) for place in own)
        if node.role == "rule" and owner and (wrong := wrong_rule(node, owner, became, is_kept)) is not None:
            return wrong
        if is_kept:
            return ""
        became += [place for place in own if holds(place.text, node.text)]
        if became:
            return f"became {'a level of ' if became[0].level else ''}{became[0].criterion.code}"
        return "its words are lost" if node.role == "rule" and not self._is_doubted(node) else ""

    def _wrong_outside(self, node: Node) -> str:
        words = squeezed(node.text)
        for place in self.found.on(self.lines(node)):
            if squeezed(place.text) == words or (len(words) > 11 and words in squeezed(place.text)):
                return f"became {place.criterion.code}"
        if len(words) > 11 and any(words in squeezed(place.text) for place in self.found.words):
            return "among the words of a criterion"
        return ""

    def _findings(self, verdicts: list[Verdict]) -> tuple[int, int]:
        """How many point at a wrong row or a planted fault, and how many at nothing.

        Those on the heading, on the whole table and on rows that have two good readings ask for a confirmation, which
        is no more than right: they count for neither.
        """
        near: set[int] = set()
        for verdict in verdicts:
            if verdict.reason or verdict.node.fault:
                lines = self.lines(verdict.node) + (self.lines(verdict.node.parent) if verdict.node.parent else [])
                near.update(line + shift for line in lines for shift in (-1, 0, 1))
        rows = {line for node in self.meaning.nodes() for line in self.lines(node)}
        open_rows = {line for node in self.meaning.walk() if node.same for line in self.lines(node)}
        on_rows = [finding.row for finding in self.reading.findings if finding.row in rows]
        return sum(row in near for row in on_rows), sum(row not in near | open_rows for row in on_rows)


def _sizes(meaning: Meaning) -> list[int]:
    """Lines of each sheet, as far as they are known by their last row."""
    last: dict[int, int] = {}
    for node in meaning.nodes():
        for page, line in node.places:
            last[page] = max(last.get(page, 0), line)
    return [last.get(page, 0) for page in range(max(last, default=0) + 1)]


def _is_only(place: Place, node: Node) -> bool:
    """Whether these words are all that a level says: then the note is a level."""
    return place.level is not None and len(squeezed(place.text)) <= len(squeezed(node.text)) + 14


def _stray_level(node: Node, criterion: Criterion) -> str:
    """A level that says nothing which stands in the criterion's rows."""
    own = [*node.levels, *node.beside, *node.children]
    stray = [level for level in criterion.levels if not any(holds(level.text, row.text) for row in own)]
    return f"a level that nobody wrote: {stray[0].text}" if stray else ""
