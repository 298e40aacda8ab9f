"""A criterion that takes a claim: its standard, its levels, and whether they are levels, parts or bands."""

import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from scoring.engine import Criterion, Level
from scoring.rubric_files import bands
from scoring.rubric_files.measured import as_bands
from scoring.rubric_files.points import NUMBER, clauses, label, number, stated_points, steps
from scoring.text import number_text

ZERO, CENT = Decimal(0), Decimal("0.01")
_RANGE = re.compile(rf"(?<![\d/,.]){NUMBER}\s*(?:điểm\s*)?(?:đến|tới|-|–|—)\s*{NUMBER}\s*(?:điểm|đ\b)", re.IGNORECASE)
_BELOW_ZERO = re.compile(rf"(?<=[^\d\s])\s*[:(=\s][-−–]{NUMBER}\s*(?:điểm|đ\b)", re.IGNORECASE)
_SHORT = ("không hoàn thành", "không đạt", "chưa đạt", "chưa hoàn thành", "không thực hiện được")


@dataclass
class Tally:
    """What is said once for the whole table instead of at every row."""

    points: list = field(default_factory=list)
    levels: list = field(default_factory=list)
    results: list = field(default_factory=list)
    lines: dict = field(default_factory=dict)


def scored(node, findings, tally):
    said = steps(node.title)
    standard = _standard(node, findings)
    rates = _rates(node, said, standard, findings)
    if said.step and said.sign == "penalty":
        rates["incident_step"] = said.step
    say_several(node.line, said, findings)
    _, inner = clauses(node.title)
    if not node.levels and not inner:
        tally.points.append(node.code)
        return Criterion(node.code, node.number, node.title, "points", standard=standard, **rates)
    printed = bool(node.levels)
    levels = _levels(node, inner, findings, tally, standard)
    kind, levels, measure = _kind(node, levels, standard, findings, tally, printed)
    if not printed:
        rates.pop("incident_step", None)
    return Criterion(node.code, node.number, node.title, kind, standard=standard, levels=levels, **measure, **rates)


def say_several(line, said, findings):
    """One for every two, three … is scored as a share for each: a person must say whether that is meant."""
    if said.several or said.several_percent:
        shown = [
            f"{number_text(own.quantize(CENT))} điểm cho mỗi {what}"
            for own, what in ((said.step, "lần"), (said.excess_rate, "1%"), (said.shortfall_rate, "1%"))
            if own is not None
        ]
        findings.add(
            line,
            "STEP_PER_SEVERAL",
            f"Dòng này tính điểm theo nhóm nhiều lần hoặc nhiều phần trăm; đã đổi ra {', '.join(shown)}. Hãy xác nhận.",
        )


def _rates(node, said, standard, findings):
    rates = {}
    if said.excess_rate is not None:
        rates["excess_rate"] = said.excess_rate
        if said.cap_percent is not None:
            rates["excess_cap"] = said.cap_percent
        elif said.cap is not None and standard:
            rates["excess_cap"] = _share(node, said.cap, standard, findings)
    if said.shortfall_rate is not None:
        rates |= {"shortfall_rate": said.shortfall_rate, "takes_shortfall": True}
    return rates


def _share(node, cap, standard, findings):
    """A cap in points as the per cent of the standard that is stored, two places; a loss by rounding is said."""
    share = (cap * 100 / standard).quantize(CENT, ROUND_HALF_UP)
    stored = (standard * share / 100).quantize(CENT, ROUND_HALF_UP)
    if stored != cap:
        findings.add(
            node.line,
            "RATE_GUESSED",
            f"Mục {node.code}: tối đa {number_text(cap)} điểm được ghi là {number_text(share)}% điểm chuẩn, tính ra"
            f" {number_text(stored)} điểm. Hãy sửa mức tối đa nếu cần đúng từng phần trăm điểm.",
        )
    return share


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
    in_words = [stated_points(row.text)[0] is not None for row in node.levels]
    for place, row in enumerate(node.levels, 1):
        row.code = f"{node.code}#{place}"
        own = number(row.values.get("standard"))
        if own is not None and not in_words[place - 1] and any(in_words):
            findings.add(
                row.line,
                "NUMBER_MISSING",
                f"Dòng này có điểm ở cột điểm chuẩn mà không có số thứ tự; được hiểu là một mức của mục {node.code}."
                " Nếu là một mục riêng, hãy ghi số thứ tự cho dòng này.",
            )
        elif own is not None and in_words[place - 1]:
            tally.results.append(row.line)
            if own != standard:
                findings.add(
                    row.line,
                    "RESULT_IN_STANDARD",
                    f"Số {number_text(own)} ở cột điểm chuẩn là điểm của mức được chọn, không phải điểm chuẩn;"
                    f" điểm chuẩn của mục {node.code} vẫn là {number_text(standard)}. Hãy xác nhận.",
                )
    return tuple(level(row, place, findings) for place, row in enumerate(node.levels, 1))


def level(row, place, findings):
    said = steps(row.text)
    points = stated_points(row.text)[0]
    if points is not None:
        points = _exactly(row, points, findings)
    if points is None:
        points = number(row.values.get("standard"))
    if points is None and said.cap is not None:
        points = said.cap
        findings.add(
            row.line,
            "KIND_GUESSED",
            f"Dòng này ghi “tối đa” {number_text(points)} điểm; được hiểu là một mức đúng {number_text(points)} điểm."
            " Nếu người chấm được cho điểm trong khoảng đó, hãy chuyển dòng này thành mục con.",
        )
    if points is None:
        findings.add(
            row.line,
            "POINTS_MISSING",
            "Dòng này không có số thứ tự và không nói được bao nhiêu điểm. Hãy ghi điểm cho mức này.",
        )
    if points is not None and points < 0:
        findings.add(row.line, "POINTS_NEGATIVE", "Mức này ghi điểm âm; tạm tính là 0. Hãy sửa điểm của mức.")
        points = ZERO
    step = said.step if said.sign == "penalty" else None
    if step is not None:
        say_several(row.line, said, findings)
    return Level(str(place), row.text, points or ZERO, incident_step=step)


def _exactly(row, points, findings):
    """The points a level's words end in, with their sign; where they end in a range of points, that is said."""
    if _RANGE.search(row.text):
        findings.add(
            row.line,
            "KIND_GUESSED",
            f"Dòng này ghi điểm trong một khoảng; được hiểu là một mức đúng {number_text(points)} điểm. Nếu người chấm"
            " được cho điểm trong khoảng đó, hãy chuyển dòng này thành mục con.",
        )
    return -points if _BELOW_ZERO.search(row.text) else points


def _kind(node, levels, standard, findings, tally, printed):
    """(kind, levels, measure): parts when they add up, bands when they range over one measure, else levels."""
    points = [level.points for level in levels]
    ranges = bands.read_bands([level.text for level in levels])
    where = "ngay trong ô nội dung" if not printed else "ở các dòng không đánh số"
    if ranges:
        return as_bands(node, levels, ranges, findings, where)
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
