"""The moves of a year's outline: the leader sets it, sends it to the units, and may set it anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from reports.document import default_outline
from reports.models import Outline, OutlineSection, ReportSection
from reports.moves import lock_report, log_draft
from reports.text import order
from scoring.moves import Conflict, NotReady, log
from scoring.words.text import search_key

if TYPE_CHECKING:
    from reports.models import AnnualReport
    from scoring.models import User, Year


@transaction.atomic
def begin(year: Year, *, by: User | None) -> Outline:
    """The year's outline; where there is none yet it begins with the default one."""
    own, is_new = Outline.objects.get_or_create(year=year)
    if is_new:
        if year.is_adopted:
            raise NotReady("Năm này đã thông qua, không lập đề cương được nữa.")
        OutlineSection.objects.bulk_create(
            OutlineSection(outline=own, position=position, **planned._asdict())
            for position, planned in enumerate(default_outline.sections(year.year), 1)
        )
        log("outline_begun", by=by, year=year)
    return own


def lock_outline(own: Outline) -> Outline:
    own = Outline.objects.select_for_update(of=("self",)).select_related("year__bloc").get(pk=own.pk)
    if own.year.is_adopted:
        raise NotReady("Năm này đã thông qua, đề cương không đổi được nữa.")
    return own


@transaction.atomic
def set_call(own: Outline, *, call: str, note: str, version: int, by: User | None) -> Outline:
    """Keep what the call says. Raises Conflict on an older version."""
    own = lock_outline(own)
    if own.version != version:
        raise Conflict(own)
    own.call, own.note = call, note
    return _changed(own, "outline_call_saved", by, {"call": call})


@transaction.atomic
def put(
    own: Outline,
    section: OutlineSection | None,
    *,
    heading: str,
    depth: int,
    guidance: str,
    writer_hint: str,
    by: User | None,
    after: OutlineSection | None = None,
) -> OutlineSection:
    """Change a heading of the outline; without `section` a new one, behind `after` or at the end."""
    own = lock_outline(own)
    section = OutlineSection(outline=own) if section is None else own.sections.get(pk=section.pk)
    values = {"heading": heading, "depth": depth, "guidance": guidance, "writer_hint": writer_hint}
    if section.pk and values == {name: getattr(section, name) for name in values}:
        return section
    for name, value in values.items():
        setattr(section, name, value)
    if section.pk:
        section.save()
    else:
        own.sections.put_in_order(order.put_behind(list(own.sections.all()), section, after))
    _changed(own, "outline_section_saved", by, {"heading": heading})
    return section


@transaction.atomic
def move(section: OutlineSection, *, up: bool, by: User | None) -> None:
    """Move a heading with all below it past its neighbour."""
    own = lock_outline(section.outline)
    if own.sections.step(section.pk, up):
        _changed(own, "outline_section_moved", by, {"heading": section.heading})


@transaction.atomic
def set_removed(section: OutlineSection, removed: bool, *, by: User | None) -> OutlineSection:
    """Take a heading out of the outline, or put it back."""
    own = lock_outline(section.outline)
    section = own.sections.get(pk=section.pk)
    if section.set_removed(removed):
        action = "outline_section_removed" if removed else "outline_section_restored"
        _changed(own, action, by, {"heading": section.heading})
    return section


@transaction.atomic
def send(own: Outline, *, by: User | None) -> Outline:
    """Give the outline to the units: reports begin with it, those already begun are offered what they lack."""
    own = lock_outline(own)
    if not own.sections.kept().exists():
        raise NotReady("Đề cương chưa có đề mục nào. Hãy thêm đề mục rồi gửi.")
    own.sent_at, own.sent_by = timezone.now(), by
    own.save(update_fields=["sent_at", "sent_by"])
    return _changed(own, "outline_sent", by, {"call": own.call})


def sent_for(year: Year) -> Outline | None:
    """The outline that the year's units were sent; None where none was."""
    return Outline.objects.filter(year=year, sent_at__isnull=False).first()


def missing_sections(outline: Outline | None, sections: Iterable[ReportSection]) -> list[OutlineSection]:
    """The headings of a sent outline that a report with these sections has not got, in the outline's order."""
    have = {search_key(section.heading) for section in sections}
    return [each for each in outline.sections.kept() if search_key(each.heading) not in have] if outline else []


@transaction.atomic
def complete(report: AnnualReport, *, by: User | None) -> int:
    """Put in what the report lacks of the year's outline, each behind the heading that it follows there."""
    report = lock_report(report)
    sent, rows, place = sent_for(report.scorecard.year), list(report.sections.all()), 0
    missing = {section.pk for section in missing_sections(sent, rows)}
    if sent is None or not missing:
        raise NotReady("Báo cáo đã có đủ các mục của đề cương.")
    for planned in sent.sections.kept():
        if planned.pk in missing:
            rows.insert(place, ReportSection(report=report, **planned.planned))
            place += 1
            continue
        key = search_key(planned.heading)
        place = next((i for i, row in enumerate(rows, 1) if search_key(row.heading) == key), place)
    report.sections.put_in_order(rows)
    log_draft(report, "report_completed", by, None, {"count": len(missing)})
    return len(missing)


def _changed(own: Outline, action: str, by: User | None, new: Any) -> Outline:
    own.version += 1
    own.save(update_fields=["call", "note", "version"])
    log(action, by=by, year=own.year, new=new)
    return own
