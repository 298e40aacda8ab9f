"""What is missing or odd about a report before it is issued, each with the places to mend it."""

from dataclasses import dataclass

from django.urls import reverse

from reports.document.document import is_leaf, numbered
from reports.document.figures_at_hand import lost, restated
from reports.models import Comment
from reports.text import order

RESTATED = "Số điểm trong bài đã đổi giữa tự chấm và được thông qua. Hãy đọc lại câu văn quanh số điểm ở mục:"


@dataclass(frozen=True)
class Oddity:
    """A sentence and (words, address) of each place. `stops`: with it nothing is issued."""

    sentence: str
    places: tuple[tuple[str, str], ...]
    stops: bool = False


def oddities(report):
    """In the order in which they weigh."""
    kept = list(report.sections.kept())
    last = order.unwritten_end(kept)
    if last is not None:
        end = (
            "Mục cuối của báo cáo chưa có nội dung, nên báo cáo không có chỗ kết thúc bằng “./.”. Hãy viết hoặc bỏ mục:"
        )
        yield Oddity(end, _places([last]), stops=True)
    numbers = numbered((section.depth, section.heading, "") for section in kept)
    leaves = [section for index, section in enumerate(kept) if is_leaf(numbers, index)]
    unwritten = [section for section in leaves if not section.is_written and section != last]
    carried = [section for section in kept if section.carried_year and section.is_written]
    unapproved = [section for section in kept if not section.is_approved]
    talked = Comment.objects.open().filter(section__in=kept).select_related("section")
    yield from _listed("Chưa có nội dung:", unwritten)
    yield from _listed("Còn nguyên lời văn năm trước, chưa ai sửa:", carried)
    yield from _of_approval(report, unapproved, len(kept))
    yield from _listed("Còn góp ý chưa giải quyết:", list(dict.fromkeys(each.section for each in talked)))
    yield from _listed("Có số liệu không còn nguồn, in chữ đã lưu:", [each for each, _ in lost(report.scorecard, kept)])
    yield from _listed(RESTATED, restated(report.scorecard, kept))
    yield from _of_facts(report)
    yield from _of_scorecard(report.scorecard)


def _of_approval(report, unapproved, count):
    if unapproved and len(unapproved) == count:
        yield Oddity("Thủ trưởng chưa duyệt mục nào.", (("Đọc duyệt", report.get_review_url()),))
        return
    changed = [section for section in unapproved if section.approved_version]
    yield from _listed("Đã sửa sau khi thủ trưởng duyệt:", changed)
    yield from _listed("Thủ trưởng chưa duyệt:", [section for section in unapproved if section not in changed])


def _listed(sentence, sections):
    if sections:
        yield Oddity(sentence, _places(sections))


def _places(sections):
    return tuple((section.heading, section.get_absolute_url()) for section in sections)


def _of_facts(report):
    for name, words in (("legal_bases", "căn cứ"), ("recipients", "nơi nhận")):
        if not getattr(report, name).strip():
            place = ("Thể thức văn bản", f"{report.get_absolute_url()}#id_{name}")
            yield Oddity(f"Chưa ghi {words}.", (place,))


def _of_scorecard(scorecard):
    check = reverse("scoring:check", args=[scorecard.pk])
    if scorecard.is_draft:
        sentence = "Phiếu tự chấm chưa nộp; điểm trong phụ lục còn có thể khác điểm được nộp."
        yield Oddity(sentence, (("Kiểm tra và nộp", check),))
    open_entries = scorecard.entries.filter(standard__isnull=True).count()
    if open_entries:
        sentence = f"Còn {open_entries} mục của phiếu chưa chấm; các dòng đó để trống trong phụ lục."
        yield Oddity(sentence, (("Xem các mục chưa chấm", check),))
