"""The sentences of the bloc's papers that follow from the year's figures."""

from django.utils.html import format_html, format_html_join

from scoring import engine
from scoring.tables.words import short_title
from scoring.words.numbers import number_text

MOST_NAMED = 3  # criteria that took the most points, of each section


def paragraphs(*sentences):
    """Plain sentences as paragraphs; empty ones fall away."""
    return str(format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences if sentence)))


def points_list(lines):
    """Lines as a dashed list."""
    return str(format_html("<ul>{}</ul>", format_html_join("", "<li><p>{}</p></li>", ((line,) for line in lines))))


def listed(names):
    """`a`, `a và b`, `a, b và c`."""
    names = list(names)
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def day(on):
    return f"{on:%d/%m/%Y}"


def handed_in(figures):
    """How many handed in, who was late or needed an extension; who takes no part."""
    count, members = len(figures.handed_in), len(figures.members)
    if not count:
        return "Chưa có đơn vị nào nộp phiếu tự chấm điểm.", left_out(figures)
    begin = f"Cả {count} đơn vị đều" if count == members else f"Có {count} trên {members} đơn vị"
    return f"{begin} nộp phiếu tự chấm điểm{_in_time(figures)}{_apart(figures)}.", left_out(figures)


def _in_time(figures):
    """That nobody was late, where there was a deadline to keep."""
    if figures.names("late", "free"):
        return ""
    if len(figures.handed_in) == len(figures.members):
        return " đúng hạn"
    return ", đều nộp đúng hạn" if len(figures.handed_in) > 1 else ", nộp đúng hạn"


def _apart(figures):
    """Those whose day is told apart: late, or in time only by an extension."""
    named = (("nộp muộn", figures.names("late")), ("nộp trong thời hạn được gia hạn", figures.names("extended")))
    groups = "; ".join(f"{len(names)} đơn vị {how}: {listed(names)}" for how, names in named if names)
    return f", trong đó {groups}" if groups else ""


def left_out(figures):
    """Who has no rank, and why; "" where everyone has one."""
    out = "; ".join(f"{name} ({why})" for name, why in figures.left_out)
    return f"Không xếp hạng: {out}." if out else ""


def outcome(figures):
    """What was adopted, between which totals, and how far it lies from the claims."""
    if not figures.units:
        return "Chưa có đơn vị nào được thẩm định xong."
    begin = (
        f"Cuộc họp khối ngày {day(figures.adopted_on)} đã thông qua điểm thi đua của {len(figures.units)} đơn vị."
        if figures.is_adopted
        else f"Đến nay {len(figures.units)} đơn vị được thẩm định xong; số liệu dưới đây là tạm tính."
    )
    best, least = figures.units[0], min(figures.units, key=lambda unit: unit.total)
    span = (
        f"Tổng điểm cao nhất là {number_text(max(unit.total for unit in figures.units))} điểm, thấp nhất là "
        f"{number_text(least.total)} điểm, bình quân {average(figures)} điểm."
    )
    return f"{begin} {span}" if len(figures.units) > 1 else f"{begin} {best.name}: {number_text(best.total)} điểm."


def average(figures):
    from_all = sum(unit.total for unit in figures.units) / len(figures.units)
    return number_text(engine.rounded(from_all))


def changed(figures):
    """How far the result lies from the claims."""
    changes = figures.changes
    if not changes:
        return "Không có mục nào thay đổi so với điểm tự chấm."
    units = len({change.of for change in changes})
    more = sum(each.points for each in changes if each.points > 0)
    less = -sum(each.points for each in changes if each.points < 0)
    moved = [f"{word} {number_text(points)} điểm" for word, points in (("tăng", more), ("giảm", less)) if points]
    return f"So với điểm tự chấm, {len(changes)} mục của {units} đơn vị thay đổi: {listed(moved)}."


def tentative(figures):
    """What stands behind a rank while units that are not reviewed may still change it."""
    return " (tạm tính)" if figures.left_out and not figures.is_adopted else ""


def placed(figures, most=None):
    """`Hạng 1: A (923 điểm)`, each with the rule that parted it from its equals."""
    for unit in figures.units[:most]:
        tie = f". {unit.decided_by}" if unit.decided_by else ""
        points = f"{number_text(unit.percent)}%, " if figures.by_percent else ""
        yield f"Hạng {unit.rank}{tentative(figures)}: {unit.name} ({points}{number_text(unit.total)} điểm){tie}"


def moved(figures):
    """Of the units with a rank in both years: who rose and who fell since the year before."""
    steps = [(unit.name, unit.before - unit.rank) for unit in figures.units if unit.before]
    if not steps:
        return ""
    rose = [f"{name} ({step} hạng)" for name, step in steps if step > 0]
    fell = [f"{name} ({-step} hạng)" for name, step in steps if step < 0]
    phrases = [f"{word} {listed(names)}" for word, names in (("tăng hạng:", rose), ("giảm hạng:", fell)) if names]
    same = "thứ hạng của các đơn vị được xếp hạng cả hai năm không thay đổi"
    return f"So với năm {figures.year - 1}{tentative(figures)}, {'; '.join(phrases) or same}."


def lost(figures):
    """Of each section: how many units lost points, how many in all, and on which criteria the most."""
    for section in figures.sections:
        taken = [unit.lost[section.code] for unit in figures.units if unit.lost.get(section.code)]
        if not taken:
            yield f"Nội dung {section.number}: không đơn vị nào bị trừ điểm."
            continue
        sentence = f"Nội dung {section.number}: {len(taken)} đơn vị bị trừ, tổng số {number_text(sum(taken))} điểm"
        yield f"{sentence}; nhiều nhất ở {listed(_worst(figures, section))}."


def _worst(figures, section):
    leaves = [each for each in section.walk() if not each.is_group]
    sums = [(sum(unit.lost.get(leaf.code, 0) for unit in figures.units), leaf) for leaf in leaves]
    ordered = sorted((pair for pair in sums if pair[0]), key=lambda pair: -pair[0])
    for points, leaf in ordered[:MOST_NAMED]:
        yield f"tiêu chí {leaf.code} “{short_title(leaf.title, 12).rstrip(' .;:')}” ({number_text(points)} điểm)"


def live(figures):
    """What the live figures of a paper's own text say: key → words."""
    if not figures.units:
        return {}
    firsts = [unit.name for unit in figures.units if unit.rank == 1]
    texts = {
        "members": (f"{len(figures.members)}", "Số đơn vị thành viên"),
        "ranked": (f"{len(figures.units)}", "Số đơn vị được xếp hạng"),
        "late": (f"{len(figures.names('late'))}", "Số đơn vị nộp muộn"),
        "first": (listed(firsts) + tentative(figures), "Đơn vị đứng đầu"),
        "highest": (number_text(max(unit.total for unit in figures.units)), "Tổng điểm cao nhất"),
        "lowest": (number_text(min(unit.total for unit in figures.units)), "Tổng điểm thấp nhất"),
        "average": (average(figures), "Tổng điểm bình quân"),
        "changes": (f"{len(figures.changes)}", "Số mục thay đổi so với tự chấm"),
        "deduction": (number_text(sum(unit.deduction for unit in figures.units)), "Tổng điểm bị trừ"),
    }
    return {f"bloc:{name}": own for name, own in texts.items()}


def escaped_lines(text):
    """Lines of a field as list items; "" where there are none."""
    kept = [line.strip().removeprefix("-").strip() for line in text.splitlines() if line.strip()]
    return points_list(kept) if kept else ""
