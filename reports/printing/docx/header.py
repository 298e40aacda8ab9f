"""What stands above the text: who speaks, the state's name and motto, number and place.

As Nghị định 30/2020/NĐ-CP asks. Widths are millimetres, letters points.
"""

from reports.printing.docx.measure import BOLD, width_of
from reports.printing.docx.xml import cell, mm, paragraph, row, table

LEFT_MM, RIGHT_MM = 58, 107
ISSUER_RULE = 0.42  # of the issuer's text: the form asks for a third to a half


def head(header):
    """Two rows without borders; number and place on one line (Nghị định 30/2020/NĐ-CP).

    Letters of 13 and 14 points; the rule below the issuer is `ISSUER_RULE` of its text, that below the motto as long
    as the motto.
    """
    left, right = mm(LEFT_MM), mm(RIGHT_MM)
    issuer = min(width_of(header.issuer, 13) * BOLD, left) / mm(1) * ISSUER_RULE
    motto = width_of(header.motto, 14) * BOLD / mm(1)
    first = (
        cell(paragraph("Head", header.superior) + paragraph("Issuer", header.issuer) + _middle(LEFT_MM, issuer), left),
        cell(paragraph("Nation", header.nation) + paragraph("Motto", header.motto) + _middle(RIGHT_MM, motto), right),
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
