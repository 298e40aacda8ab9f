"""The workbook: its formulas come to what the engine says, and nothing that people typed becomes one."""

import dataclasses
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from reports.document import figures
from reports.document.appendix import Appendix, Register
from reports.document.steps import Bridge, Step
from reports.printing.xlsx import to_xlsx
from scoring import engine
from tests import factories
from tests.office import COMPUTED, converted
from tests.reports import cases

D = Decimal
DAY = datetime.date(2018, 1, 5)
EVIDENCE = Register(
    "DANH MỤC MINH CHỨNG", "(Kèm theo)",
    ("Số TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tiêu chí"),
    (("1", "=1+1", "15/11/2017", "+UBND", "-Về việc", "@I.1"), ("2", "\tTab", "Không ngày", "S\x00ở", "", "I.2, I.3")),
    widths=(5, 17, 11, 21, 32, 14),
)  # fmt: skip
STEPS = (
    Step("I.1 · khối điều chỉnh", D("-4.5"), "Báo cáo ghi vượt 6%", "Sở Giao thông vận tải", DAY),
    Step("I.3 · đơn vị sửa sau khi được hỏi", D("2.25"), "=HYPERLINK(\"x\")", "Sở Công Thương", DAY),
)  # fmt: skip
BRIDGE = Bridge(D(983), STEPS, D("980.75"))


def document(**changes):
    return dataclasses.replace(cases.document(), **changes)


def opened(data, **options):
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def computed(data, tmp_path):
    return opened(converted(data, "xlsx", COMPUTED, tmp_path), data_only=True)


def values(book):
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def formulas(book):
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.fixture(scope="module")
def full():
    return to_xlsx(document(registers=(EVIDENCE,), bridge=BRIDGE))


def test_sheets_are_named_for_what_they_hold(full):
    assert opened(full).sheetnames == ["Bảng chấm điểm", "Minh chứng", "Đối chiếu điểm"]


def test_totals_are_formulas_over_what_they_sum(full):
    sheet = opened(full)["Bảng chấm điểm"]
    first = {sheet.cell(row, 2).value: row for row in range(sheet.max_row, 4, -1)}
    total = first["Cộng"]
    sections = [row for row in range(5, total) if sheet.cell(row, 1).value in ("I", "II", "III")]
    assert sheet[f"C{total}"].value == f"=SUM({','.join(f'C{row}' for row in sections)})"
    assert sheet[f"H{total}"].value == f"=C{total}+E{total}-G{total}"
    box = [(sheet[f"B{total + 2 + at}"].value, sheet[f"C{total + 2 + at}"].value) for at in range(4)]
    assert box == [
        ("Điểm thực hiện 03 nội dung thi đua chủ yếu", f"=C{total}"),
        ("Điểm cộng", f"=E{total}"),
        ("Điểm trừ", f"=G{total}"),
        ("Tổng điểm", f"=C{total + 2}+C{total + 3}-C{total + 4}"),
    ]


def test_every_row_with_a_total_has_a_formula(full):
    sheet, rows = opened(full)["Bảng chấm điểm"], cases.document().appendix.rows
    plain = [row for at, row in enumerate(rows, 5) if row.total is not None and sheet[f"H{at}"].data_type != "f"]
    assert plain == []


def test_values_are_there_for_readers_that_do_not_compute(full):
    sheet = opened(full, data_only=True)["Bảng chấm điểm"]
    for at, row in enumerate(cases.document().appendix.rows, 5):
        shown = [sheet[f"{column}{at}"].value or None for column in "CEGH"]
        assert shown == [row.standard, row.bonus, row.deduction, row.total or None], row.code


def test_an_office_computes_the_same_values(full, tmp_path):
    again, stored = computed(full, tmp_path), opened(full, data_only=True)
    assert formulas(opened(full)).keys() > {"Bảng chấm điểm!H5", "Đối chiếu điểm!C8"}
    assert {place: again[place.split("!")[0]][place.split("!")[1]].value for place in formulas(opened(full))} == {
        place: stored[place.split("!")[0]][place.split("!")[1]].value for place in formulas(opened(full))
    }


def test_a_changed_figure_changes_every_total_above_it(full, tmp_path):
    book = opened(full)
    sheet = book["Bảng chấm điểm"]
    row = next(at for at, own in enumerate(cases.document().appendix.rows, 5) if own.code == "III.1.a")
    sheet[f"C{row}"] = sheet[f"C{row}"].value - 1
    stream = io.BytesIO()
    book.save(stream)
    again = computed(stream.getvalue(), tmp_path)["Bảng chấm điểm"]
    last = next(at for at in range(5, again.max_row + 1) if again.cell(at, 2).value == "Cộng")
    assert (again[f"H{last}"].value, again[f"C{last + 5}"].value) == (982, 982)


def limited_document():
    """Block and whole limits at work: 12 of 17,5 bonus points count, and the total is held at 300."""
    rows = (
        engine.Criterion("I.1", "1", "Nhiệm vụ", "points", D(290)),
        engine.Criterion("I.2", "2", "Chưa chấm", "points", D(10)),
    )
    extra = tuple(engine.Criterion(f"II.{n}", str(n), "Thưởng", "bonus", cap=D(10)) for n in (1, 2))
    rubric = engine.Rubric(
        (
            engine.Criterion("I", "I", "CHÍNH", "group", D(300), children=rows),
            engine.Criterion("II", "II", "THƯỞNG", "group", children=extra, bonus_cap=D(12)),
        ),
        total_limit=D(300),
    )
    claims = {"I.1": engine.Claim(points=D(290)), "II.1": engine.Claim(points=D("7.5"))}
    claims["II.2"] = engine.Claim(points=D(10))
    scores = {own.code: engine.score(own, claims[own.code]) for own in rubric.scored() if own.code in claims}
    table = figures.table_rows(rubric, claims, scores)
    return document(appendix=Appendix("BẢNG", "(…)", tuple(table), figures.totals(rubric, scores)))


def test_what_a_limit_holds_back_stands_in_the_formula(tmp_path):
    limited = limited_document()
    data = to_xlsx(limited)
    sheet, again = opened(data)["Bảng chấm điểm"], computed(data, tmp_path)["Bảng chấm điểm"]
    rows = {row.code or row.title: at for at, row in enumerate(limited.appendix.rows, 5)}
    assert sheet[f"E{rows['II']}"].value == f"=SUM(E{rows['II.1']},E{rows['II.2']})-5.5"
    for at, row in enumerate(limited.appendix.rows, 5):
        assert [again[f"{c}{at}"].value or 0 for c in "CEGH"] == [
            row.standard or 0, row.bonus or 0, row.deduction or 0, row.total or 0,
        ]  # fmt: skip
    assert again[f"H{rows['Cộng']}"].value == 300
    assert any("mức tối đa" in str(cell.value) for cell in sheet["B"])


def test_an_unanswered_table_shows_empty_cells(tmp_path):
    rubric = cases.rubric()
    empty = Appendix("BẢNG", "(…)", tuple(figures.table_rows(rubric, {}, {})), figures.totals(rubric, {}))
    data = to_xlsx(document(appendix=empty))
    sheet = opened(data)["Bảng chấm điểm"]
    looks = {sheet[f"H{at}"].number_format for at, row in enumerate(empty.rows, 5) if row.kind != "level"}
    assert looks == {"General;-General;"}
    assert computed(data, tmp_path)["Bảng chấm điểm"]["H5"].value == 0


def test_bridge_sums_step_by_step(full, tmp_path):
    rows = values(computed(full, tmp_path))["Đối chiếu điểm"][4:]
    assert [row[:4] for row in rows] == [
        [None, "Tự chấm lúc nộp", 983, 983],
        [1, "I.1 · khối điều chỉnh", -4.5, 978.5],
        [2, "I.3 · đơn vị sửa sau khi được hỏi", 2.25, 980.75],
        [None, "Kết quả", 980.75, 980.75],
    ]
    assert rows[1][4:] == ["Báo cáo ghi vượt 6%", "Sở Giao thông vận tải", datetime.datetime(2018, 1, 5)]


def test_what_begins_like_a_formula_stays_text(full, tmp_path):
    stored, again = opened(full)["Minh chứng"], values(computed(full, tmp_path))["Minh chứng"]
    assert formulas(opened(full)).keys() & {f"Minh chứng!{column}5" for column in "ABCDEF"} == set()
    assert [cell.quotePrefix for cell in stored[5]] == [False, True, False, True, True, True]
    assert again[4] == [1, "=1+1", datetime.datetime(2017, 11, 15), "+UBND", "-Về việc", "@I.1"]
    assert again[5][2:] == ["Không ngày", "Sở", None, "I.2, I.3"]
    assert again[5][1].strip() == "Tab"


def test_sheets_print_as_the_form_asks_and_a_draft_says_so(full):
    for sheet in opened(full):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
            "landscape", 9, "$4:$4",
        )  # fmt: skip
        assert sheet.oddHeader.right.text is None
    draft = document(header=cases.header(number="", date=None), registers=(EVIDENCE,))
    marks = [(s.oddHeader.right.text, s.firstHeader.right.text) for s in opened(to_xlsx(draft))]
    assert ["DỰ THẢO" in other and "DỰ THẢO" in first for other, first in marks] == [True, True]


def test_same_document_gives_the_same_bytes(full):
    assert full == to_xlsx(document(registers=(EVIDENCE,), bridge=BRIDGE))
    facts = opened(full).properties
    assert (facts.title, facts.creator, facts.identifier) == (document().name, "Sở Công Thương", "252/BC-SCT")
    assert facts.modified == datetime.datetime(2017, 12, 11)


def test_odd_sheet_names_and_a_paper_without_tables_open():
    twice = dataclasses.replace(EVIDENCE, title="A/B: [rất dài] " + "x" * 40)
    names = opened(to_xlsx(document(appendix=None, registers=(twice, twice)))).sheetnames
    assert len(set(names)) == 2 and all(len(name) <= 31 for name in names)
    assert opened(to_xlsx(document(appendix=None))).sheetnames == ["Báo cáo"]


def test_small_rubric_of_the_tests_agrees_too(tmp_path):
    rubric = factories.small_rubric()
    claims = {"I.1": engine.Claim(level="1", percent=D(12)), "I.3": engine.Claim(points=D("17.25"))}
    scores = {own.code: engine.score(own, claims[own.code]) for own in rubric.scored() if own.code in claims}
    appendix = Appendix(
        "BẢNG", "(…)", tuple(figures.table_rows(rubric, claims, scores)), figures.totals(rubric, scores)
    )
    again = computed(to_xlsx(document(appendix=appendix)), tmp_path)["Bảng chấm điểm"]
    assert [again[f"H{at}"].value or 0 for at, row in enumerate(appendix.rows, 5) if row.kind != "level"] == [
        row.total or 0 for row in appendix.rows if row.kind != "level"
    ]
