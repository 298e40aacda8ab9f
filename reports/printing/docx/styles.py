"""The styles of the printed form. Body text is Normal, so that what is typed or pasted looks as it should.

Sizes are points, within those of Nghị định 30/2020/NĐ-CP: body 13 to 14, first line 10 to 12.7 mm, 6 points and more
between paragraphs.
"""

from reports.printing.docx import numbering
from reports.printing.docx.xml import NAMESPACE, mm

FACE = "Times New Roman"
LINE = 271  # 1,3 times the letter size, of which this face's single line has 1,15
CELL_LINE = 250
FONTS = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
CENTER, LEFT, JUSTIFIED = (f'<w:jc w:val="{way}"/>' for way in ("center", "left", "both"))
INDENT = f'<w:ind w:left="0" w:firstLine="{mm(12.7)}"/>'
FLAT = '<w:ind w:left="0" w:firstLine="0"/>'
KEEP = "<w:keepNext/>"
SUM_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{mm(120)}"/></w:tabs>'
SUM_INDENT = f'<w:ind w:left="{mm(13)}" w:firstLine="0"/>'


def size(points):
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spacing(before=0, after=0, line=LINE):
    """Points before and after; `line` in 240ths of a single line."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{line}" w:lineRule="auto"/>'
    )


def rule_above(points=0.75):
    return f'<w:pBdr><w:top w:val="single" w:sz="{round(points * 8)}" w:space="1" w:color="000000"/></w:pBdr>'


def exact(points, before=0):
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'


def level(depth):
    return f'<w:outlineLvl w:val="{depth - 1}"/>'


def _style(key, name, paragraph="", look="", *, base="", following="", rank=20):
    """`name`: what people see in Word; the built-in ones keep their English names, which Word translates."""
    links = f'<w:basedOn w:val="{base}"/>' if base else ""
    links += f'<w:next w:val="{following}"/>' if following else ""
    first = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{key}"><w:name w:val="{name}"/>{links}'
        f'<w:uiPriority w:val="{rank}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    )


def _head():
    """The two rows above the title."""
    line = spacing(line=261)
    yield _style("Head", "Đầu văn bản", line + CENTER, size(13))
    yield _style("Issuer", "Cơ quan ban hành", line + CENTER, BOLD + size(13))
    yield _style("Nation", "Quốc hiệu", line + CENTER, BOLD + size(13))
    yield _style("Motto", "Tiêu ngữ", line + CENTER, BOLD + size(14))
    yield _style("Number", "Số và ký hiệu", spacing(6, line=261) + CENTER, size(13))
    yield _style("Place", "Địa danh và ngày", spacing(6, line=261) + CENTER, ITALIC + size(14))
    yield _style("Rule", "Đường kẻ", rule_above() + exact(4, before=50) + CENTER, size(2))
    yield _style("Title", "Title", KEEP + spacing(18) + CENTER, BOLD + size(14), following="Subject", rank=10)
    yield _style(
        "Subject", "Trích yếu",
        KEEP + spacing() + f'<w:ind w:left="{mm(10)}" w:right="{mm(10)}" w:firstLine="0"/>' + CENTER,
        BOLD + size(14), following="Normal",
    )  # fmt: skip
    yield _style("Replaces", "Thay thế văn bản", spacing(6) + CENTER, ITALIC + size(14), following="Normal")
    yield _style("Addressee", "Kính gửi", spacing(12) + CENTER, size(14), following="Normal")
    yield _style("Basis", "Căn cứ", spacing(after=6) + INDENT + JUSTIFIED, ITALIC + size(14))


def _text():
    body = "<w:widowControl/>" + "{}" + spacing(after=6) + INDENT + JUSTIFIED
    yield _style("Normal", "Normal", body.format(""), size(14), rank=0)
    for depth in range(1, 5):
        number = numbering.of(numbering.HEADINGS, depth - 1)
        look = BOLD + (ITALIC if depth == 4 else "") + ("<w:caps/>" if depth == 1 else "") + size(14)
        paragraph = KEEP + number + spacing(6, 6) + INDENT + LEFT + level(depth)
        yield _style(f"Heading{depth}", f"heading {depth}", paragraph, look, following="Normal", rank=9)
    for key, name, look in (("Minor1", "Đề mục nhỏ", BOLD + ITALIC), ("Minor2", "Đề mục nhỏ nhất", ITALIC)):
        yield _style(key, name, KEEP + spacing(after=6) + INDENT + LEFT, look + size(14), following="Normal")
    for key, name, number in (
        ("ListBullet", "List Bullet", numbering.DASHES),
        ("ListNumber", "List Number", numbering.POINTS),
    ):
        yield _style(key, name, body.format(numbering.of(number)), size(14), rank=11)
    yield _style("Cell", "Ô bảng", spacing(line=CELL_LINE) + FLAT + LEFT, size(13))
    yield _style("CellHead", "Đầu bảng", spacing(line=CELL_LINE) + FLAT + CENTER, BOLD + size(13))
    yield _style("CellFigure", "Ô số", spacing(line=CELL_LINE) + FLAT + '<w:jc w:val="right"/>', size(13))
    yield _style("Gap", "Khoảng cách", exact(9), size(2))


def _foot():
    yield _style("RecipientHead", "Nơi nhận", KEEP + spacing(line=261) + LEFT, BOLD + ITALIC + size(12))
    own = numbering.of(numbering.RECIPIENTS)
    yield _style("Recipient", "Danh sách nơi nhận", KEEP + own + spacing(line=261) + FLAT + LEFT, size(11))
    yield _style("Signature", "Signature", KEEP + spacing() + CENTER, BOLD + size(14))
    # Room for the signature stands above the name.
    yield _style("Signer", "Người ký", spacing(28 * 72 / 25.4) + CENTER, BOLD + size(14))
    yield _style("Verification", "Mã kiểm tra", KEEP + spacing(line=250) + LEFT, size(10))
    for key, name in (("Header", "header"), ("Footer", "footer")):
        yield _style(key, name, spacing(line=240) + CENTER, size(14), rank=99)


def _annexes():
    yield _style(
        "AnnexTitle", "Tên phụ lục", KEEP + spacing() + CENTER + level(1), BOLD + size(14),
        following="AnnexCaption",
    )  # fmt: skip
    yield _style("AnnexCaption", "Căn cứ phụ lục", KEEP + spacing(after=9) + CENTER, ITALIC + size(14))
    yield _style("AnnexBasis", "Cơ sở số liệu", KEEP + spacing(after=9) + CENTER, BOLD + size(12))
    yield _style("Small", "Ô phụ lục", spacing(line=245) + FLAT + LEFT, size(12))
    yield _style("SmallHead", "Đầu bảng phụ lục", spacing(line=245) + FLAT + CENTER, BOLD + size(12))
    yield _style("SmallFigure", "Ô số phụ lục", spacing(line=245) + FLAT + '<w:jc w:val="center"/>', size(12))
    yield _style("Sum", "Tổng điểm", KEEP + SUM_TAB + spacing(1, 1, line=250) + SUM_INDENT + LEFT, size(12))
    yield _style("Note", "Ghi chú phụ lục", spacing(6) + JUSTIFIED, ITALIC + size(12))


def _tables():
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    room = '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    room += '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
    none = room.format(0, 0)
    start = '<w:style w:type="table"{} w:styleId="{}"><w:name w:val="{}"/><w:uiPriority w:val="39"/>'
    start += "<w:tblPr>{}</w:tblPr></w:style>"
    yield start.format(' w:default="1"', "TableNormal", "Normal Table", '<w:tblInd w:w="0" w:type="dxa"/>' + none)
    yield start.format("", "Bare", "Bảng không kẻ", none)
    for key, name, beside in (("TableGrid", "Table Grid", 80), ("Annex", "Bảng phụ lục", 60)):
        yield start.format("", key, name, f"<w:tblBorders>{lines}</w:tblBorders>" + room.format(40, beside))


def xml():
    """The whole part."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}{size(14)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    letters = '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    letters += '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    lists = '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    lists += '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    styles = "".join([*_text(), *_head(), *_foot(), *_annexes(), *_tables()])
    return f"<w:styles {NAMESPACE}>{defaults}{letters}{lists}{styles}</w:styles>"
