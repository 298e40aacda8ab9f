"""Every way to write points, in every place of a table and every kind of file: read right, or an error at its row."""

import datetime
import io
from collections import Counter
from decimal import Decimal as D

import openpyxl
import pytest

from scoring.tables import read_rubric
from scoring.tables.sources.excel_values import shown
from tests.scoring.tables.building import document

# (what a cell says, the points or the most of them, how many for each case); None, None: nobody can tell.
PHRASES = [
    ("5", "5", None),
    ("05", "5", None),
    ("0,5", "0.5", None),
    ("2.5", "2.5", None),
    ("1.000", "1000", None),
    ("1.234,5", "1234.5", None),
    ("33,333333", "33.33", None),
    ("2,125", None, None),
    ("1,000", None, None),
    ("5 điểm", "5", None),
    ("5đ", "5", None),
    ("5 điểm.", "5", None),
    ("5 điểm (tối đa)", "5", None),
    ("5 điểm tối đa", "5", None),
    ("(tối đa 5 điểm)", "5", None),
    ("tối đa 5", "5", None),
    ("Tối đa: 5 điểm", "5", None),
    ("không quá 5 điểm", "5", None),
    ("≤ 5", "5", None),
    ("8 điểm/giải", None, "8"),
    ("2đ/lần", None, "2"),
    ("0,5/ngày", None, "0.5"),
    ("mỗi lần 2 điểm", None, "2"),
    ("2 điểm cho mỗi bài", None, "2"),
    ("2 điểm/01 lần", None, "2"),
    ("2 điểm/lần, tối đa 10 điểm", "10", "2"),
    ("2 điểm/lần (tối đa 10)", "10", "2"),
    ("5-10", None, None),
    ("5 - 10 điểm", None, None),
    ("từ 5 đến 10 điểm", None, None),
    ("từ 5 đến 10 điểm/lần", None, None),
    ("5 hoặc 10", None, None),
    ("1/2", None, None),
    ("½", None, None),
    ("5/10", None, None),
    ("01/05/2026", None, None),
    ("15%", None, None),
    ("1 000", None, None),
    ("5 (nếu có)", None, None),
    ("năm điểm", None, None),
    ("theo quy định", None, None),
]
SIGNED = {"+": "+5|+5 điểm|cộng 5 điểm|+5 điểm (tối đa)", "-": "-5|− 5 điểm|trừ 5 điểm|- 5 điểm (tối đa)"}
SIGNS = [(text, "5", None, sign) for sign, texts in SIGNED.items() for text in texts.split("|")]
SIGNS += [("+2/lần", None, "2", "+"), ("trừ 2 điểm/lần", None, "2", "-"), ("mỗi lần trừ 2 điểm", None, "2", "-")]
CASES = [(*phrase, "") for phrase in PHRASES] + SIGNS

ROWS = [
    ("STT", "Nội dung tiêu chí", "Điểm chuẩn"),
    ("I", "NHIỆM VỤ", "30"),
    ("1", "Việc thứ nhất", "10"),
    ("2", "Việc thứ hai", "10"),
    ("", "- Hoàn thành tốt", "10"),
    ("", "- Chưa hoàn thành", "4"),
    ("3", "Việc thứ ba", "10"),
    ("II", "ĐIỂM CỘNG", "20"),
    ("1", "Sáng kiến được công nhận", "3"),
    ("", "- Mô hình mới được nhân rộng", "3"),
    ("III", "ĐIỂM TRỪ", "20"),
    ("1", "Bị nhắc nhở bằng văn bản", "3"),
]
PLACES = {"group": 2, "criterion": 3, "level": 6, "bonus block": 8, "bonus": 9, "unnumbered": 10, "penalty block": 11}
PLACES |= {"penalty": 12}
CODES = dict(zip(PLACES, ("I", "I.1", "I.2", "II", "II.1", "II.2", "III", "III.1"), strict=True))


def in_text(rows):
    return "\n".join("\t".join(row) for row in rows).encode(), "bang.txt"


def in_csv(rows):
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig"), "bang.csv"


def in_word(rows):
    return document([("Bảng", [list(row) for row in rows])]), "bang.docx"


def in_excel(rows):
    """Every cell as text, as people format the column."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), "bang.xlsx"


FORMATS = {"text": in_text, "csv": in_csv, "docx": in_word, "xlsx": in_excel}


def outcome(place, case, make=in_text):
    """ "right", "error" or what was read instead. That the rows do not add up any more is not what is asked for."""
    text, points, step, sign = case
    rows = [list(row) for row in ROWS]
    rows[PLACES[place] - 1][2] = text
    reading = read_rubric(*make(rows))
    if errors_at(PLACES[place], reading):
        return "error"
    own = next((own for own in reading.rubric.walk() if own.code == CODES[place]), None)
    return "right" if own and is_right(own, place, points, step, sign) else f"{place} {text}: {own}"


def errors_at(line, reading):
    found = [own for own in reading.findings if own.severity == "error" and own.code != "SUM_MISMATCH"]
    return [own for own in found if own.row == line]


def is_right(own, place, points, step, sign):
    points, step = (None if value is None else D(value) for value in (points, step))
    block = {"bonus block": "bonus_cap", "penalty block": "deduction_cap"}.get(place)
    if block:
        return step is None and points is not None and getattr(own, block) == points
    if place == "level":
        return step is None and sign != "-" and own.levels[1].points == points
    if place in ("bonus", "unnumbered", "penalty") or sign == "-":
        kind = {"+": "bonus", "-": "penalty"}.get(sign, "penalty" if place == "penalty" else "bonus")
        return (own.kind, own.cap, own.step) == (kind, points, step)
    return step is None and points is not None and own.standard == points


@pytest.mark.parametrize("place", PLACES)
def test_no_cell_of_points_is_read_wrongly_without_an_error(place):
    found = Counter(outcome(place, case) for case in CASES)
    assert set(found) == {"right", "error"}, found
    assert found["right"] >= 20


@pytest.mark.parametrize("form", ["csv", "docx", "xlsx"])
def test_every_kind_of_file_gives_the_same_reading_of_every_cell(form):
    rows = [*ROWS[:2], *((str(at), f"Việc {at}", own[0]) for at, own in enumerate(CASES, 1))]
    for row in (ROWS[7], ROWS[10]):
        rows += [row, *((str(at), f"Việc {at}", own[0]) for at, own in enumerate(CASES, 1))]
    asked, known = read_rubric(*FORMATS[form](rows)), read_rubric(*in_text(rows))
    assert (asked.rubric, asked.findings) == (known.rubric, known.findings)


# What a row says in words: (words, how the row must be read).
WORDS = [
    ("trừ 5 điểm", ("5", None)),
    ("trừ 5 điểm/lần", (None, "5")),
    ("mỗi lần trừ 2 điểm", (None, "2")),
    ("mỗi lần trừ 2 điểm, tối đa 10 điểm", ("10", "2")),
    ("trừ từ 5 đến 10 điểm", None),
    ("trừ từ 5 đến 10 điểm/lần", None),
    ("bị trừ 5-10 điểm", None),
    ("trừ ít nhất 5 điểm", None),
    ("trừ mỗi lần 2 điểm", (None, "2")),
    ("trừ một nửa số điểm", None),
    ("trừ 1/2 số điểm", None),
    ("trừ điểm: từ 1 đến 3 điểm", None),
    ("trừ 1,000 điểm", None),
]


@pytest.mark.parametrize("place", ["penalty", "level", "criterion"])
def test_no_deduction_in_words_becomes_points_that_are_given(place):
    for words, expected in WORDS:
        rows = [list(row) for row in ROWS]
        row = rows[PLACES[place] - 1]
        row[1], row[2] = f"{row[1]}: {words}", "" if place != "criterion" else "10"
        reading = read_rubric(*in_text(rows))
        errors = errors_at(PLACES[place], reading)
        own = next(own for own in reading.rubric.walk() if own.code == CODES[place])
        assert not own.levels or own.levels[-1].points == 0 or own.levels[-1].points == 10, words
        if place == "penalty" and not errors:
            assert expected and (own.cap, own.step) == tuple(value and D(value) for value in expected), words
        elif place == "criterion" and not errors:
            assert (own.kind, own.standard) == ("points", 10), words
            assert own.incident_step == (D(expected[1]) if expected and expected[1] else None), words
        elif place == "level" and len(own.levels) > 1:
            assert errors or own.levels[1].points == 0, words
        elif place == "level":  # the row is the rule of its criterion
            step = D(expected[1]) if expected and expected[1] else None
            assert reading.has_errors or own.incident_step == step, words


@pytest.mark.parametrize(
    ("value", "shape", "text", "is_reported"),
    [
        (5, "General", "5", False),
        (1.125, "General", "1,1250", False),
        (0.1 + 0.2, "General", "0,3", False),
        (33.33333333333334, "General", "33,3333333333333", False),
        (33.333, "0.0", "33,3", True),
        (4.6, "0", "5", True),
        (2.5, "0", "3", True),
        (1234.5, "#,##0.0", "1234,5", False),
        (5, '0" điểm"', "5 điểm", False),
        (5, '0" điểm/giải"', "5 điểm/giải", False),
        (5, '"Tối đa "0', "Tối đa 5", False),
        (5, "+0;-0", "+5", False),
        (-5, "0;-0", "-5", False),
        (-5, "0_);(0)", "-5", False),
        (-5, "0;[Red]0", "-5", True),
        (-5, "0.00", "-5,00", False),
        (0.5, "# ?/?", "0,5", True),
        (5000, "0,", "5000", True),
        (5, ";;;", "", True),
        ("5 điểm", ";;;", "", True),
        (0, '0;-0;"không"', "0", True),
        (0.16, "0%", "16%", False),
        (0.165, "0%", "17%", True),
        (0.165, "0.0#%", "16,50%", False),
        (datetime.datetime(2026, 5, 1), "d.m", "1.5", False),
    ],
)
def test_a_number_in_excel_is_what_the_sheet_shows_or_is_said(value, shape, text, is_reported):
    own, finding = shown(value, shape)
    assert (own, bool(finding)) == (text, is_reported)


@pytest.mark.parametrize("form", FORMATS)
def test_thousands_beside_decimals_with_a_dot_are_unclear(form):
    rows = [list(row) for row in ROWS]
    rows[2][2], rows[3][2] = "2.5", "1.125"
    found = read_rubric(*FORMATS[form](rows)).findings
    assert [(own.row, own.code) for own in found if own.code == "POINTS_UNCLEAR"] == [(4, "POINTS_UNCLEAR")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("mark", ["01/02/2026", "5%", "1?2", "2=3"])
def test_a_number_that_nobody_understands_stops_its_row(form, mark):
    rows = [list(row) for row in ROWS]
    rows[3][0] = mark
    found = read_rubric(*FORMATS[form](rows)).findings
    assert [own.severity for own in found if own.row == 4 and own.code == "MARK_UNKNOWN"] == ["error"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_column_of_points_is_an_error(form):
    rows = [[*row, row[2]] for row in ROWS]
    rows[0][2:] = "Điểm chuẩn năm 2025", "Điểm chuẩn năm 2026"
    found = read_rubric(*FORMATS[form](rows)).findings
    assert [(own.row, own.severity) for own in found if own.code == "COLUMNS_SEVERAL"] == [(2, "error")]


@pytest.mark.parametrize("form", FORMATS)
def test_what_each_case_costs_in_a_column_of_its_own_stands_beside_its_row(form):
    rows = [
        ("STT", "Nội dung", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ"),
        ("1", "Triển khai kế hoạch", "10", "", ""),
        ("1.1", "Mỗi lần chậm", "", "", "-0,5"),
        ("1.2", "Mỗi sáng kiến", "", "+1", ""),
    ]
    reading = read_rubric(*FORMATS[form](rows))
    assert [(own.code, own.kind, own.standard, own.step) for own in reading.rubric.walk()] == [
        ("1", "points", 10, None),
        ("1.1", "penalty", 0, D("0.5")),
        ("1.2", "bonus", 0, 1),
    ]
    assert (reading.has_errors, [code for code in reading.printed if code != "1"]) == (False, [])
