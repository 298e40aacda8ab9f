"""One paper prints a unit's points from one basis and names it: each stage of the year, each number, each form."""

import io
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from reports.document import as_json, figures_at_hand
from reports.document.compose import document_of
from reports.issuing.readiness import RESTATED, oddities
from reports.models import AnnualReport
from reports.printing import html, pdf
from reports.printing.docx import to_docx
from reports.printing.xlsx import to_xlsx
from reports.text import live_figures
from reports.writing import moves as reports
from scoring import engine
from scoring.models import Scorecard
from scoring.reviews import moves as review_moves
from scoring.words.numbers import number_text
from scoring.years import moves as year_moves
from tests import factories
from tests.reports import bloc, reading

OWN, ADOPTED = "tự chấm", "được thông qua"
SCORES = ("self", "adopted", "total", "standard", "bonus", "deduction", "section:I", "section:II")


@pytest.fixture
def cast(submitted, scorer, reviewer, leader_head, colleague):
    """Sở Công Thương handed in 170 points, of which the review leaves 164."""
    return SimpleNamespace(scorecard=submitted, scorer=scorer, reviewer=reviewer, head=leader_head, colleague=colleague)


def _adjusted(cast):
    entry = factories.entry_of(cast.scorecard, "I.1")
    claim = engine.Claim.from_dict({"level": "1", "percent": "4"})
    review_moves.adjust(entry, claim=claim, reason="Chỉ vượt 4%", version=entry.version, by=cast.reviewer)


def _reviewed(cast):
    _adjusted(cast)
    factories.review(cast.scorecard, cast.reviewer)


def _adopt(cast):
    year = cast.scorecard.year
    rest = Scorecard.objects.filter(membership__year=year).exclude(status="reviewed")
    without = list(rest.values_list("membership__unit_id", flat=True))
    year_moves.adopt(year, on=bloc.ADOPTED_ON, by=cast.head, without=without)


def _adopted(cast):
    _reviewed(cast)
    _adopt(cast)


def _published(cast):
    _adopted(cast)
    year_moves.publish(cast.scorecard.year, by=cast.head)


def _reopened(cast):
    _published(cast)
    year_moves.reopen(cast.scorecard.year, reason="Sai sót", by=cast.head)


def _consulting(cast):
    for code in ("SGTVT", "SNNPTNT"):
        factories.fill_and_submit(factories.scorecard_of(cast.scorecard.year, code), cast.colleague)
    _reviewed(cast)
    year_moves.open_tables(cast.scorecard.year, by=cast.head)


def _left_out(cast):
    """Half reviewed when the year is adopted, with another unit's points alone."""
    _adjusted(cast)
    other = factories.fill_and_submit(factories.scorecard_of(cast.scorecard.year, "SNNPTNT"), cast.colleague)
    factories.review(other, cast.reviewer)
    _adopt(cast)


STAGES = {
    "submitted": (lambda cast: None, OWN),
    "half reviewed": (_adjusted, OWN),
    "reviewed": (_reviewed, OWN),
    "consulting": (_consulting, OWN),
    "adopted": (_adopted, ADOPTED),
    "published": (_published, ADOPTED),
    "reopened": (_reopened, OWN),
    "left out": (_left_out, OWN),
}


def points_of(scorecard, word):
    """Sums of the stored entries: total, parts and sections, as they print."""
    taken = {name: Decimal(0) for name in SCORES}
    for entry in scorecard.entries.select_related("criterion"):
        score = entry.score(reviewed=word == ADOPTED)
        for name in ("standard", "bonus", "deduction"):
            taken[name] += getattr(score, name)
        taken[f"section:{entry.criterion.code.split('.')[0]}"] += score.standard + score.bonus - score.deduction
    for name in ("self", "adopted", "total"):
        taken[name] = taken["standard"] + taken["bonus"] - taken["deduction"]
    return {name: number_text(points) for name, points in taken.items()}


def report_of(cast):
    """The unit's report, its first text made of every score figure as it may have been saved long ago."""
    report = reports.start(cast.scorecard, by=cast.scorer)
    spans = "; ".join(live_figures.markup(f"score:{name}", "999 điểm") for name in SCORES)
    first, *rest = report.sections.all()
    type(first).objects.filter(pk=first.pk).update(body=f"<p>{spans}.</p>")
    type(first).objects.filter(pk__in=[each.pk for each in rest]).update(removed_at=first.updated_at)
    AnnualReport.objects.update(with_chart=True, with_explanations=True)
    return AnnualReport.objects.with_names().get(pk=report.pk)


def at_stage(cast, name):
    """(the document at this stage, its scorecard, the word of its basis)"""
    move, word = STAGES[name]
    report = report_of(cast)
    move(cast)
    scorecard = factories.scorecard_of(cast.scorecard.year, "SCT")
    return document_of(scorecard, report), scorecard, word


def of_pdf(data):
    book = pypdfium2.PdfDocument(data)
    return reading.packed("".join(page.get_textpage().get_text_range() for page in book))


@pytest.mark.parametrize("name", STAGES)
def test_text_table_box_and_chart_of_every_form_stand_on_one_basis(cast, name, pango):
    document, scorecard, word = at_stage(cast, name)
    points, other = points_of(scorecard, word), points_of(scorecard, OWN if word == ADOPTED else ADOPTED)
    assert document.basis.word == word and (points["total"] != other["total"] or name == "submitted")
    sentence = [f"{points[each]} điểm ({word})" for each in SCORES]
    box = f"Tổng điểm {word}: {points['total']} điểm Trong đó: + Điểm thực hiện 01 nội dung thi đua chủ yếu:"
    assert [number_text(bar.value) for bar in document.chart.bars] == [points["section:I"], points["section:II"]]
    assert document.appendix.rows[-1].values[-1] == points["total"]
    forms = {
        "pdf": of_pdf(pdf.to_pdf(document)),
        "word": reading.of_word(to_docx(document)),
        "html": reading.of_html(html.to_html(document).decode()),
    }
    for form in forms.values():
        assert [each for each in (*sentence, box) if reading.packed(each) not in form] == []
        assert form.count(reading.packed(document.basis.sentence)) == 2, "above the table and above the chart"
        assert "999điểm" not in form
        assert name == "submitted" or reading.packed(f"{other['total']} điểm") not in form


@pytest.mark.parametrize("name", STAGES)
def test_workbook_stands_on_the_same_basis(cast, name):
    document, scorecard, word = at_stage(cast, name)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)), data_only=True)
    sheet = book["Bảng chấm điểm"]
    assert sheet["A3"].value == document.basis.sentence
    cells = {row[1]: row[2] for row in sheet.iter_rows(values_only=True) if row[1]}
    assert number_text(Decimal(cells[f"Tổng điểm {word}"])) == points_of(scorecard, word)["total"]
    if "Đối chiếu điểm" in book.sheetnames:
        named = [row[1] for row in book["Đối chiếu điểm"].iter_rows(min_row=5, values_only=True)]
        assert (named[0], named[-1]) == (
            "Tự chấm lúc nộp",
            f"Kết quả {'được thông qua' if word == ADOPTED else 'thẩm định'}",
        )


@pytest.mark.parametrize("name", STAGES)
def test_figures_offered_are_those_that_print(cast, name):
    document, scorecard, word = at_stage(cast, name)
    offered = {each.key: each.text for each in figures_at_hand.figures_at_hand(scorecard, ["score"])}
    points = points_of(scorecard, word)
    assert offered.pop("score:full").startswith(f"{points['total']} điểm ({word}), gồm ")
    assert offered == {
        f"score:{each}": f"{points[each]} điểm ({word})" for each in SCORES if each not in ("self", "adopted")
    }
    assert as_json.from_json(as_json.to_json(document)) == document


@pytest.mark.parametrize("name", STAGES)
def test_table_by_itself_and_preview_name_the_basis(client, cast, name):
    document, scorecard, word = at_stage(cast, name)
    client.force_login(cast.scorer)
    page = client.get(reverse("reports:preview", args=[AnnualReport.objects.get().pk])).text
    assert page.count(document.basis.sentence) >= 2
    file = client.get(reverse("reports:table_xlsx", args=[scorecard.pk])).content
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    cells = {row[1]: row[2] for row in sheet.iter_rows(values_only=True) if row[1]}
    assert sheet["A3"].value == document.basis.sentence
    assert number_text(Decimal(cells[f"Kết quả chấm điểm ({word})"])) == points_of(scorecard, word)["total"]


def test_words_around_points_that_changed_their_basis_are_to_be_read_again(cast):
    report = report_of(cast)
    section = report.sections.first()
    saved = {each.key: each.text for each in figures_at_hand.figures_at_hand(cast.scorecard, ["score"])}
    type(section).objects.filter(pk=section.pk).update(body=live_figures.markup("score:total", saved["score:total"]))
    assert not any(each.sentence == RESTATED for each in oddities(report))
    _adopted(cast)
    report = AnnualReport.objects.with_names().get(pk=report.pk)
    restated = next(each for each in oddities(report) if each.sentence == RESTATED)
    assert [words for words, _ in restated.places] == [section.heading] and not restated.stops


def test_document_issued_before_the_basis_was_printed_stays_as_it_was(cast):
    document, _, _ = at_stage(cast, "adopted")
    stored = as_json.to_json(document)
    del stored["basis"]
    before = as_json.from_json(stored)
    assert before.basis is None
    assert document.basis.sentence not in pdf.to_html(before) and ">Tổng điểm:<" in pdf.to_html(before)


def test_document_issued_under_the_former_name_of_that_sentence_reads_as_it_was(cast):
    document, _, _ = at_stage(cast, "adopted")
    stored = as_json.to_json(document)
    stored["basis"]["said"] = stored["basis"].pop("sentence")
    assert as_json.from_json(stored) == document
