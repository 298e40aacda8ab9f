"""What stands below the text: who receives it, who signs.

As Nghị định 30/2020/NĐ-CP asks.
"""

from reports.printing.docx import styles
from reports.printing.docx.header import LEFT_MM, RIGHT_MM
from reports.printing.docx.xml import cell, kept, mm, paragraph, row, run, table


def foot(document):
    """Recipients at the left, the signature at the right; it stays in one piece with the end of the text.

    Nghị định 30/2020/NĐ-CP: `Nơi nhận:` in 12 points, its list in 11; no drawn seals or signatures.
    """
    half = mm(LEFT_MM + RIGHT_MM) // 2
    received = "".join(paragraph("Recipient", recipient) for recipient in document.recipients)
    sent = paragraph("RecipientHead", "Nơi nhận:") + received + "".join(_check(document.verification))
    signed = _signed(document.signature)
    rows = [row([cell(sent, half), cell(signed, half)])]
    if document.secretary:
        own = kept(_signed(document.secretary)), kept(signed)
        below = cell(sent, half), cell(paragraph("Signature"), half)
        rows = [row([cell(each, half) for each in own]), row(below)]
    return paragraph("Gap", look=styles.KEEP + styles.exact(12)) + table(rows, [half, half], name="Nơi nhận và chữ ký")


def _signed(signature):
    """Authority line, title, room for the signature, name."""
    lines = [line for line in (signature.authority, signature.title) if line] or [""]
    return "".join(paragraph("Signature", line) for line in lines) + paragraph("Signer", signature.name)


def _check(own):
    """What lets a reader check the paper; nothing before it is issued."""
    if own:
        yield paragraph("Verification", "Mã kiểm tra:", look=styles.spacing(9, line=250))
        yield paragraph("Verification", runs=run(own.code, styles.BOLD))
        if own.address:
            yield paragraph("Verification", runs=run(own.address, styles.size(8)))
