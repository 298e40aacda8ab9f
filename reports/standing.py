"""Where a unit's report stands, in one line for the page of tasks: asked for, being written, issued."""

from dataclasses import dataclass

from reports import outlining
from reports.document import is_leaf, numbered
from reports.models import AnnualReport


@dataclass(frozen=True)
class Standing:
    """What is said under the link, and the badge beside it."""

    said: str
    word: str = ""
    state: str = ""


def of(scorecard, user):
    report = AnnualReport.objects.filter(scorecard=scorecard).first()
    if report is None:
        return _asked_for(scorecard.year)
    if report.is_issued:
        said = f"Số {report.number}/{scorecard.membership.unit.symbol} ngày {report.issued_on:%d/%m/%Y}"
        return Standing(said, "Đã ban hành", "done")
    return _being_written(report, user)


def _asked_for(year):
    sent = outlining.sent_for(year)
    if sent is None:
        return Standing("Phần lời, bảng chấm điểm kèm theo, bản in")
    said = f"Trưởng khối yêu cầu: {sent.call}" if sent.call else "Trưởng khối đã gửi đề cương"
    return Standing(said, "Chưa lập", "info")


def _being_written(report, user):
    kept = list(report.sections.kept().with_open_comments())
    numbers = numbered((section.depth, section.heading, "") for section in kept)
    leaves = [section for i, section in enumerate(kept) if is_leaf(numbers, i)]
    said = [f"Đã viết {sum(each.is_written for each in leaves)} trên {len(leaves)} mục"]
    mine = sum(each.writer_id == user.pk and not each.is_written for each in leaves)
    if mine:
        said.append(f"{mine} mục giao cho bạn chưa viết")
    remarks = sum(each.open_comments for each in kept)
    if remarks:
        return Standing("; ".join(said), f"{remarks} góp ý", "warn")
    return Standing("; ".join(said), "Dự thảo", "info")
