"""What a filled-in table says beside its rules: the printed results, and the rates they bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion, Rubric
from scoring.tables.rows.row import RESULTS
from scoring.tables.rules.points import bare_number, number
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.row import Row
    from scoring.tables.rows.tree import Tree

ZERO, _SLOPE = Decimal(0), Decimal(1)


def printed(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """{code: {column: cell}} of the rows that are filled in; levels as `code#key`, the total row as ""."""
    found = {}
    for row in rows:
        if row.values.get("tariff"):
            continue  # it says what each case costs
        roles = ("standard", *RESULTS) if "total" in row.values or row.values.get("standard") else ("standard",)
        own = {role: row.values[role] for role in roles if row.values.get(role)}
        if own and (row.code or row.role == "total"):
            found["" if row.role == "total" and not row.code else row.code] = own
    return found


def check_results(rows: Iterable[Row], findings: Findings) -> None:
    """On every filled-in row total = standard + bonus − deduction."""
    for row in rows:
        standard, total = number(row.values.get("standard")), number(row.values.get("total"))
        bonus, deduction = (number(row.values.get(role)) or ZERO for role in ("bonus", "deduction"))
        if standard is None or total is None or row.role == "ignored":
            continue
        if standard + bonus - abs(deduction) != total:
            findings.add(
                row.line,
                "RESULT_MISMATCH",
                f"Kết quả ghi {number_text(total)} nhưng {number_text(standard)} + {number_text(Decimal(bonus))} −"
                f" {number_text(abs(Decimal(deduction)))} = {number_text(standard + bonus - abs(deduction))}."
                " Kết quả này không dùng cho bảng điểm, chỉ cần biết.",
            )


def check_tariffs(rows: Iterable[Row], findings: Findings) -> None:
    """A table without a column of results has none: what stands in its columns of plus and minus are its rules."""
    for row in rows:
        found = [row.values[role] for role in ("bonus", "deduction") if row.values.get(role)]
        if found and "total" not in row.values and not row.values.get("standard") and row.role != "ignored":
            findings.add(
                row.line,
                "TARIFF_UNREAD",
                f"Dòng này ghi “{found[0][:20]}” ở cột điểm cộng, điểm trừ; mức cộng, trừ ở cột này không được đọc. Hãy"
                " ghi vào lời của mục (ví dụ: mỗi lần trừ 0,5 điểm), trong phần điểm cộng hoặc điểm trừ.",
            )


def check_totals(rubric: Rubric, tree: Tree, findings: Findings) -> None:
    total = number(tree.total.values.get("standard")) if tree.total else None
    printed = sum((c.standard for c in rubric.criteria if not c.is_extra), ZERO)
    if tree.total and total is not None and total not in (rubric.standard, printed):
        extra = sum((c.bonus_cap or 0 for c in rubric.criteria), 0)
        code = "TOTAL_INCLUDES_BONUS" if extra and total == rubric.standard + extra else "SUM_MISMATCH"
        findings.add(
            tree.total.line,
            code,
            f"Dòng tổng ghi {number_text(total)} điểm nhưng các mục cộng lại được {number_text(rubric.standard)}."
            + (" Phần chênh đúng bằng điểm thưởng; hãy xác nhận." if code != "SUM_MISMATCH" else " Hãy sửa cho khớp."),
        )
    _check_parts(rubric, tree, findings)
    sections = {criterion.code: criterion for criterion in rubric.criteria}
    for row in tree.subtotals:
        own, stated = sections.get(row.code), number(row.values.get("standard"))
        if own and stated is not None and stated != own.standard:
            findings.add(
                row.line,
                "SUM_MISMATCH",
                f"Dòng cộng mục {row.code} ghi {number_text(stated)} điểm nhưng mục này là {number_text(own.standard)}."
                " Hãy sửa cho khớp.",
            )


def _check_parts(rubric: Rubric, tree: Tree, findings: Findings) -> None:
    """The total of one of several tables is that of its own sections."""
    done = 0
    for row, until in tree.parts:
        stated, own = number(row.values.get("standard")), sum(c.standard for c in rubric.criteria[done:until])
        done = until
        if stated is not None and stated != own:
            findings.add(
                row.line,
                "SUM_MISMATCH",
                f"Dòng tổng của bảng ghi {number_text(stated)} điểm nhưng các mục của bảng cộng lại được"
                f" {number_text(own)}. Hãy sửa cho khớp.",
            )


def with_rates(
    criteria: tuple[Criterion, ...],
    filled: Mapping[str, Mapping[str, str]],
    line_of: Callable[[str], int],
    findings: Findings,
) -> tuple[Criterion, ...]:
    """The criteria with the excess rate and cap that all filled-in rows bear out, said as a doubt."""
    rows = [(c, *_excess(c, filled)) for c in _leaves(criteria) if _excess(c, filled)]
    if not rows:
        return criteria
    caps = {bonus * 100 / c.standard for c, _, _, bonus in rows if c.standard}
    fits = len(caps) == 1 and all(min(p * _SLOPE, max(caps) * c.standard / 100) == b for c, _, p, b in rows)
    rates = {"excess_rate": _SLOPE, "excess_cap": max(caps)} if fits else {}
    for criterion, _, percent, bonus in rows:
        findings.add(line_of(criterion.code), *_rate_finding(criterion, percent, bonus, rates))
    marked = {c.code: (key, rates) for c, key, _, _ in rows if c.excess_rate is None}
    return tuple(criterion.changed(lambda own: _marked(own, marked, rates)) for criterion in criteria)


def _leaves(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield from (own for own in criterion.walk() if not own.is_group)


def _excess(criterion: Criterion, filled: Mapping[str, Mapping[str, str]]) -> tuple[str, Decimal, Decimal] | tuple[()]:
    """(level key or "", per cent, bonus) where the criterion's rows say that it was exceeded."""
    for key in ("", *(level.key for level in criterion.levels)):
        row = filled.get(f"{criterion.code}#{key}" if key else criterion.code, {})
        percent, bonus = row.get("excess", "").rstrip("% ").replace("+", ""), number(row.get("bonus"))
        if percent and bonus is not None and number(percent) is not None:
            return key, bare_number(percent), bonus
    return ()


def _rate_finding(
    criterion: Criterion, percent: Decimal, bonus: Decimal, rates: Mapping[str, Decimal]
) -> tuple[str, str]:
    if rates:
        return (
            "RATE_GUESSED",
            f"Mục {criterion.code}: bảng không nói tỷ lệ cộng; đoán 1 điểm cho mỗi 1% vượt, tối đa"
            f" {number_text(rates['excess_cap'])}% điểm chuẩn, vì mọi dòng đã chấm đều khớp (vượt"
            f" {number_text(percent)}% được {number_text(bonus)}). Hãy xác nhận hoặc sửa.",
        )
    return (
        "RATE_UNSET",
        f"Mục {criterion.code} có điểm cộng khi vượt chỉ tiêu nhưng bảng không nói vượt 1% được cộng mấy điểm."
        " Hãy ghi tỷ lệ và mức tối đa.",
    )


def _marked(criterion: Criterion, marked: Mapping[str, tuple[str, dict[str, Any]]], rates: dict[str, Any]) -> Criterion:
    if criterion.code in marked:
        key, own = marked[criterion.code]
        levels = tuple(
            replace(level, takes_excess=level.takes_excess or level.key == key) for level in criterion.levels
        )
        return replace(criterion, levels=levels, **own)
    if rates and criterion.excess_rate is None and any(level.takes_excess for level in criterion.levels):
        return replace(criterion, **rates)
    return criterion
