"""What Word writes arrives as the tags that a section may hold; nothing of what it hides does."""

import pytest

from reports.text.pasting import clean

POINT = (
    "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{} lfo1'><!--[if !supportLists]-->"
    "<span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span style='font:7pt \"Times New Roman\"'>"
    "&nbsp; </span></span></span><!--[endif]-->{}<o:p></o:p></p>\r\n"
)


def points(*given):
    return "".join(POINT.format(*point) for point in given)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("<p style='x'>Đạt <span style='font-weight:bold'>23%</span></p>", "<p>Đạt <strong>23%</strong></p>"),
        ("<p><span style='font-style: italic;color:red'>A</span></p>", "<p><em>A</em></p>"),
        ("<p><span style='font-weight:700;font-style:italic'>A</span></p>", "<p><strong><em>A</em></strong></p>"),
        ("<p class=MsoNormal style='mso-x:1'>A<o:p>&nbsp;</o:p> &amp; B</p>", "<p>A&nbsp; &amp; B</p>"),
        (
            "<table width=604 style='width:453pt'><tr><td colspan=2 width=10 style='x'><p>A</p></td></tr></table>",
            '<table><tbody><tr><td colspan="2"><p>A</p></td></tr></tbody></table>',
        ),
        (points((1, "·", "A"), (1, "·", "B")), "<ul><li><p>A</p></li><li><p>B</p></li></ul>"),
        (points((1, "a)", "A"), (1, "b)", "B")), "<ol><li><p>A</p></li><li><p>B</p></li></ol>"),
        (
            points((1, "-", "A"), (2, "o", "B"), (1, "-", "C")),
            "<ul><li><p>A</p><ul><li><p>B</p></li></ul></li><li><p>C</p></li></ul>",
        ),
        (
            points((1, "·", "A")) + "<p>B</p>" + points((1, "1.", "C")),
            "<ul><li><p>A</p></li></ul><p>B</p><ol><li><p>C</p></li></ol>",
        ),
    ],
)
def test_meaning_stays_and_look_goes(pasted, expected):
    assert clean(pasted).replace("\n", "").replace("\r", "") == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<p style='mso-list:l0 level1'><script>alert(1)</script>A</p>",
        "<p style='x' onclick='alert(1)'><img src=x onerror=alert(1)>A</p>",
        "<p style='mso-x'><![if !vml]><img src='file:///C:/a.png'><![endif]>A</p>",
        "<p style='mso-x'>A<!--[if gte mso 9]><xml><script>alert(1)</script></xml><![endif]--></p>",
        "<span style='mso-list:Ignore'><p style='mso-list:l0 level9'>A<a href='javascript:alert(1)'>",
        "<p style='mso-x'>A</p><p style='mso-list:l1 level1'><style>@import url(//x)</style>",
        "</span></p></li><p style='font-weight:bold'>A</div></ul>",
    ],
)
def test_hostile_markup_leaves_words_at_most(hostile):
    cleaned = clean(hostile)
    assert not any(bad in cleaned for bad in ("alert", "<script", "<img", "onclick", "style", "href", "import", "xml"))
    assert clean(cleaned) == cleaned


def test_plain_and_clean_text_is_left_alone():
    html = "<p>A <strong>b</strong></p><ul><li><p>C</p></li></ul>"
    assert clean(html) == html
    assert clean("") == clean(None) == ""
