"""What keeps a paper of the bloc from being issued, each with what to do."""

from collections import Counter

from reports.text import prose


def stops(paper):
    """Sentences, the weightiest first."""
    if not paper.year.is_adopted:
        yield "Kết quả của khối chưa được thông qua. Ban hành được sau khi ghi nhận kết quả họp khối."
    elif paper.issued_on and paper.issued_on < (adopted := paper.year.snapshot_in_force(summed_up=True).adopted_on):
        yield f"Kết quả được thông qua ngày {adopted:%d/%m/%Y}; văn bản không được mang ngày trước đó."
    if not prose.has_text(paper.body):
        yield "Văn bản chưa có lời của khối. Hãy viết phần nội dung."
    if not paper.symbol or not paper.superior:
        yield "Văn bản chưa có ký hiệu hoặc cơ quan cấp trên."
    yield from _of_minutes(paper) if paper.is_minutes else ()
    yield from _of_dossier(paper) if paper.is_dossier else ()


def _of_minutes(paper):
    needed = {"thời gian": paper.meeting_time, "địa điểm": paper.meeting_place, "thành phần có mặt": paper.attendants}
    needed |= {"thư ký": paper.secretary_name}
    missing = [name for name, value in needed.items() if not value.strip()]
    if missing:
        yield f"Biên bản chưa ghi {', '.join(missing)}."


def _of_dossier(paper):
    counts = Counter(paper.proposals.values_list("title", flat=True))
    if not counts:
        yield "Hồ sơ chưa đề nghị đơn vị nào."
    for title in paper.year.titles.all():
        if title.seats and counts[title.name] > title.seats:
            yield f"“{title.name}” chỉ có {title.seats} suất mà đang đề nghị {counts[title.name]} đơn vị."
