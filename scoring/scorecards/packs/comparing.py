"""A pack against what is stored: each entry that it changes, each that moved on meanwhile, each new document."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.datastructures import MultiValueDict

from scoring.engine import Claim
from scoring.scorecards import revisions, sheet
from scoring.scorecards.entry_forms import EntryForm
from scoring.scorecards.evidence_forms import EvidenceForm
from scoring.scorecards.packs.cells import cells_of, form_data
from scoring.scorecards.packs.layout import Layout
from scoring.scorecards.packs.mark import digest_of
from scoring.tables import words as table_words
from scoring.words import numbers

WORDS = ("number", "issuer", "summary", "link")


@dataclass
class Difference:
    """An entry that the pack says otherwise. `moved`: somebody saved it since the pack was made."""

    entry: object
    criterion: object
    form: EntryForm
    moved: bool
    is_open: bool

    @property
    def code(self):
        return self.criterion.code

    @property
    def title(self):
        return table_words.short_title(self.criterion.title)

    @cached_property
    def refusals(self):
        """Why the pack's side cannot be taken over, in sentences; empty where it can."""
        if not self.is_open:
            return ["Mục này không còn mở để đơn vị sửa."]
        if self.form.is_valid():
            if self.form.score is None and not self.entry.scorecard.is_draft:
                return ["Phiếu đã nộp nên mục này không được để trống."]
            return []
        return [error for errors in self.form.errors.values() for error in errors]

    @property
    def before(self):
        return numbers.number_text(self.entry.total)

    @property
    def after(self):
        return numbers.number_text(self.form.score.total) if not self.refusals and self.form.score else ""

    @property
    def mine(self):
        claim = self.form.claim if self.form.is_valid() else None
        return sheet.in_words(self.criterion, claim or Claim())

    @property
    def stored(self):
        return sheet.in_words(self.criterion, self.entry.stated())

    @property
    def changed_words(self):
        """(label, stored, in the file) of the texts that differ."""
        for name, label in (("note", "Thuyết minh"), ("explanation", "Giải trình")):
            stored, mine = getattr(self.entry, name), self.form.data.get(name, "")
            if stored != mine:
                yield label, stored, mine


@dataclass
class NewDocument:
    """A row of the documents that is not stored behind all its entries yet."""

    row: int
    form: EvidenceForm
    entries: list  # those that lack it
    codes: list
    stored: object = None  # the same document where the scorecard has it already
    is_open: bool = True

    @cached_property
    def refusals(self):
        if not self.is_open:
            return ["Có mục không còn mở để thêm minh chứng."]
        return [] if self.form.is_valid() else [error for errors in self.form.errors.values() for error in errors]

    @property
    def words(self):
        return " ".join(filter(None, [self.form.data["number"], self.form.data["summary"]]))


@dataclass
class Comparison:
    differences: list = field(default_factory=list)
    documents: list = field(default_factory=list)

    @property
    def plain(self):
        return [one for one in self.differences if not one.moved]

    @property
    def moved(self):
        return [one for one in self.differences if one.moved]

    @property
    def is_empty(self):
        return not self.differences and not self.documents

    @property
    def usable(self):
        return any(not one.refusals for one in (*self.differences, *self.documents))


def compare(scorecard, entries, filled):
    """What the stored upload would change. `entries`: all of the scorecard with their documents and saver."""
    layout = Layout(scorecard.rubric.plain())
    by_id = scorecard.rubric.by_id()
    by_code = {}
    for entry in entries:
        entry.scorecard = scorecard
        by_code[by_id[entry.criterion_id].code] = entry
    result = Comparison()
    for code, place in layout.scored.items():
        entry, own = by_code[code], filled["entries"][code]
        cells = own["cells"]
        # What was not touched in the file is not said by it, also where it moved on meanwhile.
        if digest_of(cells) != own["digest"] and cells != cells_of(place, entry):
            form = EntryForm(
                MultiValueDict({**form_data(cells), "version": [entry.version]}), criterion=place.criterion
            )
            moved = entry.version != own["version"]
            result.differences.append(
                Difference(entry, place.criterion, form, moved, revisions.is_open_for_unit(entry))
            )
    result.documents = list(_documents(scorecard, by_code, filled["documents"]))
    return result


def _documents(scorecard, by_code, rows):
    stored = {_key(vars(document)): document for document in scorecard.evidence.all()}
    proofs = {entry.pk: set(entry.proofs.all()) for entry in by_code.values()}
    for row in rows:
        form = EvidenceForm({name: row[name] for name in ("number", "date", "issuer", "summary", "link")})
        same = stored.get(_key(form.cleaned_data)) if form.is_valid() else None
        behind = {key for key, documents in proofs.items() if same in documents}
        entries = [by_code[code] for code in row["codes"] if by_code[code].pk not in behind]
        if entries:
            is_open = all(map(revisions.is_open_for_unit, entries))
            yield NewDocument(row["row"], form, entries, row["codes"], same, is_open)


def _key(values):
    return (values.get("date"), *(values.get(name) or "" for name in WORDS))
