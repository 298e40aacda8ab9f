"""The pack as it is handed out, and cells typed as a person would."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.scorecards.packs.layout import COLUMN_OF, EXPLANATION, LISTS, NOTE, PICK, SCORES, TICK, Layout
from scoring.scorecards.packs.writing import pack_of
from tests import factories

TOTAL_CELL = "C3"


def pack_for(scorecard):
    """The pack as it is handed out."""
    scorecard = factories.Scorecard.objects.with_names().get(pk=scorecard.pk)
    entries = list(scorecard.entries.all())
    for entry in entries:
        entry.scorecard = scorecard
    documents = [
        (document, [entry.criterion.code for entry in document.entries.select_related("criterion")])
        for document in scorecard.evidence.in_use()
    ]
    return pack_of(scorecard, entries, documents)


def opened(data, **options):
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def bytes_of(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_upload(data, name="bo-lam-viec.xlsx"):
    return SimpleUploadedFile(name, data)


def type_claim(book, rubric, code, claim, note="", explanation=""):
    """Fill one criterion in as a person would: pick from the drop-down, tick, type numbers."""
    place, sheet = Layout(rubric).scored[code], book[SCORES]
    pick = next((words for words, key in place.picks if key is not None and key == claim.level), None)
    if claim.not_applicable:
        pick = "Không áp dụng"
    if claim.parts == ():
        pick = "Không nội dung nào đạt"
    if place.picks:
        sheet[f"{PICK}{place.row}"] = pick
        assert pick is None or pick in [row[0] for row in book[LISTS].iter_rows(max_col=1, values_only=True)]
    for row, level in place.level_rows():
        if place.criterion.kind == "parts":
            sheet[f"{PICK}{row}"] = TICK if level.key in (claim.parts or ()) else None
    for field in place.fields:
        sheet[f"{COLUMN_OF[field]}{place.row}"] = getattr(claim, field)
    sheet[f"{NOTE}{place.row}"], sheet[f"{EXPLANATION}{place.row}"] = note or None, explanation or None
