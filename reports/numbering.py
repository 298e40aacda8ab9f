"""Numbers and dates of issued documents: which are free, which may follow."""

from django.db.models import Q
from django.utils import timezone

from reports.models import IssuedDocument


def faults(report, number, issued_on):
    """(field, sentence) of what stands against issuing the report under this number and date."""
    year, last = report.scorecard.year.year, report.in_force
    if not year <= issued_on.year <= year + 1:
        yield "issued_on", f"Báo cáo năm {year} phải mang ngày trong năm {year} hoặc {year + 1}."
    elif issued_on > timezone.localdate():
        yield "issued_on", "Ngày văn bản không được sau hôm nay."
    elif last and issued_on < last.issued_on:
        yield "issued_on", f"Văn bản thay thế không được mang ngày trước văn bản {last}."
    other = bearer(report, number, issued_on)
    if other:
        yield "number", f"Số này đã dùng cho văn bản {other}. Hãy lấy số khác."


def bearer(report, number, issued_on):
    """The unit's issued document that bears this number in that calendar year; None where the number is free.

    Numbers begin anew each calendar year; `02` is `2`. A practice year has numbers of its own.
    """
    own = report.scorecard.membership
    led = Q(paper__year__memberships__unit=own.unit_id, paper__year__memberships__duty="leader")
    practice = Q(report__scorecard__membership__year__practice=True) | Q(paper__year__practice=True)
    issued = IssuedDocument.objects.filter(
        Q(report__scorecard__membership__unit=own.unit_id) | led,
        practice if own.year.practice else ~practice,
        symbol=own.unit.symbol,
        issued_on__year=issued_on.year,
    )
    return next((each for each in issued if _same(each.number) == _same(number)), None)


def _same(number):
    return number.lstrip("0").casefold()
