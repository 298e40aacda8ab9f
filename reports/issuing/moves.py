"""Issuing a report or a paper of the bloc, and issuing it again: each issue is a document that never changes."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reports.document import as_json
from reports.document.document import Verification
from reports.document.names import paper_name
from reports.issuing import numbers
from reports.issuing.kinds import kind_of, lock_numbers
from reports.models import AnnualReport, IssuedDocument
from reports.naming import new_code
from reports.printing import pdf
from scoring.engine import json_hash
from scoring.moves import NotReady, lock_year, log
from scoring.words.text import file_name

if TYPE_CHECKING:
    from reports.document.document import Document
    from scoring.models import User

NOT_KEPT = "máy chủ chưa lưu được tệp, có thể vì hết chỗ trên đĩa. Hãy báo người quản trị rồi thử lại."


def issue(
    report: Any,
    *,
    number: str,
    issued_on: date,
    by: User | None,
    signer: Mapping[str, str] | None = None,
    site: str = "",
) -> Any:
    """Freeze the report, or the paper, under its number and date: what it says, its file and the checksums of both.

    `signer`: authority line, title and name, where they are not the stored ones. `site` begins the address that the
    paper names for checking it. The file is drawn before anything is locked; a report that changes meanwhile is
    refused.
    """
    kind, code = kind_of(report), new_code()
    facts: dict[str, Any] = {"number": number, "issued_on": issued_on, **(signer or {})}
    document = _to_issue(report, facts, code, site)
    data = pdf.to_pdf(document)
    with transaction.atomic():
        lock_year(report.year)  # the result that it says is not opened again before it is kept
        report = kind.lock(report)
        lock_numbers(report)
        if _to_issue(report, facts, code, site) != document:
            raise NotReady(f"{kind.word} vừa được sửa trong lúc tạo tệp. Hãy xem lại rồi ban hành lần nữa.")
        issued = _keep(report, document, data, by)
        for name, value in facts.items():
            setattr(report, name, value)
        report.status, report.reissue_reason = AnnualReport.Status.ISSUED, ""
        report.version += 1
        report.save()
        new = {"number": issued.full_number, "on": issued_on.isoformat(), "file": issued.sha256, "code": code}
        new["content"] = issued.digest
        log(f"{kind.event}_issued", by=by, new=new, **kind.about(report))
    return report


@transaction.atomic
def reissue(report: Any, *, reason: str, by: User) -> Any:
    """Open an issued report once more: a new document will replace the issued one, which stays in force until then."""
    kind = kind_of(report)
    report = kind.lock(report)
    if not report.is_issued:
        raise NotReady(f"{kind.word} chưa ban hành nên chưa cần ban hành lại.")
    old = {"number": report.in_force.full_number}
    report.status, report.reissue_reason = AnnualReport.Status.DRAFT, reason
    report.number, report.issued_on = "", None
    report.version += 1
    report.save()
    log(f"{kind.event}_reissue_begun", by=by, old=old, new={"reason": reason}, **kind.about(report))
    return report


@transaction.atomic
def give_up_reissue(report: Any, *, by: User) -> Any:
    """Close a report again that was opened to be replaced: the document in force stays the last one.

    What was written meanwhile stays as the draft of a later issue; nobody else sees it before that.
    """
    kind = kind_of(report)
    report = kind.lock(report)
    if report.is_issued:
        raise NotReady(f"{kind.word} đã ban hành, không sửa được nữa.")
    last = report.in_force
    if last is None:
        raise NotReady(f"{kind.word} chưa ban hành lần nào.")
    report.status, report.reissue_reason = AnnualReport.Status.ISSUED, ""
    report.number, report.issued_on = last.number, last.issued_on
    report.version += 1
    report.save()
    log(f"{kind.event}_reissue_given_up", by=by, new={"number": last.full_number}, **kind.about(report))
    return report


def _to_issue(report: Any, facts: Mapping[str, Any], code: str, site: str) -> Document:
    """The document as it would be issued; refused while it is not fit for it."""
    kind = kind_of(report)
    report = kind.find(report)
    if report.is_issued:
        raise NotReady(f"{kind.word} đã ban hành, không ban hành lại được.")
    for name, value in facts.items():
        setattr(report, name, value)
    document = kind.document(report)
    if document.is_draft:
        raise NotReady(f"{kind.word} phải có số và ngày mới ban hành được.")
    for _, sentence in numbers.faults(report, report.number, report.issued_on):
        raise NotReady(sentence)
    for sentence in kind.stops(report):
        raise NotReady(sentence)
    address = f"{site}{reverse('reports:verification')}?code={code}" if site else ""
    return dataclasses.replace(document, verification=Verification(code, address))


def _keep(report: Any, document: Any, data: bytes, by: User | None) -> IssuedDocument:
    """The issued document with its file, stored."""
    content = as_json.to_json(document)
    header = document.header
    issued = IssuedDocument(
        **{kind_of(report).event: report}, number=header.number, symbol=header.symbol, issued_on=header.date,
        data=content, digest=json_hash(content), sha256=hashlib.sha256(data).hexdigest(),
        code=document.verification.code, replaces=report.in_force, reason=report.reissue_reason,
        issued_at=timezone.now(), issued_by=by,
    )  # fmt: skip
    try:
        issued.file.save(file_name(paper_name(document), ascii_only=True), ContentFile(data), save=False)
    except OSError as error:
        raise pdf.PdfUnavailable(f"Chưa ban hành được: {NOT_KEPT}") from error
    issued.save()
    return issued
