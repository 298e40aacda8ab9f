"""Vietnamese text: what is stored, sorted, searched and named."""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.words import numbers, text

ROOT = Path(__file__).resolve().parents[3]


def test_normalise_gives_one_form():
    given = unicodedata.normalize("NFD", " \ufeffSở Công Thương\u00a0\u00a0tỉnh\u200b\n Bắc  Giang ")
    assert text.normalise(given) == "Sở Công Thương tỉnh Bắc Giang"


def test_normalise_keeps_line_breaks_when_asked():
    assert text.normalise(" một \r\n hai\r\n\n\n\nba\t", keep_breaks=True) == "một\nhai\n\nba"


@pytest.mark.parametrize("nothing", [None, "", "\u200b", "\x00 \u00a0"])
def test_normalise_of_nothing_is_empty(nothing):
    assert text.normalise(nothing) == ""


def test_sort_key_orders_as_a_dictionary_does():
    words = "An ang ăn ân Da Dân Đà đan Em ma mà mả mã má mạ man ô ơ".split()
    assert sorted(set(words), key=text.sort_key) == words


def test_sort_key_orders_names_of_units():
    names = ["Ban Dân tộc", "Sở", "Sở Công Thương", "Sở Giáo dục", "Sở Giao thông vận tải", "Sở Tài chính"]
    names += ["Sở Tài chính 2", "Sở Tài chính 10", "Sở Xây dựng"]
    assert sorted(set(names), key=text.sort_key) == names


def test_sort_key_is_digits_alone():
    assert text.sort_key("Sở Công Thương, số 10 — Ω²").isdigit()


def test_search_key_folds_accents_and_d():
    assert text.search_key("  Đường SỐ 5, Quyết định ") == "duong so 5, quyet dinh"
    assert text.search_key(unicodedata.normalize("NFD", "Ế Ộ ư")) == "e o u"


@pytest.mark.parametrize(
    ("given", "extension", "expected"),
    [
        ("Báo cáo tổng kết.PDF", "", "Báo_cáo_tổng_kết.pdf"),
        ("252/BC-SCT", "pdf", "BC-SCT.pdf"),
        ("../../etc/passwd", "", "passwd"),
        ("..\\..\\windows\\win.ini", "", "win.ini"),
        (".htaccess", "", "htaccess"),
        ("...", "pdf", "tep.pdf"),
        ("", "", "tep"),
        ("con.txt", "", "tep_con.txt"),
        ("a\x00b\n<c>:*?.docx", "", "a_b_c.docx"),
        ("phụ lục.tar.gz", "", "phụ_lục.tar.gz"),
    ],
)
def test_file_name_is_safe(given, extension, expected):
    assert text.file_name(given, extension) == expected


def test_file_name_in_ascii_and_short():
    assert text.file_name("Điểm thi đua năm 2017.xlsx", ascii_only=True) == "Diem_thi_dua_nam_2017.xlsx"
    assert len(text.file_name("ế" * 500, "pdf").encode()) <= 120


def test_roman_and_back():
    assert [numbers.roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert all(numbers.from_roman(numbers.roman(n)) == n for n in range(1, 200))
    assert [numbers.from_roman(bad) for bad in ("", "IIII", "iv", "VX", "A1")] == [None] * 5


def test_letters_are_in_the_official_order():
    assert "".join(text.LETTERS) == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize(
    ("value", "machine", "people"),
    [
        ("1234.50", "1234.5", "1.234,5"),
        ("950", "950", "950"),
        ("965.50", "965.5", "965,5"),
        ("0.25", "0.25", "0,25"),
        ("0.005", "0.005", "0,005"),
        ("-0.005", "-0.005", "−0,005"),
        ("1E+3", "1000", "1.000"),
        ("-2.00", "-2", "−2"),
        ("-0.00", "0", "0"),
        ("1234567.05", "1234567.05", "1.234.567,05"),
    ],
)
def test_numbers_for_machines_and_people(value, machine, people):
    assert numbers.plain_number(Decimal(value)) == machine
    assert numbers.number_text(Decimal(value)) == people


def test_no_number_is_no_text():
    assert (numbers.plain_number(None), numbers.number_text(None)) == ("", "")


@pytest.mark.parametrize(
    ("points", "sign", "text"),
    [
        (None, False, ""),
        (Decimal("1234.50"), False, "1.234,5"),
        (Decimal(5), True, "+5"),
        (Decimal(-2), True, "−2"),
        (Decimal(0), True, "0"),
    ],
)
def test_a_sign_on_request(points, sign, text):
    assert numbers.number_text(points, sign=sign) == text


# A cell as its sheet shows it keeps the places of its format.
OWN_WAYS = {"scoring/words/numbers.py", "scoring/tables/sources/excel_values.py"}
WRITES_A_DECIMAL = re.compile(r"""rstrip\("0"|\.normalize\(\)|:f\}|:,\}|format\(.*"f"\)|\|floatformat""")


def test_a_decimal_becomes_text_in_one_place():
    sources = [*ROOT.glob("scoring/**/*.py"), *ROOT.glob("reports/**/*.py"), *ROOT.glob("templates/**/*.html")]
    writing = {str(path.relative_to(ROOT)) for path in sources if WRITES_A_DECIMAL.search(path.read_text())}
    assert writing == OWN_WAYS
