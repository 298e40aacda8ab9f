"""Numbers and dates of issued documents: which are free, which may follow."""

from django.db.models import Q
from django.utils import timezone

from reports.models import BlocPaper, IssuedDocument


def faults(report, number, issued_on):
    """(field, sentence) of what stands against issuing the report under this number and date."""
    year, last = report.year.year, report.in_force
    word = "Văn bản" if isinstance(report, BlocPaper) else "Báo cáo"
    if not year <= issued_on.year <= year + 1:
        yield "issued_on", f"{word} năm {year} phải mang ngày trong năm {year} hoặc {year + 1}."
    elif issued_on > timezone.localdate():
        yield "issued_on", "Ngày văn bản không được sau hôm nay."
    elif last and issued_on < last.issued_on:
        yield "issued_on", f"Văn bản thay thế không được mang ngày trước văn bản {last}."
    other = bearer(report, number, issued_on)
    if other:
        yield "number", f"Số này đã dùng cho văn bản {other}. Hãy lấy số khác."


def bearer(report, number, issued_on):
    """The issuer's document that bears this number in that calendar year; None where the number is free.

    Numbers begin anew each calendar year; `02` is `2`. A practice year has numbers of its own. A unit counts those
    of the bloc that it leads under the same symbol; a bloc those that its leaders of other years gave.
    """
    unit = unit_of(report)
    theirs = Q(report__scorecard__membership__unit=unit)
    theirs |= Q(paper__year__memberships__unit=unit, paper__year__memberships__duty="leader")
    if isinstance(report, BlocPaper):
        theirs |= Q(paper__year__bloc=report.year.bloc_id)
    practice = Q(report__scorecard__membership__year__practice=True) | Q(paper__year__practice=True)
    issued = IssuedDocument.objects.filter(
        theirs, practice if report.year.practice else ~practice, symbol=report.symbol, issued_on__year=issued_on.year
    ).distinct()
    return next((each for each in issued if _same(each.number) == _same(number)), None)


def unit_of(report):
    """Key of the unit that gives the number: the report's own; the leader's, of a paper of the bloc."""
    if isinstance(report, BlocPaper):
        return report.leader and report.leader.unit_id
    return report.scorecard.membership.unit_id


def _same(number):
    return number.lstrip("0").casefold()
