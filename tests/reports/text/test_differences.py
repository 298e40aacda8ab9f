"""Differences word by word: what is marked, and that no HTML breaks whatever stands in the texts."""

import time

import nh3
import pytest
from django.template.loader import render_to_string

from reports.text.differences import MOST_STEPS, compare, is_unchanged
from tests.reading import folded


def marked_lines(old, new):
    """Each line as plain text, what went in [], what came in {}."""
    marks = {"": "{}", "removed": "[{}]", "added": "{{{}}}"}

    def words(cell):
        return "".join(marks[piece.change].format("".join(run[0] for run in piece.runs)) for piece in cell)

    return [" | ".join(words(cell) for cell in each.cells) for each in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>Đạt 20 tấn</p>", "<p>Đạt 23 tấn</p>", ["Đạt [20]{23} tấn"]),
        ("<p>Tăng 32,82% năm</p>", "<p>Tăng 32,9% năm</p>", ["Tăng [32,82%]{32,9%} năm"]),
        ("<p>Một hai</p>", "<p>Một hai</p><p>Ba bốn</p>", ["Một hai", "{Ba bốn}"]),
        ("<p>Một hai</p><p>Ba bốn</p>", "<p>Ba bốn</p>", ["[Một hai]", "Ba bốn"]),
        ("<p>Rất tốt và nhanh</p>", "<p>Rất xấu mà nhanh</p>", ["Rất [tốt và]{xấu mà} nhanh"]),
        ("<p>Đạt <strong>20</strong></p>", "<p>Đạt 20</p>", ["Đạt [20]{20}"]),
        ("<p>A</p>", "", ["[A]"]),
        ("", "", []),
        ("<ul><li><p>Ý một</p></li><li><p>Ý hai</p></li></ul>", "<ul><li><p>Ý hai</p></li></ul>", ["[Ý một]", "Ý hai"]),
        (
            "<table><tbody><tr><td>Gạo</td><td>20</td></tr></tbody></table>",
            "<table><tbody><tr><td>Gạo</td><td>23</td></tr><tr><td>Ngô</td><td>5</td></tr></tbody></table>",
            ["Gạo | [20]{23}", "{Ngô} | {5}"],
        ),
        (
            "<table><tbody><tr><td>Gạo tẻ</td></tr></tbody></table>",
            "<table><tbody><tr><td>Gạo tẻ</td><td>Mới</td></tr></tbody></table>",
            ["Gạo tẻ | {Mới}"],
        ),
    ],
)
def test_words_that_came_and_went(old, new, expected):
    assert marked_lines(old, new) == expected


def test_letters_of_points_follow_from_their_place():
    one = "<ol><li><p>Gạo</p></li></ol>"
    differences = compare(one, "<ol><li><p>Ngô</p></li><li><p>Gạo</p></li></ol>")
    assert [(each.change, each.line.marker) for each in differences] == [("added", "a)"), ("", "b)")]


def test_each_side_shows_its_own_text_alone():
    differences = compare("<p>Đạt 20 tấn</p><p>Hết</p>", "<p>Đạt 23 tấn</p>")
    old = [each for each in (each.seen_from("old") for each in differences) if each]
    new = [each for each in (each.seen_from("new") for each in differences) if each]
    assert (len(old), len(new)) == (2, 1)
    assert {piece.change for each in new for cell in each.cells for piece in cell} == {"", "added"}


def shown(old, new):
    return render_to_string("reports/writing/_differences.html", {"differences": compare(old, new)})


def test_marks_are_heard_and_words_are_escaped():
    html = shown("<p>A</p>", "<p>A &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    assert '<ins><span class="sr">[thêm: </span>' in html
    assert "<script" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>A <strong>b c</strong> d</p>", "<p>A <strong>b</strong> <em>c d</em></p>"),
        ("<ul><li><p>A</p><ul><li><p>B</p></li></ul></li></ul>", "<ol><li><p>A</p></li></ol><p>B</p>"),
        (
            "<table><tbody><tr><td rowspan='2' colspan='2'><p>A</p><ul><li><p>B</p></li></ul></td></tr></tbody>"
            "</table>",
            "<h3>A</h3><p>B<br>C</p>",
        ),
    ],
)
def test_marked_text_is_whole_html(old, new):
    html = shown(old, new)
    tags = {"p", "div", "table", "tbody", "tr", "td", "th", "ins", "del", "span", "strong", "em", "br"}
    allowed = {tag: {"class", "colspan"} for tag in tags}
    assert html.count("<table>") == html.count("</table>")
    balanced = nh3.clean(html, tags=tags, attributes=allowed, strip_comments=False)
    assert folded(balanced.replace("<tbody>", "").replace("</tbody>", "")) == folded(html)


def test_long_texts_are_compared_in_good_time():
    old = "".join(f"<p>{' '.join(f'từ{(line * word) % 97}' for word in range(60))}</p>" for line in range(600))
    start = time.monotonic()
    differences = compare(old, old.replace("từ5", "chữ5"))
    assert time.monotonic() - start < 10
    assert not is_unchanged(differences)


def test_what_is_too_much_to_compare_stands_whole():
    count = int(MOST_STEPS**0.5) + 10
    old = " ".join(f"a{n}" for n in range(count))
    line = compare(f"<p>chung {old}</p>", f"<p>chung {old} hết</p>")[0]
    assert [piece.change for piece in line.cells[0]] == ["removed", "added"]
