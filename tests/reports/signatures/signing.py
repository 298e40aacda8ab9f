"""A chain of certificates made here, and signatures with it: what a signing tool would send back."""

import datetime
import io
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from reports.printing import pdf
from tests.reports import cases

FROM, UNTIL = datetime.datetime(2020, 1, 1), datetime.datetime(2060, 1, 1)
NOWHERE = (0, 0, 0, 0)


def certificate(name, issuer=None, is_authority=True, until=UNTIL):
    """(certificate, its key), signed by the issuer or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Công Thương"),
        ]
    )
    usage = x509.KeyUsage(
        not is_authority, not is_authority, False, False, False, is_authority, is_authority, False, False
    )
    made = (
        x509.CertificateBuilder(
            issuer[0].subject if issuer else subject,
            subject,
            key.public_key(),
            x509.random_serial_number(),
            FROM,
            until,
        )
        .add_extension(x509.BasicConstraints(is_authority, None), True)
        .add_extension(usage, True)
    )
    return made.sign(issuer[1] if issuer else key, hashes.SHA256()), key


@cache
def chain():
    """Root, the one between, and the head of the unit, who signs."""
    root = certificate("Chứng thư gốc tự lập")
    between = certificate("Nơi cấp tự lập", root)
    return root, between, certificate("Nguyễn Văn An", between, is_authority=False)


def keep_root(folder, root=None):
    """A folder of trusted roots as the setting names it."""
    pem = (root or chain()[0])[0].public_bytes(serialization.Encoding.PEM)
    (folder / "root.pem").write_bytes(pem)
    return folder


def signer(owner=None):
    _, between, head = chain()
    own, key = owner or head
    secret = serialization.BestAvailableEncryption(b"x")
    packed = pkcs12.serialize_key_and_certificates(b"x", key, own, [between[0]], secret)
    return signers.SimpleSigner.load_pkcs12_data(packed, [], b"x")


def signed(data, field="ChuKy", box=NOWHERE, owner=None):
    """The file with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=0, box=box))
    how = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
    return signers.sign_pdf(writer, how, signer=signer(owner)).getvalue()


def appended(data, change):
    """The file with what `change` does to its root and first page written behind it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer, writer.root["/Pages"]["/Kids"][0].get_object())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def drawn_over(operators):
    """A change that draws on the first page."""

    def change(writer, page):
        more = writer.add_object(generic.StreamObject(stream_data=operators))
        page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)

    return change


def other_language(writer, page):
    writer.root["/Lang"] = generic.TextStringObject("en")
    writer.update_root()


def remark(writer, page):
    box = generic.ArrayObject(generic.NumberObject(value) for value in (100, 700, 200, 720))
    name = generic.pdf_name
    note = {name("/Type"): name("/Annot"), name("/Subtype"): name("/FreeText"), name("/Rect"): box}
    page["/Annots"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(note))])
    writer.update_container(page)


@cache
def issued():
    """The report of 2017 with its table, as it was issued."""
    return pdf.to_pdf(cases.document())
