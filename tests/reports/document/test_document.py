import time
from datetime import date

import pytest

from reports.document.document import numbered
from reports.document.header import caption_of, day_in_words
from reports.text import prose
from reports.writing.forms import SectionForm
from tests.reports import cases


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2017, 12, 11), "ngày 11 tháng 12 năm 2017"),
        (date(2018, 1, 5), "ngày 05 tháng 01 năm 2018"),
        (date(2018, 2, 28), "ngày 28 tháng 02 năm 2018"),
        (date(2018, 3, 9), "ngày 09 tháng 3 năm 2018"),
    ],
)
def test_day_is_padded_by_the_rule(on, words):
    assert day_in_words(on) == words


def test_headings_number_themselves():
    depths = [1, 2, 2, 3, 3, 4, 2, 1, 2, 1]
    sections = numbered([(depth, "Mục", "") for depth in depths])
    assert [section.number for section in sections] == [
        "I.", "1.", "2.", "2.1.", "2.2.", "2.2.1.", "3.", "II.", "1.", "III.",
    ]  # fmt: skip


def test_no_heading_skips_a_depth():
    sections = numbered([(3, "Mục", ""), (9, "Mục", ""), (4, "Mục", ""), (0, "Mục", "")])
    assert [(section.number, section.depth) for section in sections] == [
        ("I.", 1), ("1.", 2), ("1.1.", 3), ("II.", 1),
    ]  # fmt: skip


def test_only_the_outermost_heading_is_in_capitals():
    first, second = numbered([(1, "Đề xuất khen thưởng", ""), (2, "Đề xuất", "")])
    assert (first.title, second.title) == ("I. ĐỀ XUẤT KHEN THƯỞNG", "1. Đề xuất")


def test_caption_takes_number_and_date_from_the_report():
    assert caption_of(cases.header()) == (
        "(Kèm theo Báo cáo số 252/BC-SCT ngày 11 tháng 12 năm 2017 của Sở Công Thương)"
    )


@pytest.mark.parametrize("missing", [{"number": ""}, {"date": None}, {"number": "", "date": None}])
def test_without_number_or_date_it_is_a_draft(missing):
    assert cases.document(own_header=cases.header(**missing)).is_draft


def test_draft_leaves_number_and_date_open():
    header = cases.header(number="", date=None)
    assert header.number_line.replace("\N{NO-BREAK SPACE}", " ") == "Số:       /BC-SCT"
    assert header.place_line.replace("\N{NO-BREAK SPACE}", " ") == "Bắc Giang, ngày … tháng … năm 2017"


HOSTILE = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">A</p>',
    '<img src="http://203.0.113.1/x.png" onerror="alert(1)">',
    "<svg><script>alert(1)</script></svg><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<style>@import url("http://203.0.113.1/x.css");</style>',
    '<p style="background:url(file:///etc/passwd)">A</p>',
    '<a href="javascript:alert(1)">A</a>',
    '<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>',
    '<link rel="stylesheet" href="http://203.0.113.1/x.css"><link rel="attachment" href="file:///etc/passwd">',
    '<td colspan="100000">A</td>',
    '<table><tr><td rowspan="9999999" style="color:red">A</td></tr></table>',
]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_is_removed(html):
    cleaned = prose.clean(html)
    for word in (
        "alert",
        "onerror",
        "http",
        "file:",
        "style",
        "<a",
        "<img",
        "<svg",
        "<link",
        "<iframe",
        "9999",
        "100000",
    ):
        assert word not in cleaned
    assert prose.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "html", ["", "<p>&nbsp; \n</p>", "<p>\u200b\ufeff&#8203;</p>", "<p>\xad\u2060</p>", "<table></table>"]
)
def test_what_nobody_sees_is_no_text(html):
    assert not prose.has_text(html)
    assert prose.has_text(html + "<p>\u200b.</p>")


def test_signs_that_no_font_can_draw_are_taken_off():
    hostile = "<p>a\x02b&#1;c\x7fd\x9fe\ufffef&#xffff;g</p><p>\x01</p><p>h\ti\nj\u200bk</p>"
    assert prose.clean(hostile) == "<p>abcdefg</p><p>h\ti\nj\u200bk</p>"
    assert prose.clean("<scr\x01ipt>alert(1)</scr\x01ipt>&\x01lt;b>") == "alert(1)&amp;lt;b&gt;"


def test_paste_from_word_arrives_clean():
    pasted = (
        '<!--StartFragment--><p class="MsoNormal" style="margin:0cm"><b><span style="font-family:Arial">Kết quả'
        "</span></b><o:p></o:p></p><div>Đạt <i>114.375</i> tỷ đồng</div><p>&nbsp;</p>"
        '<table border="1" style="width:100%"><tr><td colspan="2" width="10"><p>A</p></td></tr></table>'
    )
    assert prose.clean(pasted) == (
        "<p><strong>Kết quả</strong></p><p>Đạt <em>114.375</em> tỷ đồng</p>"
        '<table><tbody><tr><td colspan="2"><p>A</p></td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("html", "closed"),
    [
        ("<p>Hết.</p>", "<p>Hết./.</p>"),
        ("<p>Hết./.</p>", "<p>Hết./.</p>"),
        ("<p>Hết <strong>rồi;</strong></p>", "<p>Hết <strong>rồi./.</strong></p>"),
        ("<ul><li><p>Một</p></li></ul>", "<ul><li><p>Một./.</p></li></ul>"),
        ("<table><tr><td>1</td></tr></table>", "<table><tr><td>1</td></tr></table><p>./.</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_ends_with_the_closing_mark(html, closed):
    assert prose.with_closing_mark(html) == closed


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<p>Hết./.</p>", "<p>Hết.</p>"),
        ("<p>Hết <strong>rồi./.</strong></p> ", "<p>Hết <strong>rồi.</strong></p> "),
        ("<p>Hết.</p>", "<p>Hết.</p>"),
        ("<p>a./.</p><p>b</p>", "<p>a./.</p><p>b</p>"),
        ("", ""),
    ],
)
def test_text_before_the_end_has_no_closing_mark(html, bare):
    assert prose.without_closing_mark(html) == bare


@pytest.mark.parametrize("run", [" ", "<br>", "</strong>"])
def test_closing_mark_comes_at_once_behind_a_long_run_of_nothing(run):
    started = time.perf_counter()
    prose.with_closing_mark(f"<p>Hết{run * 50_000}rồi</p>")
    assert time.perf_counter() - started < 2


CELLS = "<td><p>12,5</p></td>" * 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (f"<table>{f'<tr>{CELLS}</tr>' * 6000}</table>", ""),
        (f"<table>{f'<tr>{CELLS}</tr>' * 6000}<tr><td>a</td></tr></table>", "30.001 ô, tối đa 30.000 ô"),
        ("<p>a</p>" * 2000, ""),
        ("<p>a</p>" * 2001, "2.001 đoạn và lần xuống dòng, tối đa 2.000"),
        ("<ul>" + "<li><p>a</p></li>" * 2001 + "</ul>", "2.001 đoạn"),
        ("<p>" + "a<br>" * 2000 + "</p>", "2.001 đoạn"),
        ("<table><tr><td>" + "a<br>" * 2001 + "</td></tr></table>", "2.001 đoạn"),
        ("dòng\n" * 2001, "2.001 đoạn"),
        ("<p>" + "a" * 1_499_993 + "</p>", ""),
        ("<p>" + "a" * 1_499_994 + "</p>", "1.500.001 ký tự"),
    ],
    ids="cells cells+ lines lines+ points+ breaks+ breaks_in_cell+ plain+ text text+".split(),
)
def test_section_that_cannot_be_drawn_in_good_time_is_refused_in_words(body, sentence):
    form = SectionForm({"heading": "A", "depth": 2, "version": 1, "body": body})
    form.is_valid()
    refusals = form.errors.get("body", [])
    assert bool(refusals) is bool(sentence)
    assert all(sentence in each and "Hãy chia thành nhiều mục" in each for each in refusals)


@pytest.mark.django_db
@pytest.mark.parametrize(("levels", "too_deep"), [(5, False), (60, True)])
def test_lists_deeper_than_can_be_drawn_are_told(levels, too_deep):
    assert prose.is_too_deep(prose.clean("<ul><li>" * levels + "x")) is too_deep
    form = SectionForm({"version": 1, "heading": "A", "depth": 1, "body": "<ul><li>" * levels + "x"})
    assert form.is_valid() is not too_deep
