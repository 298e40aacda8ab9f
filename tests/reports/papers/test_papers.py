"""The bloc's papers say what the year's result says: the adopted one where there is one, else today's as a draft."""

import io
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest

from reports.document import as_json
from reports.models import BlocPaper
from reports.papers import document_of_paper, moves
from reports.papers.figures import bloc_figures
from reports.printing import pdf
from reports.printing.docx import to_docx
from reports.printing.xlsx import to_xlsx
from scoring.models import User
from scoring.moves import NotReady
from scoring.reviews import moves as review_moves
from scoring.words.numbers import number_text
from scoring.years.setup import practice as setup_practice
from tests import factories
from tests.reports import bloc, reading

KINDS = BlocPaper.Kind.values


@pytest.fixture
def people(units, reviewer, deputy, leader_head):
    heads = {code: factories.make_user(f"h{code}", unit, User.Role.HEAD) for code, unit in units.items()}
    return heads | {"leader": reviewer, "deputy": deputy, "head": leader_head}


@pytest.fixture
def settled(year, people):
    bloc.settle(year, people)
    return year


@pytest.fixture
def adopted(settled, people):
    return bloc.adopt(settled, people)


def paper_of(year, kind, by, **values):
    paper = moves.start(year, kind, by=by)
    BlocPaper.objects.filter(pk=paper.pk).update(**values)
    return BlocPaper.objects.with_names().get(pk=paper.pk)


def register(document, word):
    return next(each for each in document.registers if word in each.title)


def words_of(document):
    return " ".join(reading.of_html(section.html) for section in document.sections)


def test_ranking_says_what_the_snapshot_says(adopted, leader_head):
    document = document_of_paper(paper_of(adopted, "ranking", leader_head))
    snapshot = adopted.snapshots.get()
    expected = []
    for unit in sorted(snapshot.data["units"], key=lambda unit: unit["rank"]):
        points = [number_text(Decimal(unit["reviewed"][name])) for name in ("standard", "bonus", "deduction", "total")]
        expected.append((str(unit["rank"]), unit["name"], *points))
    assert [row[:6] for row in register(document, "XẾP HẠNG").rows] == expected
    assert [row[5] for row in expected] == ["170", "165", "165"]
    assert (document.source, document.stamp) == ("frozen", snapshot.short_code)


def test_the_rule_that_decided_a_tie_is_printed(adopted, leader_head):
    document = document_of_paper(paper_of(adopted, "ranking", leader_head))
    above, below = register(document, "XẾP HẠNG").rows[1:]
    assert above[6] == "Bằng điểm: xếp trên vì ít điểm trừ hơn (5 so với 10)"
    assert below[6] == "Bằng điểm: xếp dưới vì nhiều điểm trừ hơn (10 so với 5)"
    assert "xét lần lượt: ít điểm trừ hơn" in register(document, "XẾP HẠNG").note


def test_summary_counts_what_was_claimed_adopted_and_lost(adopted, leader_head):
    document = document_of_paper(paper_of(adopted, "summary", leader_head))
    rows = {row[1]: row[2:] for row in register(document, "TỰ CHẤM").rows}
    assert rows["Sở Công Thương"] == ("167", "165", "−2", "3")
    lost = register(document, "BỊ TRỪ")
    assert [row[-1] for row in lost.rows] == ["0", "5", "10", "15"]
    printed = words_of(document)
    assert "2đơnvịbịtrừ,tổngsố15điểm" in printed and "Tổngđiểmcaonhấtlà170điểm" in printed
    assert "bìnhquân166,67điểm" in printed


def test_minutes_list_each_change_and_are_signed_twice(adopted, leader_head):
    facts = {"secretary_name": "Trần Thị Bình", "signer_name": "Nguyễn Văn An", "meeting_place": "Hội trường A"}
    document = document_of_paper(paper_of(adopted, "minutes", leader_head, **facts))
    assert register(document, "KHÁC ĐIỂM TỰ CHẤM").rows == (
        ("1", "Sở Công Thương", "I.3", "Phong trào thi đua", "12", "10", "−2"),
    )
    assert "Thiếu văn bản" not in str(document), "a reviewer's reason reaches its unit alone"
    assert (document.secretary.title, document.secretary.name) == ("THƯ KÝ", "Trần Thị Bình")
    assert (document.signature.title, document.signature.name) == ("CHỦ TỌA", "Nguyễn Văn An")
    assert "Ngày28/12/2017" in words_of(document) and "HộitrườngA" in words_of(document)


def test_dossier_lists_who_is_proposed_and_nobody_else(adopted, leader_head):
    paper = paper_of(adopted, "dossier", leader_head)
    member = adopted.memberships.get(unit__code=bloc.TIED_BELOW)
    votes = {"votes_for": 2, "votes_total": 3}
    moves.propose(paper, title="Cờ thi đua", membership=member, reason="Thành tích", **votes, by=leader_head)
    document = document_of_paper(paper)
    assert register(document, "ĐỀ NGHỊ").rows == (
        ("1", "Cờ thi đua", "Sở Công Thương", "165", "3", "2/3", "Thành tích"),
    )
    assert document.addressee and "CởThiđua" not in words_of(document)
    assert "SởCôngThương,2/3phiếuđồngý" in words_of(document)


def test_seats_limit_who_is_proposed(adopted, leader_head):
    adopted.titles.create(position=1, name="Cờ thi đua", seats=1)
    paper = paper_of(adopted, "dossier", leader_head)
    first, second = adopted.memberships.all()[:2]
    moves.propose(paper, title="Cờ thi đua", membership=first, by=leader_head)
    for member, sentence in ((first, "đã có"), (second, "chỉ có 1 suất")):
        with pytest.raises(NotReady, match=sentence):
            moves.propose(paper, title="Cờ thi đua", membership=member, by=leader_head)


def test_before_the_adoption_figures_are_of_today_and_drafts_stay_private(year, people, leader_head):
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, "SCT"), people["SCT"])
    factories.fill(factories.scorecard_of(year, "SNNPTNT"), people["SNNPTNT"])
    factories.review(scorecard, people["leader"])
    figures = bloc_figures(year)
    assert [unit.name for unit in figures.units] == ["Sở Công Thương"] and not figures.is_adopted
    assert {why for _, why in figures.left_out} == {"chưa nộp phiếu"} and len(figures.left_out) == 2
    document = document_of_paper(paper_of(year, "summary", leader_head))
    assert (document.source, document.mark) == ("current", "DỰ THẢO")
    assert "tạmtính" in words_of(document)


def test_ranks_are_tentative_while_a_unit_is_not_reviewed(year, people, leader_head):
    factories.review(factories.fill_and_submit(factories.scorecard_of(year, "SCT"), people["SCT"]), people["leader"])
    document = document_of_paper(paper_of(year, "summary", leader_head))
    assert "Hạng1(tạmtính):SởCôngThương" in words_of(document)
    assert register(document, "BẢNG XẾP HẠNG").columns[0] == "Xếp hạng (tạm tính)"


def test_ranks_are_plain_once_every_unit_is_reviewed(settled, leader_head):
    document = document_of_paper(paper_of(settled, "summary", leader_head))
    assert "Hạng1:SởGiaothôngvậntải" in words_of(document)
    assert register(document, "BẢNG XẾP HẠNG").columns[0] == "Xếp hạng"


def test_numbers_in_the_own_text_follow_the_year_until_issue(settled, people, leader_head):
    paper = paper_of(settled, "summary", leader_head)
    assert 'data-figure="bloc:average"' in paper.body and "166,67" in paper.body
    entry = factories.entry_of(factories.scorecard_of(settled, "SCT"), "I.3")
    review_moves.resume_review(factories.scorecard_of(settled, "SCT"), by=people["leader"])
    review_moves.adjust(
        factories.entry_of(entry.scorecard, "I.3"), claim=bloc.claims(4, 2)["I.3"], reason="Sai",
        version=factories.entry_of(entry.scorecard, "I.3").version, by=people["leader"],
    )  # fmt: skip
    review_moves.finish_review(factories.scorecard_of(settled, "SCT"), by=people["leader"])
    assert "164,67điểm" in words_of(document_of_paper(paper)) and "166,67" in paper.body


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_says_the_same(adopted, leader_head, kind, pango):
    paper = paper_of(adopted, kind, leader_head, secretary_name="Trần Thị Bình" if kind == "minutes" else "")
    if kind == "dossier":
        moves.propose(paper, title="Cờ thi đua", membership=adopted.memberships.first(), by=leader_head)
    document = document_of_paper(paper)
    assert as_json.from_json(as_json.to_json(document)) == document
    assert reading.of_word(to_docx(document)) == reading.of_document(document)
    pages = pypdfium2.PdfDocument(pdf.to_pdf(document))
    text = reading.packed(" ".join(page.get_textpage().get_text_range() for page in pages))
    printed = [document.title, *(row[1] for each in document.registers for row in each.rows)]
    assert [each for each in printed if reading.packed(each) not in text] == []
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))
    assert len(book.sheetnames) == len(document.registers)


def test_figures_of_a_workbook_are_numbers(adopted, leader_head):
    document = document_of_paper(paper_of(adopted, "ranking", leader_head))
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(document))).worksheets[0]
    totals = [
        row[5] for row in sheet.iter_rows(values_only=True) if row[1] in ("Sở Công Thương", "Sở Giao thông vận tải")
    ]
    assert totals == [170, 165]


def test_hostile_words_stay_words(adopted, leader_head, pango):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    adopted.memberships.filter(unit__code="SCT").update(name=bad)
    facts = {"attendants": bad, "meeting_place": bad, "body": f"<p>{bad}Lời</p>", "signer_name": bad}
    document = document_of_paper(paper_of(adopted, "minutes", leader_head, **facts))
    html = pdf.to_html(document)
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html
    pdf.to_pdf(document)


def test_practice_paper_goes_with_its_year(units, people, leader_head, django_capture_on_commit_callbacks):
    practice = factories.make_year(practice=True, year=2018, rubric=factories.make_rubric(year=2018))
    paper = paper_of(practice, "dossier", leader_head)
    moves.propose(paper, title="Cờ", membership=practice.memberships.first(), by=leader_head)
    setup_practice.wipe_practice(practice, by=factories.make_admin("a"))
    assert not BlocPaper.objects.exists()
