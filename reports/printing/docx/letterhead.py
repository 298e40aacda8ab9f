"""What stands above and below the text: who speaks, number and place; who receives it, who signs.

As Nghị định 30/2020/NĐ-CP asks. Widths are millimetres, letters points.
"""

from reports.document.document import MOTTO, NATION
from reports.printing.docx import styles
from reports.printing.docx.measure import BOLD, width_of
from reports.printing.docx.xml import cell, kept, mm, paragraph, row, run, table

LEFT_MM, RIGHT_MM = 58, 107
ISSUER_RULE = 0.42  # of the issuer's text: the form asks for a third to a half


def head(header):
    """Two rows without borders; number and place on one line (Nghị định 30/2020/NĐ-CP).

    Letters of 13 and 14 points; the rule below the issuer is `ISSUER_RULE` of its text, that below the motto as long
    as the motto.
    """
    left, right = mm(LEFT_MM), mm(RIGHT_MM)
    issuer = min(width_of(header.issuer, 13) * BOLD, left) / mm(1) * ISSUER_RULE
    motto = width_of(MOTTO, 14) * BOLD / mm(1)
    first = (
        cell(paragraph("Head", header.superior) + paragraph("Issuer", header.issuer) + _middle(LEFT_MM, issuer), left),
        cell(paragraph("Nation", NATION) + paragraph("Motto", MOTTO) + _middle(RIGHT_MM, motto), right),
    )
    second = (
        cell(paragraph("Number", header.number_line), left),
        cell(paragraph("Place", header.place_line), right),
    )
    return table([row(first), row(second)], [left, right], name="Cơ quan ban hành, Quốc hiệu, số, địa danh và ngày")


def rule(before, after):
    """A line that leaves these millimetres free at both sides."""
    return paragraph("Rule", look=f'<w:ind w:left="{mm(before)}" w:right="{mm(after)}" w:firstLine="0"/>')


def _middle(room, length):
    side = max(0, (room - length) / 2)
    return rule(side, side)


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
