"""The kind of each criterion, proposed from its rows; what is a guess says why."""

from dataclasses import replace
from decimal import Decimal

from scoring.engine import Criterion
from scoring.rubric_files import scored
from scoring.rubric_files.limits import refuse_overlong
from scoring.rubric_files.points import bare_step, clauses, maximum_before_step, signed_points, stated_points, steps
from scoring.rubric_files.printed_levels import level, say_several
from scoring.text import number_text

ZERO = Decimal(0)


def criterion(node, findings, tally):
    """The engine's criterion for a node and all below it."""
    refuse_overlong()
    tally.lines[node.code] = node.line
    children = tuple(criterion(child, findings, tally) for child in node.children)
    if children:
        return _group(node, children, findings)
    if node.block or _stands_outside(node):
        return _extra(node, findings)
    return scored.scored(node, findings, tally)


def _stands_outside(node):
    """A row without levels that only adds or takes away, though it stands in an ordinary section."""
    if node.levels:
        return False
    sign = "" if node.row.values.get("standard") else steps(node.title).sign
    has_standard = sign == "penalty" and maximum_before_step(node.title)
    return (node.standard or 0) < 0 or (bool(sign) and not has_standard)


def _named(node, kind, **values):
    return Criterion(node.code, node.number, node.title, kind, **values)


def _group(node, children, findings):
    if node.levels:
        findings.add(
            node.levels[0].line,
            "LEVELS_IN_GROUP",
            f"Mục {node.code} vừa có mục con vừa có dòng mức không đánh số. Hãy chuyển các dòng mức này thành mục con.",
        )
    total = sum((child.standard for child in children), ZERO)
    standard = node.standard
    caps = {}
    if node.block:
        caps, standard = _block_caps(node), total
    elif standard is None and node.row.values.get("standard"):
        standard = total
        shown = node.row.values["standard"][:30]
        findings.add(
            node.line, "POINTS_UNREADABLE", f"Điểm chuẩn “{shown}” của mục {node.code} không phải là số. Hãy sửa lại."
        )
    elif standard is None and stated_points(node.title)[0]:
        standard = stated_points(node.title)[0]
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không có số ở cột điểm chuẩn; lấy {number_text(standard)} theo lời văn. Hãy xem lại.",
        )
    elif standard is None:
        standard = total
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không ghi điểm chuẩn; lấy bằng tổng các mục con ({number_text(total)}). Hãy xem lại.",
        )
    levels = tuple(level(row, place, findings) for place, row in enumerate(node.levels, 1))
    return _named(node, "group", standard=standard, levels=levels, children=children, **caps)


def _block_caps(node):
    said = steps(node.title)
    cap = said.cap if said.cap is not None else (abs(node.standard) if node.standard else None)
    if cap is None:
        return {}
    return {"bonus": {"bonus_cap": cap}, "penalty": {"deduction_cap": cap}}.get(
        node.block, {"bonus_cap": cap, "deduction_cap": cap}
    )


def _extra(node, findings):
    """A bonus or penalty row: a step per occurrence or points up to a cap."""
    said = steps(node.title)
    sign, points = signed_points(node.title)
    kind = said.sign or sign or (node.block if node.block in ("bonus", "penalty") else "")
    cell = abs(node.standard) if node.standard is not None else None
    if not kind or not node.block:
        kind = kind or ("penalty" if (node.standard or 0) < 0 else "bonus")
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là điểm {'trừ' if kind == 'penalty' else 'cộng'} ngoài điểm chuẩn, vì không có"
            " điểm chuẩn dương mà chỉ nói cộng hoặc trừ. Hãy xác nhận.",
        )
    cap, step = said.cap, said.step or bare_step(node.title)
    several = [stated_points(own)[0] for own in clauses(node.title)[1]]
    if several and cap is None:
        cap = max(several)
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} nêu nhiều mức điểm trong một dòng; lấy {number_text(cap)} là mức tối đa. Hãy tách dòng"
            " này nếu cần.",
        )
    if step is None and cap is None:
        cap = cell or points or stated_points(node.title)[0]
    elif cap is None and cell and step and cell != step:
        cap = cell
    if said.others:
        say_several(node.line, replace(said, several=False, several_percent=False), findings)
    if said.several:
        findings.add(
            node.line,
            "STEP_PER_SEVERAL",
            f"Mục {node.code} tính điểm theo nhóm nhiều lần; đã đổi ra {number_text(said.step)} điểm cho mỗi lần."
            " Hãy xác nhận.",
        )
    return _named(node, kind, step=step, cap=cap)
