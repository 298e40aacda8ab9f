"""Issuing a report, and issuing it again: each issue is a document of its own that never changes."""

import dataclasses
import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reports import frozen, numbering, order, pdf
from reports.compose import document_of
from reports.document import Verification
from reports.models import AnnualReport, IssuedDocument
from reports.models.issued import digest_of, new_code
from reports.workflow import lock_report, paper_name
from scoring.models import Unit
from scoring.text import file_name
from scoring.workflow import NotReady, log


def issue(report, *, number, issued_on, by, signer=None, site=""):
    """Freeze the report under its number and date: what it says, its file and the checksums of both.

    `signer`: authority line, title and name, where they are not the stored ones. `site` begins the address that the
    paper names for checking it. The file is drawn before anything is locked; a report that changes meanwhile is
    refused.
    """
    code, said = new_code(), {"number": number, "issued_on": issued_on, **(signer or {})}
    document = _to_issue(report, said, code, site)
    data = pdf.to_pdf(document)
    with transaction.atomic():
        report = lock_report(report)
        # Two reports of one unit must not take one number at the same moment.
        Unit.objects.select_for_update().get(pk=report.scorecard.membership.unit_id)
        if _to_issue(report, said, code, site) != document:
            raise NotReady("Báo cáo vừa được sửa trong lúc tạo tệp. Hãy xem lại rồi ban hành lần nữa.")
        issued = _keep(report, document, data, by)
        for name, value in said.items():
            setattr(report, name, value)
        report.status, report.reissue_reason = AnnualReport.Status.ISSUED, ""
        report.version += 1
        report.save()
        new = {"number": issued.full_number, "on": issued_on.isoformat(), "file": issued.sha256, "code": code}
        log("report_issued", by=by, scorecard=report.scorecard, new=new)
    return report


@transaction.atomic
def reissue(report, *, reason, by):
    """Open an issued report once more: a new document will replace the issued one, which stays in force until then."""
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


@transaction.atomic
def give_up_reissue(report, *, by):
    """Close a report again that was opened to be replaced: the document in force stays the last one.

    What was written meanwhile stays as the draft of a later issue; nobody else sees it before that.
    """
    report = lock_report(report)
    last = report.in_force
    if last is None:
        raise NotReady("Báo cáo chưa ban hành lần nào.")
    report.status, report.reissue_reason = AnnualReport.Status.ISSUED, ""
    report.number, report.issued_on = last.number, last.issued_on
    report.version += 1
    report.save()
    log("report_reissue_given_up", by=by, scorecard=report.scorecard, new={"number": last.full_number})
    return report


def _to_issue(report, said, code, site):
    """The document as it would be issued; refused while it is not fit for it."""
    report = AnnualReport.objects.with_names().get(pk=report.pk)
    if report.is_issued:
        raise NotReady("Báo cáo đã ban hành, không ban hành lại được.")
    for name, value in said.items():
        setattr(report, name, value)
    document = document_of(report.scorecard, report)
    if document.is_draft:
        raise NotReady("Báo cáo phải có số và ngày mới ban hành được.")
    for _, sentence in numbering.faults(report, report.number, report.issued_on):
        raise NotReady(sentence)
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
