"""What each kind of paper says: its sections around the leader's own text, and its tables."""

from reports.papers import tables, words
from reports.papers.words import escaped_lines, paragraphs, points_list

NOT_STATED = "Chưa ghi."


def outline(paper, figures, body, proposed):
    """(depth, heading, html) of each section in printed order."""
    return OUTLINES[paper.kind](paper, figures, body, proposed)


def registers(paper, figures, proposed, caption):
    """The tables that follow the text; an empty one falls away."""
    made = [table(figures, caption) for table in TABLES[paper.kind]] if figures.units else []
    if paper.is_dossier:
        made.insert(0, tables.proposals(figures, proposed, caption))
    return tuple(own for own in made if own.rows)


def _summary(paper, figures, body, proposed):
    yield 1, "Tình hình chung", paragraphs(_members(paper, figures), *words.handed_in(figures))
    yield 1, "Kết quả chấm điểm và xếp hạng", ""
    yield 2, "Kết quả chấm điểm", paragraphs(words.outcome(figures), words.changed(figures) if figures.units else "")
    yield 2, "Kết quả xếp hạng", _places(figures, words.moved(figures), most=3)
    if figures.units:
        yield 1, "Những nội dung bị trừ điểm", points_list(words.lost(figures))
    yield 1, "Đánh giá chung và phương hướng, nhiệm vụ", body


def _ranking(paper, figures, body, proposed):
    yield 1, "Kết quả xếp hạng", paragraphs(words.outcome(figures), figures.rules) + _places(figures, most=3)
    yield 1, "Tổ chức thực hiện", body


def _minutes(paper, figures, body, proposed):
    absent = escaped_lines(paper.absentees) or paragraphs("Không có.")
    yield 1, "Thời gian, địa điểm, thành phần", ""
    yield 2, "Thời gian", paragraphs(paper.meeting_time or NOT_STATED)
    yield 2, "Địa điểm", paragraphs(paper.meeting_place or NOT_STATED)
    yield 2, "Có mặt", escaped_lines(paper.attendants) or paragraphs(NOT_STATED)
    yield 2, "Vắng mặt", absent
    yield (
        2,
        "Chủ tọa, thư ký",
        paragraphs(f"Chủ tọa: {paper.signer_name or NOT_STATED}", f"Thư ký: {paper.secretary_name or NOT_STATED}"),
    )
    yield 1, "Kết quả cuộc họp", ""
    yield 2, "Điểm thi đua", paragraphs(words.outcome(figures), words.changed(figures) if figures.units else "")
    yield 2, "Xếp hạng", _places(figures)
    yield 1, "Ý kiến thảo luận và kết luận", body


def _dossier(paper, figures, body, proposed):
    yield 1, "Kết quả chấm điểm và xếp hạng", paragraphs(words.outcome(figures), figures.rules)
    yield 1, "Danh hiệu, hình thức đề nghị", ""
    titles = list(dict.fromkeys(each.title for each in proposed))
    for title in titles:
        lines = [_proposed(each) for each in proposed if each.title == title]
        yield 2, title, points_list(lines)
    if not titles:
        yield 2, "Đề nghị", paragraphs("Chưa ghi đơn vị nào.")
    yield 1, "Đề nghị của khối", body


def _proposed(each):
    votes = f", {each.votes} phiếu đồng ý" if each.votes else ""
    return f"{each.membership.name}{votes}"


def _members(paper, figures):
    held = (("trưởng khối", figures.holder("leader")), ("phó trưởng khối", figures.holder("deputy")))
    phrases = [f"{len(figures.members)} đơn vị thành viên", *(f"{duty}: {name}" for duty, name in held if name)]
    return f"Năm {figures.year}, {paper.year.bloc.name} có {'; '.join(phrases)}."


def _places(figures, *more, most=None):
    if not figures.units:
        return paragraphs("Chưa có kết quả xếp hạng.")
    lines = list(words.placed(figures, most))
    ends = [";"] * (len(lines) - 1) + ["."]
    full = f"Kết quả của cả {len(figures.units)} đơn vị được xếp hạng ghi trong bảng xếp hạng kèm theo."
    full = full if len(lines) < len(figures.units) else ""
    return points_list(map("".join, zip(lines, ends, strict=True))) + paragraphs(full, *more)


OUTLINES = {"summary": _summary, "ranking": _ranking, "minutes": _minutes, "dossier": _dossier}
TABLES = {
    "summary": (tables.ranking, tables.comparison, tables.lost),
    "ranking": (tables.ranking,),
    "minutes": (tables.ranking, tables.changes),
    "dossier": (tables.ranking,),
}
