"""What a near second reading says: the rows in which it differs, with both readings to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w
from scoring.tables.rows.state import CONTINUED, CRITERION, IGNORED, JOINED, LEVEL, TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scoring.tables.findings import Findings
    from scoring.tables.rows.row import Row
    from scoring.tables.rows.tree import Tree

_WORDS = {
    CRITERION: "một tiêu chí của {above}",
    LEVEL: "một mức của {above}",
    JOINED: "lời viết tiếp của {above}",
    CONTINUED: "phần tiếp theo của {above}",
    TOTAL: "dòng tổng",
    IGNORED: "dòng nằm ngoài bảng điểm",
}
_TOP = {CRITERION: "một mục ở cấp cao nhất"}


def report(tree: Tree, rows: Sequence[Row], findings: Findings) -> None:
    """One finding for each row whose second reading is about as good. Rows that were joined are told of already."""
    codes = {row.line: row.code for row in rows if row.code and "#" not in row.code}
    for row in rows:
        near = [other for other in tree.others.get(row.line, ()) if other.behind < w.DOUBTFUL]
        if near and row.role != JOINED:
            own = in_words(row.role, tree.parents.get(row.line, 0), codes)
            findings.add(
                row.line,
                "READING_UNSURE",
                f"Dòng này được hiểu là {own}, cũng có thể là {in_words(near[0].role, near[0].parent, codes)}."
                " Hãy đối chiếu với bảng gốc và chọn cách hiểu đúng.",
            )


def in_words(role: str, parent: int, codes: Mapping[int, str]) -> str:
    """A reading of a row as people say it. `parent`: the line of the row above, 0 for none."""
    if not parent and role in _TOP:
        return _TOP[role]
    return _WORDS[role].format(above=f"mục {codes[parent]}" if parent in codes else f"dòng {parent}")
