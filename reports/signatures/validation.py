"""A PDF read by pyHanko: its signatures, and what its pages are made of.

Nothing is fetched from outside: no revocation lists, no missing certificates.
"""

import io
import logging
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from reports.signatures.findings import Difference, Refused, Signature
from reports.signatures.reader import Reader
from reports.signatures.structure import DRAWN, fingerprint, is_signature, mark, notes_of, pages_of

ACTIVE = ("/OCProperties", "/OpenAction", "/AA")
MOST_SIGNATURES = 20
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


class Paper:
    """A PDF read strictly; where it cannot be read the library raises what it raises."""

    def __init__(self, data):
        self.reader = Reader(io.BytesIO(data))
        if self.reader.encrypted:
            raise Refused("Tệp PDF có mật khẩu hoặc bị khóa. Hãy lưu lại không khóa rồi ký và gửi lại.")
        self.pages = list(pages_of(self.reader.root["/Pages"]))

    def fingerprints(self):
        """A hash per page of all that is drawn there, equal also where another tool saved the file anew."""
        return [fingerprint({key: page[key] for key in DRAWN if key in page}) for page in self.pages]

    def additions(self):
        """Per page, how many annotations of each kind and place lie on it; fields for signatures do not count."""
        return [Counter(mark(note) for note in notes_of(page) if not is_signature(note)) for page in self.pages]

    def stamps(self):
        """(page index, rectangle) of each visible signature."""
        for index, page in enumerate(self.pages):
            for note in notes_of(page):
                box = [float(value) for value in note.get("/Rect", ())] if is_signature(note) else []
                if len(box) == 4 and box[0] != box[2] and box[1] != box[3]:
                    yield index, box

    def active(self):
        """A hash of what may make the pages look or act otherwise: layers, scripts, actions, filled-in forms."""
        root = self.reader.root
        found = {key: root[key] for key in ACTIVE if key in root}
        for holder, key in (("/Names", "/JavaScript"), ("/AcroForm", "/XFA")):
            if holder in root and key in root[holder]:
                found[key] = root[holder][key]
        return fingerprint(found)

    def signatures(self, roots):
        """What is found of each signature, in the order in which they were made."""
        embedded = self.reader.embedded_regular_signatures
        if len(embedded) > MOST_SIGNATURES:
            raise Refused(f"Tệp có hơn {MOST_SIGNATURES} chữ ký nên không nhận.")
        return tuple(_signature(each, roots) for each in embedded)


def trusted_roots(folder):
    """The certificates of all PEM files in a folder; "" means none are configured."""
    files = sorted(Path(folder).glob("*.pem")) if folder else []
    return [certificate for file in files for certificate in _certificates(file)]


def _certificates(file):
    try:
        blocks = list(pem.unarmor(file.read_bytes(), multiple=True))
        found = [x509.Certificate.load(der, strict=True) for kind, _, der in blocks if kind == "CERTIFICATE"]
        return [certificate for certificate in found if certificate.public_key]
    except (OSError, ValueError, TypeError):
        raise Refused(f"Tệp chứng thư gốc {file.name} không đọc được. Hãy báo quản trị viên máy chủ.") from None


def added_notes(issued, signed):
    """What was laid over the pages beside signatures: remarks, stamps, fields."""
    pairs = zip_longest(issued.additions(), signed.additions(), fillvalue=Counter())
    for number, (ours, theirs) in enumerate(pairs, 1):
        for kind, *_ in (theirs - ours).elements():
            yield Difference(number, "note", new=kind.removeprefix("/"))


def _signature(embedded, roots):
    try:
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        status = validate_pdf_signature(embedded, context)
        return _found(status)
    except Exception as error:  # whatever a hostile signature makes the library raise, it is not a good one
        certificate = getattr(embedded, "signer_cert", None)
        return Signature(**_names(certificate), problem=type(error).__name__)


def _found(status):
    timestamp, level = status.timestamp_validity, status.modification_level
    at = timestamp.timestamp if timestamp else status.signer_reported_dt
    indication = status.trust_problem_indic
    return Signature(
        **_names(status.signing_cert),
        at=at.isoformat() if at else "",
        timestamped=bool(timestamp and timestamp.valid and timestamp.intact and timestamp.trusted),
        timestamp_broken=bool(timestamp and not (timestamp.valid and timestamp.intact)),
        intact=bool(status.intact and status.valid and status.seed_value_ok),
        trusted=bool(status.trusted),
        trust_problem=indication.name if indication else "",
        whole=status.coverage.name == "ENTIRE_FILE",
        later=level.name if level is not None else "OTHER",
        allowed=bool(status.docmdp_ok) and status.coverage.name in ("ENTIRE_FILE", "ENTIRE_REVISION"),
        bottom_line=bool(status.bottom_line),
    )


def _names(certificate):
    if certificate is None:
        return {}
    subject, issuer = certificate.subject.native, certificate.issuer.native
    names = {"name": subject.get("common_name"), "organization": subject.get("organization_name")}
    names["issuer"] = issuer.get("common_name") or issuer.get("organization_name")
    return {key: str(value or "")[:200] for key, value in names.items()}
