"""What comes back signed: looked into, then kept with what was found."""

import dataclasses
import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from reports.models import IssuedDocument, SignedCopy
from reports.signatures.examination import examine
from reports.signatures.words import BAD, DOUBT, GOOD
from scoring.moves import NotReady, log


def keep(issued, data, findings, *, by):
    """Keep a signed copy with what was found in it."""
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        issued = IssuedDocument.objects.with_names().select_for_update(of=("self",)).get(pk=issued.pk)
        check_new(issued, digest)
        copy = SignedCopy(issued=issued, size=len(data), sha256=digest, verdict=findings.verdict, by=by)
        copy.findings = findings.to_json()
        copy.file.save("signed.pdf", ContentFile(data), save=False)
        copy.save()
        new = {"number": issued.full_number, "verdict": copy.get_verdict_display(), "file": digest}
        about = {"scorecard": issued.report.scorecard} if issued.report_id else {"year": issued.paper.year}
        log("report_signed_copy_received", by=by, new=new, **about)
    return copy


def look_into(issued, data, beat=lambda: True):
    """What is found in a copy of an issued document; a stamp over the signer's own name hides nothing."""
    with issued.file.open("rb") as file:
        findings = examine(data, file.read(), roots=settings.SIGNATURE_ROOTS, beat=beat)
    signers = (issued.data.get(name) or {} for name in ("signature", "secretary"))
    own = " ".join(words for signer in signers for words in signer.values())
    covered = tuple(words for words in findings.covered if not all(word in own for word in words.split()))
    return dataclasses.replace(findings, covered=covered)


def begins_alike(issued, data):
    """Whether a file may be a signed copy: it then begins with what was issued."""
    try:
        with issued.file.open("rb") as file:
            return data.startswith(file.read())
    except OSError:
        return False


def compared(findings):
    """What a visitor is told of a file: verdict, sentence, reasons; without findings it is another one."""
    if findings is None or findings.verdict == BAD:
        sentence = "Đây không phải tệp đã ban hành, cũng không phải bản đã ký số của tệp đó."
        return {"verdict": BAD, "sentence": sentence, "reasons": list(findings.faults) if findings else []}
    if findings.verdict == GOOD:
        return {"verdict": GOOD, "sentence": "Đây là bản đã ký số của tệp đã ban hành.", "reasons": []}
    sentence = "Đây là tệp đã ban hành có chữ ký số, nhưng có điểm cần xem lại."
    return {"verdict": DOUBT, "sentence": sentence, "reasons": list(findings.doubts)}


def check_new(issued, digest):
    """Raises NotReady for the issued file itself and for a copy that came in before."""
    if digest == issued.sha256:
        raise NotReady("Đây là tệp đã ban hành, chưa có chữ ký số. Hãy ký tệp này rồi tải bản đã ký lên.")
    same = issued.signed_copies.filter(sha256=digest).first()
    if same:
        raise NotReady(f"Tệp này đã được tải lên trước đó; kết luận: {same.get_verdict_display()}.")
