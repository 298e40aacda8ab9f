"""The kind of each criterion, proposed from its rows; what is a guess says why."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from scoring.engine import Criterion, Level
from scoring.rubric_files import bands
from scoring.rubric_files.points import clauses, label, number, signed_points, stated_points, steps
from scoring.text import number_text

ZERO = Decimal(0)
_SHORT = ("không hoàn thành", "không đạt", "chưa đạt", "chưa hoàn thành", "không thực hiện được")


@dataclass
class Tally:
    """What is said once for the whole table instead of at every row."""

    points: list = field(default_factory=list)
    levels: list = field(default_factory=list)
    results: list = field(default_factory=list)
    lines: dict = field(default_factory=dict)


def criterion(node, findings, tally):
    """The engine's criterion for a node and all below it."""
    tally.lines[node.code] = node.line
    children = tuple(criterion(child, findings, tally) for child in node.children)
    if children:
        return _group(node, children, findings)
    if node.block:
        return _extra(node, findings)
    return _scored(node, findings, tally)


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
    elif standard is None:
        standard = total
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không ghi điểm chuẩn; lấy bằng tổng các mục con ({number_text(total)}). Hãy xem lại.",
        )
    levels = tuple(_level(row, place, findings) for place, row in enumerate(node.levels, 1))
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
    if not kind:
        kind = "penalty" if (node.standard or 0) < 0 else "bonus"
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} không nói rõ là cộng hay trừ; đoán là điểm {'trừ' if kind == 'penalty' else 'cộng'}."
            " Hãy xác nhận.",
        )
    cap = said.cap
    if said.step is None and cap is None:
        cap = cell or points or stated_points(node.title)[0]
    elif cap is None and cell and said.step and cell != said.step:
        cap = cell
    if said.several:
        findings.add(
            node.line,
            "STEP_PER_SEVERAL",
            f"Mục {node.code} tính điểm theo nhóm nhiều lần; đã đổi ra {number_text(said.step)} điểm cho mỗi lần."
            " Hãy xác nhận.",
        )
    return _named(node, kind, step=said.step, cap=cap)


def _scored(node, findings, tally):
    said = steps(node.title)
    standard = _standard(node, findings)
    rates = _rates(said, standard)
    if said.step and said.sign == "penalty":
        rates["incident_step"] = said.step
    _, inner = clauses(node.title)
    if not node.levels and not inner:
        tally.points.append(node.code)
        return _named(node, "points", standard=standard, **rates)
    printed = bool(node.levels)
    levels = _levels(node, inner, findings, tally, standard)
    kind, levels, measure = _kind(node, levels, standard, findings, tally, printed)
    if not printed:
        rates.pop("incident_step", None)
    return _named(node, kind, standard=standard, levels=levels, **measure, **rates)


def _rates(said, standard):
    rates = {}
    if said.excess_rate is not None:
        rates["excess_rate"] = said.excess_rate
        if said.cap_percent is not None:
            rates["excess_cap"] = said.cap_percent
        elif said.cap is not None and standard:
            rates["excess_cap"] = said.cap * 100 / standard
    if said.shortfall_rate is not None:
        rates |= {"shortfall_rate": said.shortfall_rate, "takes_shortfall": True}
    return rates


def _standard(node, findings):
    """The printed standard, or what the row's own words and levels say in its place."""
    printed = node.row.values.get("standard", "")
    standard = node.standard
    if standard is not None and standard < 0:
        findings.add(
            node.line,
            "POINTS_NEGATIVE",
            f"Mục {node.code} ghi điểm chuẩn âm ({printed}). Hãy sửa điểm chuẩn của mục này.",
        )
        return ZERO
    if standard is not None:
        return standard
    if printed:
        findings.add(
            node.line,
            "POINTS_UNREADABLE",
            f"Điểm chuẩn “{printed[:30]}” của mục {node.code} không phải là số. Hãy sửa lại.",
        )
    best = max((stated_points(row.text)[0] or ZERO for row in node.levels), default=ZERO)
    said = best or stated_points(node.title)[0] or steps(node.title).cap
    if said and not printed:
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không ghi điểm chuẩn; lấy {number_text(said)} theo lời văn. Hãy kiểm tra lại.",
        )
    elif not printed:
        findings.add(
            node.line, "STANDARD_MISSING", f"Mục {node.code} không có điểm chuẩn. Hãy ghi điểm chuẩn cho mục này."
        )
    return said or ZERO


def _levels(node, inner, findings, tally, standard):
    if not node.levels:
        return tuple(
            Level(str(place), text.strip(), stated_points(text)[0], printed=False)
            for place, text in enumerate(inner, 1)
        )
    for place, row in enumerate(node.levels, 1):
        row.code = f"{node.code}#{place}"
        own = number(row.values.get("standard"))
        if own is not None and stated_points(row.text)[0] is not None:
            tally.results.append(row.line)
            if own != standard:
                findings.add(
                    row.line,
                    "RESULT_IN_STANDARD",
                    f"Số {number_text(own)} ở cột điểm chuẩn là điểm của mức được chọn, không phải điểm chuẩn;"
                    f" điểm chuẩn của mục {node.code} vẫn là {number_text(standard)}. Hãy xác nhận.",
                )
    return tuple(_level(row, place, findings) for place, row in enumerate(node.levels, 1))


def _level(row, place, findings):
    said = steps(row.text)
    points = stated_points(row.text)[0]
    if points is None:
        points = number(row.values.get("standard"))
    if points is None:
        points = said.cap
    if points is None:
        findings.add(
            row.line,
            "POINTS_MISSING",
            "Dòng này không có số thứ tự và không nói được bao nhiêu điểm. Hãy ghi điểm cho mức này.",
        )
    step = said.step if said.sign == "penalty" else None
    return Level(str(place), row.text, points or ZERO, incident_step=step)


def _kind(node, levels, standard, findings, tally, printed):
    """(kind, levels, measure): parts when they add up, bands when they range over one measure, else levels."""
    points = [level.points for level in levels]
    ranges = bands.read_bands([level.text for level in levels])
    where = "ngay trong ô nội dung" if not printed else "ở các dòng không đánh số"
    if ranges:
        return _as_bands(node, levels, ranges, findings, where)
    if len(points) > 1 and sum(points) == standard and max(points) < standard:
        shown = " + ".join(number_text(own) for own in points)
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là các phần cộng lại, vì {shown} = {number_text(standard)} và không phần nào"
            " đủ điểm chuẩn. Hãy xác nhận.",
        )
        return "parts", levels, {}
    if not printed:
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là chọn một trong {len(levels)} mức ghi {where}. Hãy xác nhận.",
        )
    tally.levels.append(node.code)
    return "levels", tuple(_excess_marks(level, points, standard, len(levels)) for level in levels), {}


def _excess_marks(level, points, standard, count):
    """Levels that all carry the full standard set only the base; per cent over or under target decides the rest."""
    if count < 2 or any(own != standard for own in points):
        return level
    said = label(level.text).lower()
    short = said.startswith(_SHORT)
    values = {"takes_excess": "vượt" in said and not short, "takes_shortfall": short}
    return replace(level, **values)


def _as_bands(node, levels, ranges, findings, where):
    ranges = bands.with_open_top(ranges, [level.points for level in levels])
    ranges = _one_owner_of_shared_ends(node, levels, ranges, findings)
    unit = "%" if any(own.unit == "%" for own in ranges) else _noun(ranges)
    measure = _measure(node, ranges)
    findings.add(
        node.line,
        "KIND_GUESSED",
        f"Mục {node.code} được hiểu là các khoảng của một số đo ({unit or 'số lượng'}), vì mỗi mức {where} đều nêu một"
        " khoảng hoặc một số lượng khác nhau. Hãy xác nhận số đo và các đầu khoảng.",
    )
    if any(own.turned for own in ranges):
        findings.add(
            node.line,
            "BAND_TURNED",
            f"Mục {node.code}: mức “100%” nói về hồ sơ đạt, các mức khác nói về hồ sơ không đạt; được hiểu là 0%"
            " không đạt. Hãy xác nhận.",
        )
    made = tuple(
        replace(level, low=own.low, high=own.high, low_open=own.low_open, high_open=own.high_open)
        for level, own in zip(levels, ranges, strict=True)
    )
    return "bands", made, {"measure": measure, "measure_unit": unit}


def _one_owner_of_shared_ends(node, levels, ranges, findings):
    """An end that two bands claim goes to the one with more points."""
    ranges = list(ranges)
    for at, own in enumerate(ranges):
        for other_at, other in enumerate(ranges):
            shared = own.high is not None and own.high == other.low and not (own.high_open or other.low_open)
            if at == other_at or not shared or own.is_exact or other.is_exact:
                continue
            if levels[at].points >= levels[other_at].points:
                ranges[other_at] = replace(other, low_open=True)
            else:
                own = ranges[at] = replace(own, high_open=True)
            findings.add(
                node.line,
                "BAND_SHARED_END",
                f"Mục {node.code}: {number_text(own.high)} thuộc cả hai khoảng; được xếp vào khoảng nhiều điểm hơn."
                " Hãy xác nhận.",
            )
    return ranges


def _noun(ranges):
    own = next((each for each in ranges if each.after and each.unit != "0"), None)
    return " ".join(own.words[:2]) if own else ""


def _measure(node, ranges):
    own = next((each for each in ranges[1:] if each.words), ranges[0])
    if own.unit == "%" and own.words:
        return f"Tỷ lệ {' '.join(own.words)}"[:200]
    return label(node.title)[:200] if len(label(node.title)) < 120 else ""
