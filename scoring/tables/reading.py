"""The one entry: a file or its bytes to what it says, what was doubted and what it printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.engine import Rubric
from scoring.tables.checks.sums import check
from scoring.tables.checks.wording import check_wording
from scoring.tables.findings import ERROR, Findings, UnreadableFile
from scoring.tables.picking import pick
from scoring.tables.rows import tree as row_tree
from scoring.tables.rows.held import Held
from scoring.tables.rules import cells, decimals, kinds, printed_results
from scoring.tables.rules.scored import Tally
from scoring.tables.sources import excel, formats, formulas, grid, limits, old_letters, own_format
from scoring.words.text import normalise

if TYPE_CHECKING:
    from scoring.tables.findings import Finding
    from scoring.tables.rows.row import Row, Table
    from scoring.tables.sources.grid import Grid

Source = str | PathLike[str] | bytes | bytearray | memoryview
_NO_ROWS = (
    "Bảng không có dòng nào được hiểu là tiêu chí. Hãy kiểm tra cột số thứ tự, cột nội dung và cột điểm chuẩn của bảng."
)
_ONLY_HIDDEN = "Bảng điểm nằm ở trang tính ẩn “{name}” nên không đọc. Hãy bỏ ẩn trang tính đó rồi nạp lại."


@dataclass(frozen=True)
class Reading:
    """What a file says. `rows` are its rows with their roles; `printed` the results it is filled in with.

    `parents`: {line: the line of the row that it belongs to, or 0}; `others`: {line: what else its row may be};
    `grid`: the cells as they stand in the file; `columns`: {line of a heading: {column: role}}.
    """

    rubric: Rubric
    findings: list[Finding]
    rows: list[Row] = field(default_factory=list)
    printed: dict[str, dict[str, str]] = field(default_factory=dict)
    name: str = ""
    year: int | None = None
    issuer: str = ""
    parents: Mapping[int, int] = field(default_factory=dict)
    others: Mapping[int, list[row_tree.Other]] = field(default_factory=dict)
    grid: Grid | None = None
    columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == ERROR for finding in self.findings)


def read_rubric(source: Source, name: str = "", held: Held | None = None) -> Reading:
    """Read a rubric from a path or from bytes. Raises `UnreadableFile` where nothing can be made of it.

    `held`: what a person has said of the table's columns and rows.
    """
    data, name = _data(source, name)
    limits.refuse_oversized(len(data))
    with limits.time_limit():
        return _read(data, name, held or Held())


def _read(data: bytes, name: str, held: Held) -> Reading:
    found = formats.grids(data, name)
    if found is not None:
        return _read_grids(found, UnreadableFile(grid.NO_TABLE), held)
    text = grid.decode(data)
    if name.lower().endswith(".json") or text.lstrip()[:1] in ("{", "["):
        return _read_own(text)
    return _read_grids(grid.grids(text), grid.unreadable_table(text), held)


def _data(source: Source, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name
    path = Path(source)
    try:
        if not path.is_file():
            raise UnreadableFile("Không tìm thấy tệp. Hãy kiểm tra lại tên và đường dẫn của tệp.")
        limits.refuse_oversized(path.stat().st_size)
        return path.read_bytes(), name or path.name
    except OSError:
        raise UnreadableFile("Không mở được tệp. Hãy kiểm tra quyền đọc tệp.") from None


def _read_own(text: str) -> Reading:
    findings = Findings()
    data = own_format.load(text)
    mender = own_format.Mender(findings)
    line_of = lambda code: mender.lines.get(code.partition("#")[0], 0)  # noqa: E731
    rubric = decimals.with_two_places(mender.rubric(data), line_of, findings)
    check(rubric, line_of, findings)
    year = data.get("year")
    return Reading(
        rubric,
        findings.in_order(),
        name=normalise(str(data.get("name") or ""))[:200],
        year=year if isinstance(year, int) and not isinstance(year, bool) and 1900 < year < 2200 else None,
        issuer=normalise(str(data.get("issuer") or ""))[:200],
    )


def _read_grids(grids: Iterable[Grid], refusal: UnreadableFile, held: Held) -> Reading:
    """Read the grids that hold the table: the first that is not hidden, with the sheets on which it goes on."""
    picked = pick(grids, held)
    if picked.best is None and picked.hidden:
        raise UnreadableFile(_ONLY_HIDDEN.format(name=picked.hidden[0].name))
    if picked.best is None:
        raise UnreadableFile(str(refusal), picked.fullest)
    cut, table, findings = picked.best.grid, picked.best.table, picked.best.findings
    formulas.refuse_laden(cut)
    _report_file(cut, table, [*picked.others, *picked.hidden], findings)
    tree = row_tree.build(table, findings, held)
    if not tree.roots:
        is_cut = any(len(cells) > 1 for cells in cut)
        raise UnreadableFile(_NO_ROWS if is_cut else str(refusal), picked.fullest)
    return _reading(tree, table, cut, findings)


def _report_file(cut: Grid, table: Table, others: list[excel.Sheet], findings: Findings) -> None:
    """What a file holds beside what is read: results of formulas, what it hides, tables on other sheets."""
    lines = {row.line for row in table.rows}
    for line, code, sentence in cut.notes:
        if line in lines or code not in ("TEXT_GARBLED", "WORD_STRANGE"):
            findings.add(line, code, sentence)
    computed = getattr(cut, "formulas", ())
    if computed:
        findings.add(
            computed[0],
            "FORMULAS_READ",
            f"{len(computed)} dòng có ô là công thức; chỉ đọc giá trị đã lưu trong tệp, không tính lại. Hãy đối chiếu.",
        )
    _report_other_sheets(cut, others, findings)


def _report_other_sheets(cut: Any, others: list[excel.Sheet], findings: Findings) -> None:
    hidden = [sheet.name for sheet in others if sheet.is_hidden]
    if hidden:
        findings.add(
            0,
            "HIDDEN_LEFT_OUT",
            f"Tệp có bảng điểm ở trang tính ẩn ({', '.join(hidden)[:120]}) không được đọc, vì bản in không có. Nếu cần,"
            " hãy bỏ ẩn trang đó, để riêng trong một tệp rồi nạp lại.",
        )
    more = [sheet.name for sheet in others if not sheet.is_hidden]
    if more:
        findings.add(
            0,
            "TABLES_IGNORED",
            f"Tệp còn bảng điểm ở trang tính khác không được đọc ({', '.join(more)[:120]}); chỉ đọc trang “{cut.name}”."
            " Nếu cần, hãy gộp các bảng vào một trang rồi nạp lại.",
        )


def _reading(tree: row_tree.Tree, table: Table, cut: Grid, findings: Findings) -> Reading:
    tally = Tally()
    criteria = tuple(kinds.criterion(node, findings, tally) for node in tree.roots)
    lines = {row.code: row.line for row in table.rows if "#" in row.code} | tally.lines
    line_of = lambda code: lines.get(code) or tally.lines.get(code.partition("#")[0], table.header)  # noqa: E731
    filled = printed_results.printed(table.rows)
    criteria = printed_results.with_rates(criteria, filled, line_of, findings)
    rubric = decimals.with_two_places(Rubric(criteria), line_of, findings)
    check(rubric, line_of, findings)
    printed_results.check_totals(rubric, tree, findings)
    printed_results.check_results(table.rows, findings)
    printed_results.check_tariffs(table.rows, findings)
    cells.check_separators(table.rows, findings)
    check_wording(table.rows, cut, findings)
    _report_tallies(tally, table.header, findings)
    name, year = _title([*getattr(cut, "titles", ()), *table.titles])
    return Reading(
        rubric,
        findings.in_order(),
        table.rows,
        filled,
        name,
        year,
        parents=tree.parents,
        others=tree.others,
        grid=cut,
        columns=table.columns,
    )


def _report_tallies(tally: Tally, header: int, findings: Findings) -> None:
    if tally.points:
        findings.add(
            header,
            "KIND_GUESSED",
            f"{len(tally.points)} mục không có dòng mức nên được hiểu là nhập số điểm từ 0 đến điểm chuẩn"
            f" ({_some(tally.points)}). Hãy xác nhận.",
        )
    if tally.levels:
        findings.add(
            header,
            "KIND_GUESSED",
            f"{len(tally.levels)} mục có các dòng mức nên được hiểu là chọn mức ({_some(tally.levels)}). Hãy xem lại.",
        )
    if tally.results:
        findings.add(
            tally.results[0],
            "RESULT_IN_STANDARD",
            f"{len(tally.results)} dòng mức có số ở cột điểm chuẩn; đó là kết quả của mức được chọn, không phải"
            " điểm chuẩn. Hãy xác nhận bảng này đã được chấm.",
        )


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:6]) + (" …" if len(codes) > 6 else "")


def _title(titles: Sequence[str]) -> tuple[str, int | None]:
    """The table's name and year, from the lines above it."""
    near = [title for title in titles[-6:] if not title.startswith("(")]
    name = near[-1][:200] if near and not old_letters.strange(near[-1]) else ""
    years = re.findall(r"\bnăm (20\d\d)\b", " ".join(titles[-6:]), re.IGNORECASE)
    return name, int(years[0]) if years else None
