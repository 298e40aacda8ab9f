"""The tables of the bloc's papers, as registers: every form of a paper prints the same ones."""

from reports.document.appendix import Register
from reports.papers.words import left_out, tentative
from scoring.models import Membership
from scoring.tables.words import label
from scoring.words.numbers import number_text
from scoring.years import ranking_page


def ranking(figures, caption):
    """Who stands where by which points, and the rule that parted those who are equal."""
    by_percent = figures.by_percent
    columns = [_rank(figures), "Đơn vị", "Điểm chuẩn", "Điểm cộng", "Điểm trừ", "Tổng điểm", "Ghi chú"]
    widths = [8, 30, 9, 9, 9, 10, 25]
    if by_percent:
        columns.insert(6, "Tỷ lệ")
        widths = [8, 27, 9, 9, 9, 10, 9, 19]
    rows = tuple(_place(unit, by_percent) for unit in figures.units)
    return Register(
        f"BẢNG XẾP HẠNG THI ĐUA NĂM {figures.year}", caption, tuple(columns), rows, tuple(widths),
        right=tuple(range(2, len(columns) - 1)), note=" ".join([figures.rules, left_out(figures)]).strip(),
        has_points=True,
    )  # fmt: skip


def _place(unit, by_percent):
    points = (unit.standard, unit.bonus, unit.deduction, unit.total)
    percent = [f"{number_text(unit.percent)}%"] if by_percent else []
    remarks = [unit.decided_by] if unit.decided_by else []
    remarks += ["thẩm định bởi phó khối"] if unit.duty == Membership.Duty.LEADER else []
    remarks += ["nộp phiếu muộn"] if unit.late else []
    remark = "; ".join(remarks)
    return (str(unit.rank), unit.name, *map(number_text, points), *percent, remark[:1].upper() + remark[1:])


def _rank(figures):
    return f"Xếp hạng{tentative(figures)}"


def comparison(figures, caption):
    """From what the units claimed to what was adopted, and from last year's rank to this one's."""
    word = "thông qua" if figures.is_adopted else "thẩm định"
    columns = ["Số TT", "Đơn vị", "Điểm tự chấm", f"Điểm {word}", "Chênh lệch", _rank(figures)]
    widths = [6, 44, 13, 13, 13, 11]
    if figures.compares:
        columns += [f"Hạng năm {figures.year - 1}", f"So với năm trước{tentative(figures)}"]
        widths = [6, 30, 10, 10, 10, 9, 9, 16]
    rows = tuple(_compared(at, unit, figures.compares) for at, unit in enumerate(figures.units, 1))
    return Register(
        f"ĐIỂM TỰ CHẤM, ĐIỂM {word.upper()} VÀ XẾP HẠNG", caption, tuple(columns), rows,
        widths=tuple(widths), right=(2, 3, 4, 5, 6)[: len(columns) - 2],
    )  # fmt: skip


def _compared(at, unit, compares):
    moved = (str(unit.before or ""), ranking_page.movement(unit.rank, unit.before)[1]) if compares else ()
    points = (number_text(unit.own), number_text(unit.total), number_text(unit.total - unit.own, sign=True))
    return (str(at), unit.name, *points, str(unit.rank), *moved)


def lost(figures, caption):
    """Points taken off, by section."""
    names = [f"Nội dung {section.number}" for section in figures.sections]
    rows = [_lost_of(at, unit, figures.sections) for at, unit in enumerate(figures.units, 1)]
    sums = [sum(unit.lost.get(section.code, 0) for unit in figures.units) for section in figures.sections]
    rows.append(("", "Cộng", *map(number_text, sums), number_text(sum(unit.deduction for unit in figures.units))))
    share = 46 // len(names)
    return Register(
        "ĐIỂM BỊ TRỪ THEO NỘI DUNG THI ĐUA", caption, ("Số TT", "Đơn vị", *names, "Tổng điểm trừ"), tuple(rows),
        widths=(6, 34, *[share] * len(names), 14), right=tuple(range(2, len(names) + 3)),
        note="; ".join(f"Nội dung {each.number}: {each.title}" for each in figures.sections) + ".",
        has_points=True,
    )  # fmt: skip


def _lost_of(at, unit, sections):
    points = [number_text(unit.lost.get(section.code, 0)) for section in sections]
    return (str(at), unit.name, *points, number_text(unit.deduction))


def changes(figures, caption):
    """What was adopted otherwise than it was claimed."""
    rows = tuple(_changed(at, each, figures) for at, each in enumerate(figures.changes, 1))
    word = "Điểm thông qua" if figures.is_adopted else "Điểm thẩm định"
    return Register(
        "NHỮNG MỤC CÓ ĐIỂM KHÁC ĐIỂM TỰ CHẤM", caption,
        ("Số TT", "Đơn vị", "Tiêu chí", "Nội dung tiêu chí", "Điểm tự chấm", word, "Chênh lệch"), rows,
        widths=(6, 22, 8, 34, 10, 10, 10), right=(4, 5, 6),
    )  # fmt: skip


def _changed(at, each, figures):
    points = number_text(each.own), number_text(each.adopted), number_text(each.points, sign=True)
    return (str(at), each.unit, each.code, label(figures.criterion(each.code).title), *points)


def proposals(figures, proposed, caption):
    """Who is proposed for which title; points and rank stand beside it and decide nothing."""
    units = {unit.code: unit for unit in figures.units}
    rows = []
    for at, each in enumerate(proposed, 1):
        unit = units.get(each.membership.unit.code)
        figures_of = (number_text(unit.total), str(unit.rank)) if unit else ("", "")
        rows.append((str(at), each.title, each.membership.name, *figures_of, each.votes, each.reason))
    return Register(
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", caption,
        ("Số TT", "Danh hiệu, hình thức", "Đơn vị", "Tổng điểm", _rank(figures), "Phiếu đồng ý", "Thành tích, lý do"),
        tuple(rows), widths=(6, 20, 22, 9, 9, 11, 23), right=(3, 4),
        note="Phiếu đồng ý: số phiếu đồng ý trên tổng số phiếu, theo biên bản họp khối.", has_points=True,
    )  # fmt: skip
