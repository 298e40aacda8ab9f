"""A style: how an office would draw a table. Each field is one habit; styles are put together from habits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from tests.benchmarks.tables.growing import Wish
from tests.benchmarks.tables.marks import Scheme, dash, figure, letter, roman
from tests.benchmarks.tables.meaning import Meaning
from tests.benchmarks.tables.paper import Paper

Regrow = Callable[[Random, Meaning], None]
Redraw = Callable[[Random, Meaning, Paper], None]

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "mark": ("STT", "TT", "Số TT", "Mục"),
    "text": (
        "Nội dung",
        "Tiêu chí",
        "Nội dung tiêu chí",
        "Nội dung đánh giá",
        "Tiêu chí chấm điểm",
        "Nội dung thi đua",
    ),
    "points": ("Điểm chuẩn", "Điểm tối đa", "Thang điểm", "Điểm", "Số điểm", "Mức điểm"),
    "before": ("Điểm chuẩn năm {before}", "Năm {before}"),
    "now": ("Điểm chuẩn năm {year}", "Năm {year}"),
    "self": ("Đơn vị tự chấm", "Tự chấm", "Điểm tự chấm", "Điểm tự đánh giá"),
    "seen": ("Khối thẩm định", "Điểm thẩm định", "Hội đồng chấm", "Điểm khối chấm"),
    "note": ("Ghi chú", "Minh chứng", "Tài liệu kiểm chứng"),
    "method": ("Cách chấm", "Phương pháp chấm điểm", "Hướng dẫn chấm"),
    "over": ("Vượt chỉ tiêu", "Tỷ lệ vượt"),
    "under": ("Không đạt chỉ tiêu", "Tỷ lệ không đạt"),
    "result": ("Tổng điểm đạt được", "Tổng điểm", "Điểm đạt được"),
    "unit": ("Đơn vị tính", "ĐVT"),
    "due": ("Thời hạn", "Thời gian hoàn thành"),
    "by": ("Đơn vị theo dõi", "Cơ quan chủ trì", "Bộ phận phụ trách"),
    "levels": ("Mức đánh giá", "Các mức đạt được", "Mức độ thực hiện"),
    "level_points": ("Điểm của mức", "Điểm từng mức", "Điểm mức"),
    "bonus": ("Thưởng", "Cộng", "Điểm thưởng", "Điểm cộng"),
    "penalty": ("Trừ", "Điểm trừ"),
}


@dataclass(frozen=True)
class Style:
    """`looked_at`: its wrong rows may be shown; its twin is only counted.

    columns         the columns in order; "now" is the points column beside "before"
    head            rows of the heading, 0 for none; `index`: a row of column numbers below it
    levels          rows, cell (lines below the text), sentence (within the text), beside (columns of their own),
                    method and method-sentence (within the column that says how to score), apart (a redrawing puts them)
    level_points    text (": 5 điểm") or column; `level_marks`: letter, figure, or the sign itself, in the
                    column of numbers
    implied         a criterion with levels has no points of its own; they are those of its best level
    points          column, end ("…: 5 điểm"), brackets ("… (5 điểm)")
    numbers         plain, padded ("05"), dot ("2.50"), words ("tối đa 5 điểm"), short ("5đ"), comma ("10,0"),
                    range ("0-5"), most ("≤ 5")
    group_points    column, text (in brackets after the group's words), none
    extras          how bonus and penalty rows say their points: text, cell, columns
    merged_groups   group rows reach over all columns; `groups_in_marks`: their words stand in the column of numbers
    looks           what marks groups: capitals (of sections), bold, italic, fill, indent
    pieces          one, sheets (two of them), tables (one for each section)
    torn            share of long rows that a page break cut in two
    faults          numbers, sums, letters, decomposed, spaces, cells: see `faults.py`
    delimiter       what stands between the cells of a csv
    regrown         what is changed in the meaning before it is drawn: see `regrowing.py`
    redrawn         what is changed in the paper after it is drawn, in this order: see `redrawing.py`, `respelling.py`
    """

    name: str
    looked_at: bool
    ending: str = "xlsx"
    wish: Wish = field(default_factory=Wish)
    scheme: Scheme = field(default_factory=lambda: Scheme(roman, figure, letter, dash))
    columns: tuple[str, ...] = ("mark", "text", "points")
    more_columns: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head: int = 1
    index: bool = False
    levels: str = "rows"
    level_points: str = "text"
    level_marks: str = ""
    implied: bool = False
    points: str = "column"
    numbers: str = "plain"
    group_points: str = "column"
    extras: str = "text"
    bullets: tuple[str, ...] = ("- ", "- ", "+ ", "• ", "")
    automatic: bool = False
    looks: tuple[str, ...] = ("capitals", "bold")
    merged_groups: bool = False
    groups_in_marks: bool = False
    merged_marks: bool = False
    total: str = "end"
    subtotals: bool = False
    heads_again: bool = False
    torn: float = 0.0
    pieces: str = "one"
    filled: bool = False
    faults: tuple[str, ...] = ()
    delimiter: str = ","
    regrown: tuple[Regrow, ...] = ()
    redrawn: tuple[Redraw, ...] = ()
