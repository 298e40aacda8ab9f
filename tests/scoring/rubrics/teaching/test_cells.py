"""The table is shown as it looks in its file."""

from scoring.rubrics.teaching.cells import Cell, cells_of, columns_of, going_on
from scoring.tables.sources.grid import Grid, Look


def grid():
    found = Grid([["I", "Nhiệm vụ", "", "60", ""], ["", "Việc một", "", "20", ""], ["", "Việc hai", "", "", ""]])
    found.spans = {(1, 1): (1, 2), (1, 0): (2, 1)}
    found.looks = {(1, 1): Look(bold=True, align="center"), (2, 1): Look(italic=True, indent=2, fill="FFFF00")}
    return found


def lines(found):
    columns = columns_of(found)
    return [cells_of(found, number, columns, going_on(found)) for number in (1, 2, 3)]


def test_bold_italic_fill_indent_and_sides_are_kept_and_figures_stand_right():
    first, second, _ = lines(grid())
    assert first[1:] == [
        Cell("Nhiệm vụ", 1, "teach__cell--bold teach__cell--center"),
        Cell("60", 1, "teach__cell--right"),
    ]
    assert second[1] == Cell("Việc một", 1, "teach__cell--italic teach__cell--filled teach__cell--in2")


def test_columns_without_a_word_are_left_out_and_merged_cells_are_one():
    found = grid()
    found[2][2] = "thêm"
    assert columns_of(found) == [0, 1, 2, 3]
    first, second, _ = lines(found)
    assert [cell.span for cell in first] == [1, 2, 1]
    assert [cell.span for cell in second] == [1, 1, 1, 1]


def test_a_cell_merged_over_lines_shows_no_line_within():
    assert [each[0].style for each in lines(grid())] == ["teach__cell--goes-on", "", ""]
