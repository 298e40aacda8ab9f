"""Page set-up: A4 upright for the text, turned for appendices; page numbers above, hidden on each first page.

Margins are millimetres, within those of Nghị định 30/2020/NĐ-CP: top and bottom 20 to 25, left 30 to 35, right 15 to
20.
"""

from docx.oxml import parse_xml

from reports.printing.docx import styles
from reports.printing.docx.xml import NAMESPACE as WORDS
from reports.printing.docx.xml import mm, run

NAMESPACE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MARGINS_MM = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 7.2, "footer": 10, "gutter": 0}
SHORT, LONG = 210, 297
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MARK = f'{styles.BOLD}{styles.size(13)}<w:bdr w:val="single" w:sz="8" w:space="1" w:color="000000"/>'


def upright(file, document, is_last):
    return _section(file, document, SHORT, LONG, is_last, "")


def turned(file, document, is_last):
    """Its pages are counted anew."""
    return _section(file, document, LONG, SHORT, is_last, '<w:pgNumType w:start="1"/>')


def ended(section):
    """The paragraph that ends a section; next to nothing of a line, for a table may stand before it."""
    look = f"{styles.exact(1)}<w:rPr>{styles.size(1)}</w:rPr>"
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{look}{section}</w:pPr></w:p>'


def _section(file, document, width, height, is_last, numbers):
    middle = (width - MARGINS_MM["left"] - MARGINS_MM["right"]) / 2
    first = _header(file, _line(middle, "", document.mark))
    others = _header(file, _line(middle, FIELD, document.mark))
    margins = " ".join(f'w:{side}="{mm(length)}"' for side, length in MARGINS_MM.items())
    turn = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{others}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{mm(width)}" w:h="{mm(height)}"{turn}/><w:pgMar {margins}/>{numbers}<w:titlePg/></w:sectPr>'
    )


def _line(middle, number, mark):
    """The number in the middle; at the right what a paper that does not count says of itself."""
    tabs = "".join(
        f'<w:tab w:val="{way}" w:pos="{mm(at)}"/>' for way, at in (("center", middle), ("right", 2 * middle))
    )
    shown = f"<w:r><w:tab/></w:r>{run(f' {mark} ', MARK)}" if mark else ""
    return (
        f'<w:hdr {WORDS}><w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs>{tabs}</w:tabs>{styles.LEFT}</w:pPr>'
        f"<w:r><w:tab/></w:r>{number}{shown}</w:p></w:hdr>"
    )


def _header(file, xml):
    """A header part of the file; answers by which name a section refers to it."""
    part, name = file.part.add_header_part()
    part._element = parse_xml(xml)
    return name
