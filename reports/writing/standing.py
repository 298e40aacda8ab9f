"""Where a unit's report stands, in one line for the page of tasks: asked for, being written, issued."""

from dataclasses import dataclass

from django.urls import reverse

from reports.document.document import is_leaf, numbered
from reports.models import AnnualReport, BlocPaper
from reports.outline import moves
from scoring.models import Year
from scoring.people import permissions


@dataclass(frozen=True)
class Standing:
    """What is said under the link, and the badge beside it."""

    sentence: str
    word: str = ""
    state: str = ""


@dataclass(frozen=True)
class Left:
    """A paper that is not issued yet. begun: somebody has started to write it."""

    year: Year
    url: str
    name: str = ""
    begun: bool = False

    @property
    def word(self):
        return "Dự thảo" if self.begun else "Chưa lập"

    @property
    def sentence(self):
        return "chưa ban hành" if self.begun else "chưa bắt đầu soạn"


def reports_left(years, user):
    """The own unit's reports of these years that are not issued; one query where there are years."""
    members = [user.memberships[year.pk] for year in years]
    scorecards = [member.scorecard for member in members if hasattr(member, "scorecard")]
    known = (
        dict(AnnualReport.objects.filter(scorecard__in=scorecards).values_list("scorecard", "status"))
        if scorecards
        else {}
    )
    issued = AnnualReport.Status.ISSUED
    return [
        Left(scorecard.membership.year, reverse("reports:report", args=[scorecard.pk]), begun=scorecard.pk in known)
        for scorecard in scorecards
        if known.get(scorecard.pk) != issued
    ]


def papers_left(years, user):
    """The papers of adopted years that this person writes and that are not issued; one query where there are such."""
    led = [year for year in years if year.is_adopted and permissions.can_lead(user, year)]
    known = {(paper.year_id, paper.kind): paper for paper in BlocPaper.objects.filter(year__in=led)} if led else {}
    found = []
    for year in led:
        for kind, name in BlocPaper.Kind.choices:
            paper = known.get((year.pk, kind))
            if paper is None or not paper.is_issued:
                url = paper.get_absolute_url() if paper else reverse("reports:papers", args=[year.pk])
                found.append(Left(year, url, name, paper is not None))
    return found


def of(scorecard, user):
    report = AnnualReport.objects.filter(scorecard=scorecard).first()
    if report is None:
        return _asked_for(scorecard.year)
    if report.is_issued:
        sentence = f"Số {report.number}/{scorecard.membership.unit.symbol} ngày {report.issued_on:%d/%m/%Y}"
        return Standing(sentence, "Đã ban hành", "done")
    return _being_written(report, user)


def _asked_for(year):
    sent = moves.sent_for(year)
    if sent is None:
        return Standing("Phần lời, bảng chấm điểm kèm theo, bản in")
    sentence = f"Trưởng khối yêu cầu: {sent.call}" if sent.call else "Trưởng khối đã gửi đề cương"
    return Standing(sentence, "Chưa lập", "info")


def _being_written(report, user):
    kept = list(report.sections.kept().with_open_comments())
    numbers = numbered((section.depth, section.heading, "") for section in kept)
    leaves = [section for i, section in enumerate(kept) if is_leaf(numbers, i)]
    phrases = [f"Đã viết {sum(each.is_written for each in leaves)} trên {len(leaves)} mục"]
    mine = sum(each.writer_id == user.pk and not each.is_written for each in leaves)
    if mine:
        phrases.append(f"{mine} mục giao cho bạn chưa viết")
    remarks = sum(each.open_comments for each in kept)
    if remarks:
        return Standing("; ".join(phrases), f"{remarks} góp ý", "warn")
    return Standing("; ".join(phrases), "Dự thảo", "info")
