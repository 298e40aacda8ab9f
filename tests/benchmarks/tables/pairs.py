"""The styles, in pairs of like difficulty: the first of a pair may be looked at, the second is only counted."""

from __future__ import annotations

from tests.benchmarks.tables.growing import Wish
from tests.benchmarks.tables.marks import (
    Chained,
    RunOn,
    Scheme,
    Unnumbered,
    Worded,
    capital,
    dash,
    figure,
    letter,
    roman,
    small_roman,
)
from tests.benchmarks.tables.style import Style

_ROMAN = Scheme(roman, figure, letter, dash)
_LETTERS = Scheme(capital, roman, figure, letter)
_DECIMAL = Chained(figure)
_EVEN = Wish(depths=(2, 2, 3), even=True)

_STRANGE_WORDS = {
    "text": ("Công việc", "Các mặt công tác", "Hoạt động", "Danh mục", "Yêu cầu cần đạt", "Nội dung thực hiện"),
    "points": ("Điểm ban đầu", "Quỹ điểm", "Barem điểm", "Điểm giao", "Điểm cho phép", "ĐTĐ", "Điểm sàn giao"),
}
_DEDUCTION_WORDS = {
    "text": ("Nội dung vi phạm", "Các trường hợp bị trừ điểm", "Nội dung trừ điểm"),
    "points": ("Điểm trừ", "Số điểm trừ", "Mức trừ"),
}

PAIRS: tuple[tuple[Style, Style], ...] = (
    (
        Style("roman", True, scheme=_ROMAN, more_columns=("self", "seen", "note")),
        Style("capitals", False, scheme=_LETTERS, more_columns=("self", "note"), bullets=("+ ", "• ", "")),
    ),
    (
        Style("capital-figures", True, scheme=Chained(capital, figure, joint=("", ".")), more_columns=("note",)),
        Style("coded", False, scheme=Chained(figure, head="TC"), more_columns=("self",)),
    ),
    (
        Style("decimal", True, scheme=_DECIMAL, levels="cell", more_columns=("self", "seen")),
        Style("roman-figures", False, scheme=Chained(roman, figure, joint=("-", ".")), levels="cell"),
    ),
    (
        Style("pasted", True, ending="tsv", scheme=_DECIMAL, columns=("text", "points"), looks=("capitals",)),
        Style(
            "pasted-words",
            False,
            ending="tsv",
            scheme=Worded(roman, figure, figure, letter, names=("Phần", "Mục"), after=(":", ".", ".", ")")),
            columns=("text", "points"),
            looks=(),
        ),
    ),
    (
        Style("beside", True, columns=("mark", "text", "points", "levels", "level_points"), levels="beside"),
        Style(
            "beside-merged",
            False,
            scheme=_DECIMAL,
            columns=("mark", "text", "levels", "level_points", "points"),
            levels="beside",
            merged_marks=True,
        ),
    ),
    (
        Style(
            "tariff",
            True,
            columns=("mark", "text", "points", "bonus", "penalty"),
            head=2,
            extras="columns",
            wish=Wish(cases=0.2),
        ),
        Style(
            "tariff-letters",
            False,
            scheme=_LETTERS,
            columns=("mark", "text", "points", "penalty", "bonus", "note"),
            extras="columns",
            wish=Wish(cases=0.2),
        ),
    ),
    (
        Style("two-years", True, columns=("mark", "text", "before", "now")),
        Style("two-years-raised", False, scheme=_DECIMAL, columns=("mark", "text", "before", "now", "note"), head=2),
    ),
    (
        Style("bold-only", True, scheme=Unnumbered(), columns=("text", "points"), wish=_EVEN, bullets=("- ", "+ ")),
        Style(
            "fill-only",
            False,
            scheme=Unnumbered(),
            columns=("text", "points"),
            wish=_EVEN,
            bullets=("- ", "+ "),
            looks=("fill", "indent", "bold"),
        ),
    ),
    (
        Style(
            "deductions",
            True,
            wish=Wish(deductions_only=True),
            headings=_DEDUCTION_WORDS,
            extras="cell",
            group_points="none",
            total="none",
        ),
        Style(
            "deductions-words",
            False,
            scheme=Chained(figure),
            wish=Wish(deductions_only=True),
            headings=_DEDUCTION_WORDS,
            columns=("mark", "text", "note"),
            total="none",
        ),
    ),
    (
        Style("strange-head", True, headings=_STRANGE_WORDS),
        Style("no-head", False, scheme=_DECIMAL, head=0),
    ),
    (
        Style("run-on", True, scheme=RunOn(roman, small_roman), wish=_EVEN),
        Style("restart", False, scheme=Scheme(figure), wish=_EVEN),
    ),
    (
        Style("sheets", True, pieces="sheets"),
        Style("pieces", False, scheme=_LETTERS, pieces="tables", heads_again=True),
    ),
    (
        Style("at-the-end", True, points="end", group_points="text", columns=("mark", "text", "note"), total="none"),
        Style(
            "in-brackets",
            False,
            scheme=_DECIMAL,
            points="brackets",
            group_points="text",
            columns=("mark", "text", "self"),
            total="none",
        ),
    ),
    (
        Style("three-heads", True, columns=("mark", "text", "points", "self", "seen"), head=3, index=True, filled=True),
        Style(
            "filled",
            False,
            scheme=_DECIMAL,
            columns=("mark", "unit", "text", "due", "points", "self", "by"),
            head=2,
            index=True,
            filled=True,
        ),
    ),
    (
        Style(
            "point-letters",
            True,
            scheme=Scheme(roman, figure, letter, dash, after=(".", ".", ")", "")),
            numbers="padded",
        ),
        Style("dotted", False, scheme=Scheme(roman, figure, letter, dash, after=("", "/", "/", "")), numbers="dot"),
    ),
    (
        Style("worded-cells", True, numbers="words", extras="cell", merged_groups=True, group_points="text"),
        Style("short-cells", False, scheme=_LETTERS, numbers="short", extras="cell", subtotals=True),
    ),
    (
        Style("counted-by-word", True, ending="docx", automatic=True),
        Style("merged-numbers", False, ending="docx", scheme=_DECIMAL, merged_marks=True, more_columns=("self",)),
    ),
    (
        Style("torn-rows", True, ending="csv", columns=("mark", "text", "points", "note"), torn=0.4),
        Style(
            "lost-cells",
            False,
            ending="csv",
            scheme=_DECIMAL,
            columns=("mark", "text", "points", "self", "seen", "note"),
            filled=True,
            faults=("cells",),
        ),
    ),
    (
        Style("sentences", True, levels="sentence", more_columns=("note",)),
        Style("level-column", False, scheme=_LETTERS, level_points="column", bullets=("- ", "+ ")),
    ),
    (
        Style("misnumbered", True, scheme=Chained(figure), faults=("numbers",)),
        Style("misprinted", False, faults=("sums", "letters")),
    ),
    (
        Style("decomposed", True, ending="tsv", faults=("decomposed",)),
        Style("hard-spaces", False, ending="csv", scheme=_LETTERS, faults=("spaces", "decomposed")),
    ),
    (
        Style("methods", True, columns=("mark", "text", "points", "method"), levels="method"),
        Style(
            "method-sentences",
            False,
            scheme=_DECIMAL,
            columns=("mark", "text", "method", "points", "due"),
            levels="method-sentence",
        ),
    ),
    (
        Style("letter-figures", True, scheme=Chained(roman, letter, figure, figure, start=1, joint=("", "."))),
        Style("figure-letters", False, scheme=Chained(figure, figure, letter, dash, joint=(".", "", ""))),
    ),
    (
        Style(
            "articles",
            True,
            ending="docx",
            scheme=Worded(roman, figure, figure, letter, names=("Chương", "Điều"), after=(".", ".", ".", ")")),
            columns=("text", "points"),
        ),
        Style(
            "named-criteria",
            False,
            scheme=Worded(figure, start=0, names=("Tiêu chí", "Tiêu chí", "Nội dung")),
            columns=("mark", "text", "points"),
        ),
    ),
    (
        Style("explained", True, wish=Wish(notes=0.3, group_notes=0.3, rules=0.4, inner=0.2), more_columns=("self",)),
        Style("explained-twice", False, scheme=_LETTERS, wish=Wish(notes=0.4, rules=0.3, inner=0.3), total="top"),
    ),
    (
        Style("flat", True, scheme=Scheme(figure), wish=Wish(depths=(1,), rows=(8, 60)), more_columns=("self", "note")),
        Style(
            "flat-document", False, ending="docx", scheme=Scheme(figure, figure), wish=Wish(depths=(1,), rows=(8, 60))
        ),
    ),
    (
        Style(
            "pages", True, ending="docx", heads_again=True, subtotals=True, columns=("mark", "text", "points", "self")
        ),
        Style(
            "pages-on-top", False, scheme=_DECIMAL, heads_again=True, total="top", columns=("mark", "text", "points")
        ),
    ),
    (
        Style("brackets", True, scheme=Scheme(capital, roman, figure, letter), group_points="text", numbers="padded"),
        Style("bare-groups", False, scheme=Scheme(roman, figure, letter, dash), group_points="none"),
    ),
    (
        Style("lettered-levels", True, scheme=_DECIMAL, level_marks="letter", bullets=("",)),
        Style(
            "numbered-levels",
            False,
            scheme=_LETTERS,
            wish=Wish(depths=(2,)),
            level_marks="figure",
            bullets=("",),
        ),
    ),
    (
        Style("plus-levels", True, scheme=_DECIMAL, level_marks="+", bullets=("",), more_columns=("note",)),
        Style("dashed-levels", False, wish=Wish(depths=(2, 2, 3)), level_marks="-", bullets=("",)),
    ),
    (
        Style("roman-in-roman", True, scheme=Scheme(roman, small_roman, figure, letter, after=("", "", ".", ")"))),
        Style(
            "small-roman",
            False,
            ending="tsv",
            scheme=Scheme(capital, small_roman, figure, letter, after=("/", "/", "/", "/")),
            looks=(),
        ),
    ),
    (
        Style("implied", True, implied=True, bullets=("- ", "+ ")),
        Style("implied-column", False, scheme=_LETTERS, implied=True, level_points="column", bullets=("- ", "+ ")),
    ),
    (
        Style("ranges", True, numbers="range", columns=("mark", "text", "points", "self")),
        Style("at-most", False, scheme=_DECIMAL, numbers="most", columns=("mark", "text", "points", "seen")),
    ),
    (
        Style("heads-over-numbers", True, groups_in_marks=True, columns=("mark", "text", "points", "self")),
        Style("heads-over-all", False, scheme=_LETTERS, merged_groups=True, group_points="text", total="none"),
    ),
    (
        Style("points-first", True, columns=("mark", "points", "text", "note"), numbers="comma"),
        Style("points-before-numbers", False, scheme=_LETTERS, columns=("points", "mark", "text", "self"), head=2),
    ),
    (
        Style(
            "eight-columns",
            True,
            columns=("mark", "text", "points", "over", "bonus", "under", "penalty", "result"),
            filled=True,
        ),
        Style(
            "eight-columns-raised",
            False,
            scheme=_DECIMAL,
            columns=("mark", "text", "points", "over", "under", "bonus", "penalty", "result", "note"),
            head=2,
            index=True,
        ),
    ),
    (
        Style("web-page", True, ending="html", head=2, columns=("mark", "text", "points", "self", "seen")),
        Style("web-page-merged", False, ending="html", scheme=_DECIMAL, merged_marks=True, more_columns=("note",)),
    ),
    (
        Style("cases", True, wish=Wish(cases=0.3, rules=0.3)),
        Style("cases-decimal", False, scheme=_DECIMAL, wish=Wish(cases=0.4), columns=("mark", "text", "points", "by")),
    ),
    (
        Style(
            "letters-and-articles",
            True,
            ending="tsv",
            scheme=Chained(figure, letter, figure, joint=(".", "."), after=(".", ")", ")")),
            columns=("text", "points"),
            levels="cell",
            looks=(),
        ),
        Style(
            "roman-and-letters",
            False,
            ending="csv",
            scheme=Chained(roman, letter, figure, joint=(".", "."), after=(".", ")", ")")),
            columns=("text", "points", "note"),
            levels="sentence",
            looks=(),
        ),
    ),
)

STYLES = {style.name: style for pair in PAIRS for style in pair}
