"""The moves of a report: each locks it, checks that it is open, changes, records an Event, in one transaction."""

import dataclasses
import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reports import frozen, order, outline, pdf
from reports.compose import document_of
from reports.document import Verification
from reports.models import AnnualReport, IssuedDocument, ReportSection
from reports.models.issued import digest_of, new_code
from scoring.text import file_name
from scoring.workflow import NotReady, lock_scorecard, log

APPENDICES = ["with_evidence", "with_explanations", "with_chart"]
FACTS = "number issued_on subject legal_bases recipients authority_line signer_title signer_name".split() + APPENDICES


class Stale(Exception):
    """Someone saved a newer version; `stored` is what is kept now."""

    def __init__(self, stored):
        super().__init__("Nội dung này vừa được người khác sửa.")
        self.stored = stored


def lock_report(report):
    """The report as it is now, its row locked until the transaction ends; refused once it is issued."""
    report = AnnualReport.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)
    if report.is_issued:
        raise NotReady("Báo cáo đã ban hành, không sửa được nữa.")
    return report


@transaction.atomic
def start(scorecard, *, by):
    """The scorecard's report; where there is none yet it begins with the outline of the year."""
    scorecard = lock_scorecard(scorecard)
    report, is_new = AnnualReport.objects.get_or_create(scorecard=scorecard, defaults=outline.facts(scorecard))
    if is_new:
        ReportSection.objects.bulk_create(
            ReportSection(report=report, position=position, **planned._asdict())
            for position, planned in enumerate(outline.sections(scorecard.year.year), 1)
        )
        log_draft(report, "report_started", by)
    return report


@transaction.atomic
def set_facts(report, values, *, version, by):
    """Keep number, date, signer and the rest of the paper's facts. Raises Stale on an older version."""
    report = lock_report(report)
    if report.version != version:
        raise Stale(report)
    old = {name: _plain(getattr(report, name)) for name in FACTS}
    for name in FACTS:
        setattr(report, name, values[name])
    new = {name: _plain(getattr(report, name)) for name in FACTS}
    if new != old:
        report.version += 1
        report.save(update_fields=[*FACTS, "version"])
        log_draft(report, "report_facts_saved", by, old, new)
    return report


@transaction.atomic
def add(report, *, heading, depth, after=None, by):
    """A new section behind `after`, or at the end."""
    report = lock_report(report)
    others = list(report.sections.all())
    place = next((i for i, other in enumerate(others, 1) if after and other.pk == after.pk), len(others))
    section = ReportSection.objects.create(report=report, position=place + 1, heading=heading, depth=depth)
    _renumber([*others[:place], section, *others[place:]])
    log_draft(report, "report_section_added", by, None, _named(section))
    return section


@transaction.atomic
def move(section, *, up, by):
    """Move a section with all below it past its neighbour. At the end of the report it stays where it is."""
    report = lock_report(section.report)
    others = list(report.sections.all())
    moved = order.stepped(others, section.pk, up)
    if moved != others:
        _renumber(moved)
        log_draft(report, "report_section_moved", by, None, {"heading": section.heading, "up": up})
    return section


@transaction.atomic
def set_removed(section, removed, *, by):
    """Take a section out of the report, or put it back with its text."""
    report = lock_report(section.report)
    section = report.sections.get(pk=section.pk)
    if section.is_removed != removed:
        section.removed_at = timezone.now() if removed else None
        section.save(update_fields=["removed_at"])
        action = "report_section_removed" if removed else "report_section_restored"
        log_draft(report, action, by, _named(section))
    return section


def issue(report, *, number, issued_on, by, site=""):
    """Freeze the report under its number and date: what it says, its file and the checksums of both.

    `site` begins the address that the paper names for checking it. The file is drawn before anything is locked;
    a report that changes meanwhile is refused.
    """
    code = new_code()
    document = _to_issue(report, number, issued_on, code, site)
    data = pdf.to_pdf(document)
    with transaction.atomic():
        report = lock_report(report)
        if _to_issue(report, number, issued_on, code, site) != document:
            raise NotReady("Báo cáo vừa được sửa trong lúc tạo tệp. Hãy xem lại rồi ban hành lần nữa.")
        issued = _keep(report, document, data, by)
        report.number, report.issued_on, report.status = number, issued_on, AnnualReport.Status.ISSUED
        report.version += 1
        report.save()
        new = {"number": issued.full_number, "on": issued_on.isoformat(), "file": issued.sha256, "code": code}
        log("report_issued", by=by, scorecard=report.scorecard, new=new)
    return report


@transaction.atomic
def reissue(report, *, reason, by):
    """Open an issued report once more: a new document will replace the issued one, which stays as it is."""
    report = AnnualReport.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)
    if not report.is_issued:
        raise NotReady("Báo cáo chưa ban hành nên chưa cần ban hành lại.")
    old = {"number": report.in_force.full_number}
    report.status, report.reissue_reason = AnnualReport.Status.DRAFT, reason
    report.number, report.issued_on = "", None
    report.version += 1
    report.save()
    log("report_reissue_begun", by=by, scorecard=report.scorecard, old=old, new={"reason": reason})
    return report


def _to_issue(report, number, issued_on, code, site):
    """The document as it would be issued; refused while it is not fit for it."""
    report = AnnualReport.objects.with_names().get(pk=report.pk)
    if report.is_issued:
        raise NotReady("Báo cáo đã ban hành, không ban hành lại được.")
    report.number, report.issued_on = number, issued_on
    document = document_of(report.scorecard, report)
    if document.is_draft:
        raise NotReady("Báo cáo phải có số và ngày mới ban hành được.")
    last = order.unwritten_end(list(report.sections.kept()))
    if last is not None:
        raise NotReady(f"Mục cuối của báo cáo chưa có nội dung: “{last.heading}”. Hãy viết mục đó, hoặc bỏ nó đi.")
    address = f"{site}{reverse('reports:verification')}?code={code}" if site else ""
    return dataclasses.replace(document, verification=Verification(code, address))


def _keep(report, document, data, by):
    """The issued document with its file, stored."""
    said = frozen.to_json(document)
    header = document.header
    issued = IssuedDocument(
        report=report, number=header.number, symbol=header.symbol, issued_on=header.date,
        data=said, digest=digest_of(said), code=document.verification.code, sha256=hashlib.sha256(data).hexdigest(),
        replaces=report.in_force, reason=report.reissue_reason, issued_at=timezone.now(), issued_by=by,
    )  # fmt: skip
    issued.file.save(file_name(paper_name(document), ascii_only=True), ContentFile(data), save=False)
    issued.save()
    return issued


def paper_name(document):
    """`Báo_cáo_252_BC-SCT_2017.pdf`; a draft says so, and the paper of a practice year."""
    header = document.header
    number = f"{header.number} {header.symbol}" if not document.is_draft else f"dự thảo {header.symbol}"
    practice = "chấm thử " if document.practice else ""
    return file_name(f"Báo cáo {practice}{number} {header.year}", "pdf")


def log_draft(report, action, by, old=None, new=None):
    """An event of a report in the making: it names no scorecard, since its reviewers must not read drafts there."""
    log(action, by=by, old=old, new={"report": report.pk, **(new or {})})


def _renumber(sections):
    for position, section in enumerate(sections, 1):
        section.position = position
    ReportSection.objects.bulk_update(sections, ["position"])


def _named(section):
    return {"section": section.pk, "heading": section.heading}


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
