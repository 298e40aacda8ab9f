"""Numbers of items that Excel took for dates: turned back where their order makes it sure, else shown and said."""

import datetime

import openpyxl
import pytest

from scoring.tables import read_rubric
from scoring.tables.sources import formats
from tests.scoring.tables.building import saved


def book(marks, shape, head=1):
    paper = openpyxl.Workbook()
    sheet = paper.active
    sheet.append(["STT", "Nội dung", "Điểm"])
    sheet.append([head, "NHÓM", 5 * len(marks)])
    for place, mark in enumerate(marks, 1):
        sheet.append([mark, f"Việc thứ {place}", 5])
        sheet.append([None, f"- Hoàn thành việc {place}: 5 điểm", None])
        if isinstance(mark, datetime.date):
            sheet.cell(sheet.max_row - 1, 1).number_format = shape
    return saved(paper)


def day(day, month):
    return datetime.datetime(2026, month, day)


SHAPES = [r"d\.m", "d.m", "d-mmm", "dd/mm/yyyy", "mm-dd-yy", "d/m"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "marks",
    [[day(1, place) for place in range(1, 13)], [day(place, 1) for place in range(1, 20)], [day(1, 1), day(1, 2)]],
    ids=["months", "days", "two below their group"],
)
def test_numbers_that_became_dates_come_back_and_are_said(marks, shape):
    reading = read_rubric(book(marks, shape), "a.xlsx")
    assert [own.code for own in reading.rubric.walk()] == ["1", *(f"1.{at}" for at in range(1, len(marks) + 1))]
    findings = [(own.row, own.severity) for own in reading.findings if own.code == "CELL_SHOWN"]
    assert findings == [(3, "doubt")]


def test_a_second_group_and_numbers_beyond_twelve():
    marks = [*(day(2, place) for place in range(1, 13)), "2.13"]
    (found,) = formats.grids(book(marks, "d-mmm", head=2), "a.xlsx")
    assert [row[0] for row in found if row[0]] == ["STT", "2", *(f"2.{at}" for at in range(1, 14))]


def test_dates_that_count_nothing_stay_dates_and_are_said():
    marks = [day(5, 2), day(17, 9)]
    (found,) = formats.grids(book(marks, "dd/mm/yyyy"), "a.xlsx")
    assert [row[0] for row in found if row[0]][2:] == ["05/02/2026", "17/09/2026"]
    assert [(line, code) for line, code, _ in found.notes] == [(3, "CELL_SHOWN"), (5, "CELL_SHOWN")]


def test_what_a_format_of_day_and_month_shows_is_read():
    (found,) = formats.grids(book([day(3, 2)], r"d\.m"), "a.xlsx")
    assert found[2][0] == "3.2"
    assert [(line, code) for line, code, _ in found.notes] == [(3, "CELL_SHOWN")]


def test_a_column_of_dates_that_is_no_column_of_numbers_is_left_alone():
    paper = openpyxl.Workbook()
    for row in [["STT", "Nội dung", "Điểm", "Hạn"], [1, "Việc", 5, day(31, 3)], [2, "Việc", 5, day(30, 6)]]:
        paper.active.append(row)
    (found,) = formats.grids(saved(paper), "a.xlsx")
    assert ([row[3] for row in found], found.notes) == (["Hạn", "31/03/2026", "30/06/2026"], [])
