"""Tables in the fonts before Unicode: the same words as in Unicode, and said; what stays unreadable is an error."""

import csv
import io
import re
import unicodedata
from itertools import product

import openpyxl
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from openpyxl.styles import Font

from scoring.tables import read_rubric
from scoring.tables.sources.old_letters import in_unicode, strange
from scoring.tables.sources.syllables import is_syllable
from tests.scoring.tables import SEED
from tests.scoring.tables.building import saved

# The two encodings as their makers printed them: each letter in the order a à ả ã á ạ, as code points of one byte.
ORDER = "\u0300\u0309\u0303\u0301\u0323"
TCVN3 = {
    "a": "aB5B6B7B8B9", "ă": "A8BBBCBDBEC6", "â": "A9C7C8C9CACB", "e": "eCCCECFD0D1", "ê": "AAD2D3D4D5D6",
    "i": "iD7D8DCDDDE", "o": "oDFE1E2E3E4", "ô": "ABE5E6E7E8E9", "ơ": "ACEAEBECEDEE", "u": "uEFF1F2F3F4",
    "ư": "ADF5F6F7F8F9", "y": "yFAFBFCFDFE", "đ": "AE",
}  # fmt: skip
CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI_TONES = dict(zip(ORDER, "øûõùï", strict=True))
VNI_OTHERS = dict(zip("ìỉĩíịỵđ", "ìæóíòîñ", strict=True))
VNI_BREVE, VNI_ROOF = dict(zip(ORDER, "èúüéë", strict=True)), dict(zip(ORDER, "àåãáä", strict=True))


def tcvn3_of(letter):
    lower = letter.lower()
    apart = unicodedata.normalize("NFD", lower)
    tone = next((mark for mark in apart if mark in ORDER), "")
    base = unicodedata.normalize("NFC", apart.replace(tone, "") if tone else apart)
    if letter != lower and not tone:
        return CAPITALS.get(letter, letter)
    if base not in TCVN3:
        return letter
    codes = TCVN3[base]
    codes = [base, *re.findall("..", codes[1:])] if codes[0] == base else re.findall("..", codes)
    own = codes[ORDER.index(tone) + 1 if tone else 0]
    return own if len(own) == 1 else chr(int(own, 16))


def vni_of(letter):
    lower = letter.lower()
    if lower in VNI_OTHERS:
        own = VNI_OTHERS[lower]
    else:
        apart = unicodedata.normalize("NFD", lower)
        tone = next((mark for mark in apart if mark in ORDER), "")
        base = apart[0]
        if "\u0302" in apart:
            own = base + (VNI_ROOF[tone] if tone else "â")
        elif "\u0306" in apart:
            own = base + (VNI_BREVE[tone] if tone else "ê")
        elif "\u031b" in apart:
            own = {"o": "ô", "u": "ö"}[base] + VNI_TONES.get(tone, "")
        else:
            own = base + VNI_TONES.get(tone, "")
    return own.upper() if letter != lower else own


ENCODINGS = {"TCVN3": (tcvn3_of, ".VnTime"), "VNI": (vni_of, "VNI-Times")}


def encoded(text, kind):
    one = ENCODINGS[kind][0]
    return "".join(one(letter) if letter.isalpha() else letter for letter in unicodedata.normalize("NFC", text))


@pytest.fixture(scope="module")
def rows():
    return list(csv.reader(io.StringIO(SEED.read_text())))


@pytest.fixture(scope="module")
def expected():
    return read_rubric(SEED).rubric


def titles(rubric):
    return [(own.code, own.title, own.standard, [level.text for level in own.levels]) for own in rubric.walk()]


def old(rows, kind, first):
    """The table in an old encoding from a row on: whole, or with its heading typed in Unicode."""
    return [[encoded(cell, kind) if line >= first else cell for cell in row] for line, row in enumerate(rows)]


def as_text(rows, kind, font):
    return "\n".join("\t".join(row) for row in rows).encode("utf-8" if font else "cp1252", errors="replace"), "b.txt"


def as_csv(rows, kind, font):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8" if font else "cp1252", errors="replace"), "b.csv"


def as_excel(rows, kind, font):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    for cell in (cell for row in book.active.iter_rows() for cell in row if font):
        cell.font = Font(name=ENCODINGS[kind][1])
    return saved(book), "b.xlsx"


def as_word(rows, kind, font):
    """Letters in a style of the old font, every second cell in a font of its own."""
    word = Document()
    style = word.styles.add_style("Cũ", WD_STYLE_TYPE.PARAGRAPH)
    table = word.add_table(len(rows), max(map(len, rows)))
    for name in ("ascii", "hAnsi") if font else ():
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn(f"w:{name}"), ENCODINGS[kind][1])
    for element, row in zip(table._tbl.tr_lst, rows, strict=True):
        for place, (cell, text) in enumerate(zip(element.tc_lst, row, strict=False)):
            paragraph = cell.p_lst[0]
            run = paragraph.add_r()
            run.text = text
            if font and place % 2:
                run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hAnsi"), ENCODINGS[kind][1])
            elif font:
                paragraph.get_or_add_pPr().get_or_add_pStyle().val = style.style_id
    return saved(word), "b.docx"


FORMATS = {"text": as_text, "csv": as_csv, "xlsx": as_excel, "docx": as_word}
CASES = [
    case
    for case in product(FORMATS, ENCODINGS, (True, False), (0, 1))
    if case[0] in ("xlsx", "docx") or case[2:] != (False, 1)  # a text in one byte a letter has no room for Unicode
]


@pytest.mark.parametrize(("form", "kind", "font", "first"), CASES)
def test_the_real_table_in_old_letters_gives_its_own_words(rows, expected, form, kind, font, first):
    """`font`: the file names the font (or, as text, was pasted as letters); without it there are only the letters."""
    reading = read_rubric(*FORMATS[form](old(rows, kind, first), kind, font))
    assert titles(reading.rubric) == titles(expected)
    sentences = [own.sentence for own in reading.findings if own.code == "OLD_LETTERS"]
    assert len(sentences) == 1 and kind in sentences[0]
    assert not [own for own in reading.findings if own.severity == "error"]


def syllables():
    text = SEED.read_text().lower() + " quỹ ngữ khuỷu giếng tuyết rượu yếu ĩ ẵm ỵ lẵng bẫy đẵn sỡ hẽm kẽ sẻ lễ"
    return sorted({word for word in re.findall(r"[^\W\d_]+", text) if is_syllable(word)})


@pytest.mark.parametrize("kind", ENCODINGS)
def test_every_letter_comes_back(kind):
    words = syllables()
    letters = {letter for word in words for letter in word if not letter.isascii()}
    assert len(letters) > 60
    for word in words:
        assert in_unicode(encoded(word, kind), kind) == word
        assert in_unicode(encoded(word.upper(), kind), kind) == word.upper() or len(word) < 2 or kind == "TCVN3"


def test_capitals_of_tcvn3_stand_in_a_font_of_capitals():
    assert in_unicode("n©ng cao", "TCVN3", ".VnTimeH") == "NÂNG CAO"
    assert in_unicode("C«ng t¸c X¢Y DùNG §¶NG", "TCVN3") == "Công tác XÂY DỰNG ĐẢNG"
    assert in_unicode("C¤NG T¸C §¶NG", "TCVN3") == "CÔNG TÁC ĐẢNG"


def test_no_word_of_a_proper_table_is_strange(rows):
    assert [cell for row in rows for cell in row if strange(cell)] == []
    names = "Krông Pắc, Đắk Lắk, Bắc Kạn, QĐ-UBND, NĐ-CP, TƯ, ĐUK, HĐND, m², 20°C, ½, “Đổi mới”, §2, ±5, «Nhà»"
    assert strange(names) == []


HEAD = "STT\tNội dung tiêu chí\tĐiểm chuẩn\n"


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("Tá»•ng há»£p bÃ¡o cÃ¡o", "TEXT_GARBLED", "error"),
        ("Thùc hiÖn xqÖz bÞqx chØ tiªu", "TEXT_GARBLED", "error"),
        ("Hợp tác với tỉnh Zürich trong năm", "WORD_STRANGE", "doubt"),
    ],
)
def test_words_that_nobody_can_read_are_said_at_their_row(text, code, severity):
    found = read_rubric(f"{HEAD}1\t{text}\t10\n2\tBáo cáo đúng hạn\t5".encode(), "b.txt").findings
    assert [(own.row, own.severity) for own in found if own.code == code] == [(2, severity)]


def test_words_of_a_mixed_table_that_fit_both_ways_are_said():
    """One row was pasted from an old file; another reads as proper words either way."""
    rows = "1\tThùc hiÖn chØ tiªu kÕ ho¹ch\t10\n2\tMô hình\t5\n3\tChế độ báo cáo\t5"
    reading = read_rubric(f"{HEAD}{rows}".encode(), "b.txt")
    assert [own.title for own in reading.rubric.criteria][:2] == ["Thực hiện chỉ tiêu kế hoạch", "Mô hình"]
    found = [(own.row, own.code, own.severity) for own in reading.findings if own.row in (2, 3)]
    assert found == [(2, "OLD_LETTERS", "doubt"), (3, "WORD_STRANGE", "doubt")]


@pytest.mark.parametrize("form", ["text", "csv", "xlsx", "docx"])
@pytest.mark.parametrize("write", [lambda letter: f"&#{ord(letter)};", lambda letter: f"&#x{ord(letter):X};"])
def test_letters_pasted_as_a_web_page_writes_them_come_back(rows, expected, form, write):
    coded = [["".join(own if own.isascii() else write(own) for own in cell) for cell in row] for row in rows]
    reading = read_rubric(*FORMATS[form](coded, "", form == "text"))
    assert titles(reading.rubric) == titles(expected)
    sentences = [own.sentence for own in reading.findings if own.code == "OLD_LETTERS"]
    assert len(sentences) == 1 and "mã của trang web" in sentences[0]


def test_signs_that_only_look_like_a_web_pages_letters_stay():
    reading = read_rubric(
        "STT\tNội dung\tĐiểm\n1\tR&D; A&#44;B &lt; S&amp;T; c&ocirc;ng t&aacute;c\t40".encode(), "b.txt"
    )
    assert [own.title for own in reading.rubric.criteria] == ["R&D; A&#44;B &lt; S&amp;T; công tác"]


def test_icelandic_letters_are_taken_for_the_vietnamese_ones():
    reading = read_rubric("STT\tNội dung\tÐiểm chuẩn\n1\tÐảm bảo, ðúng hạn\t40".encode(), "b.txt")
    assert [own.title for own in reading.rubric.criteria] == ["Đảm bảo, đúng hạn"]
    assert [own.severity for own in reading.findings if own.code == "OLD_LETTERS"] == ["doubt"]


def test_unicode_typed_in_an_old_font_stays(rows, expected):
    """People set the font's name on text that is Unicode already."""
    assert titles(read_rubric(*as_excel(rows, "TCVN3", True)).rubric) == titles(expected)
    assert titles(read_rubric(*as_word(rows, "VNI", True)).rubric) == titles(expected)


def test_windows_1258_is_still_told_from_the_old_letters(rows, expected):
    tones = dict.fromkeys("\u0300\u0309\u0303\u0301\u0323")
    text = "".join(
        unicodedata.normalize("NFC", apart.translate(dict.fromkeys(map(ord, tones))))
        + "".join(t for t in apart if t in tones)
        for apart in (unicodedata.normalize("NFD", letter) for letter in SEED.read_text())
    )
    assert titles(read_rubric(text.encode("cp1258"), "b.csv").rubric) == titles(expected)
