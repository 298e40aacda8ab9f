"""The eight columns of the official table, compared cell by cell with the printed one."""

from decimal import Decimal

from reports.document import figures
from scoring.engine import Claim, Criterion, Level, Rubric, score
from tests.reports import cases

# Rows where the product differs from the printed table on purpose, by their place in it.
# The official table leaves these chosen levels and parts empty; the product fills every chosen row alike.
FILLED_HERE_ONLY = {
    ("I.3.b", "- Lãnh đạo đơn vị chấp hành"): ("50", "", "", "", "", "50"),
    ("III.6.a", "+ Có tổ chức bộ máy"): ("20", "", "", "", "", "20"),
    ("III.6.b", "+ Có tổ chức lớp đào tạo"): ("10", "", "", "", "", "10"),
    ("III.7", "- Nộp báo cáo định kỳ"): ("5", "", "", "", "", "5"),
    ("III.7", "- Nộp hồ sơ trình khen thưởng"): ("10", "", "", "", "", "10"),
}
# Numbers and words that the official table misprints.
CORRECTED = {
    ("II.1", "number"): ("I", "1"),
    ("III.2.đ", "number"): ("d", "đ"),
    ("II", "title"): ("CHỦ TRƯỞNG", "CHỦ TRƯƠNG"),
    ("I.6", "title"): ("Đề xảy ra", "Để xảy ra"),
}


def as_printed(row):
    """A row of ours with the corrections taken back, emptied where the official table is empty."""
    number, title, *values = row.cells
    wrong, right = CORRECTED.get((row.code, "number"), ("", ""))
    if number and number == right:
        number = wrong
    wrong, right = CORRECTED.get((row.code, "title"), ("", ""))
    title = title.replace(right, wrong) if right else title
    for (code, start), filled in FILLED_HERE_ONLY.items():
        if row.kind == "level" and row.code == code and title.startswith(start) and any(values):
            assert tuple(values) == filled
            values = [""] * 6
    return (number, title, *values)


def test_table_agrees_with_the_official_one_on_all_109_rows():
    ours = [as_printed(row) for row in cases.rows_2017()]
    assert len(ours) == 109
    assert ours == cases.official_rows()


def test_differences_from_the_official_table_are_the_named_ones_only():
    official = cases.official_rows()
    pairs = zip(cases.rows_2017(), official, strict=True)
    assert [row.code for row, printed in pairs if row.cells != printed] == [
        "I.3.b", "I.6", "I.6", "II", "II.1", "III.2.đ", "III.6.a", "III.6.b", "III.7", "III.7",
    ]  # fmt: skip


def test_official_totals():
    last = cases.rows_2017()[-1]
    assert last.cells == ("", "Cộng", "950", "", "35", "", "2", "983")
    box = figures.totals(cases.rubric(), cases.scores())
    assert (box.sum, [points for _, points in box.lines]) == ("983", ["950", "35", "2"])


def test_unanswered_table_has_no_figures():
    rows = figures.table_rows(cases.rubric(), {}, {})
    assert len(rows) == 109
    assert {row.values for row in rows} == {("",) * 6}


def table_of(criterion, claim):
    rubric = Rubric((Criterion("I", "I", "Mục", "group", children=(criterion,)),))
    return figures.table_rows(rubric, {criterion.code: claim}, {criterion.code: score(criterion, claim)})


def levels(*points, **modifiers):
    made = (Level(str(key), f"Mức {key}", Decimal(own), **modifiers) for key, own in enumerate(points, 1))
    return tuple(made)


def test_chosen_level_shows_only_the_deduction_beyond_its_gap():
    criterion = Criterion("I.1", "1", "Tiêu chí", "levels", Decimal(50), levels(50, 40, incident_step=Decimal(10)))
    section, own, first, second, total = table_of(criterion, Claim(level="2", incidents=1))
    assert own.values == ("50", "", "", "", "20", "30")
    assert first.values == ("",) * 6
    assert second.values == ("40", "", "", "", "10", "30")
    assert total.values == section.values == ("50", "", "", "", "20", "30")


def test_shortfall_prints_in_its_own_column():
    criterion = Criterion(
        "I.1", "1", "Tiêu chí", "levels", Decimal(100), levels(100, takes_shortfall=True),
        shortfall_rate=Decimal("1.5"),
    )  # fmt: skip
    row = table_of(criterion, Claim(level="1", target=Decimal(200), actual=Decimal(181)))[2]
    assert row.values == ("100", "", "", "9,5%", "14,25", "85,75")


def test_level_that_earns_nothing_prints_its_nought():
    criterion = Criterion("I.1", "1", "Tiêu chí", "levels", Decimal(30), levels(30, 0))
    assert table_of(criterion, Claim(level="2"))[3].values == ("0", "", "", "", "", "0")


def test_bonus_row_stands_outside_the_standard():
    criterion = Criterion("I.1", "1", "Sáng kiến", "bonus", step=Decimal("2.5"), cap=Decimal(10))
    assert table_of(criterion, Claim(count=Decimal(3)))[1].values == ("", "", "7,5", "", "", "7,5")


def test_what_does_not_apply_stays_empty():
    criterion = Criterion("I.1", "1", "Tiêu chí", "points", Decimal(10), may_be_not_applicable=True)
    assert table_of(criterion, Claim(not_applicable=True))[1].values == ("",) * 6


def test_no_level_reached_leaves_the_levels_empty():
    rubric = cases.rubric()
    row = next(each for each in rubric.walk() if each.code == "III.6.b")
    claim = Claim("0")
    cells = [own.cells[2:] for own in figures.table_rows(rubric, {row.code: claim}, {row.code: score(row, claim)})
             if own.code == row.code]  # fmt: skip
    assert cells[0] == ("10", "", "", "", "10", "0")
    assert {*cells[1:]} == {("",) * 6}
