"""Word files: paragraphs around the tables, merged cells, numbers that Word counts itself."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="{word}.numbering+xml"/></Types>'
).format(word="application/vnd.openxmlformats-officedocument.wordprocessingml")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/{{kind}}" Target="{{target}}"/></Relationships>'
)
_AUTO = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))


def document(paper: Paper) -> bytes:
    """The file as Word would write the bare of it. The same paper gives the same bytes."""
    body = "".join(_table(sheet) for sheet in paper.sheets)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(kind="numbering", target="numbering.xml"))
        archive.writestr("word/numbering.xml", _numbering())
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(_AUTO)
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def _table(sheet: Sheet) -> str:
    found, open_table, covered = "", False, {}
    for line in sheet.lines:
        is_row = line.kind in ("head", "row")
        if is_row != open_table:
            found += _START if is_row else "</w:tbl>"
            open_table = is_row
        found += _row(sheet, line, covered) if is_row else "".join(map(_paragraph, line.cells.values()))
    return found + ("</w:tbl><w:p/>" if open_table else "")


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_START = f"<w:tbl><w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>"


def _row(sheet: Sheet, line: Line, covered: dict[str, int]) -> str:
    found, skip = "", 0
    for name in sheet.columns:
        if skip:
            skip -= 1
            continue
        cell = line.cells.get(name)
        merged = ""
        if cell is None and covered.get(name, 0) > 0:
            covered[name] -= 1
            merged = "<w:vMerge/>"
        elif cell is not None and cell.down > 1:
            covered[name] = cell.down - 1
            merged = '<w:vMerge w:val="restart"/>'
        cell = cell or Cell()
        skip = cell.across - 1
        span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        found += f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{_paragraph(cell)}</w:tc>"
    return f"<w:tr>{found}</w:tr>"


def _paragraph(cell: Cell) -> str:
    style = ("<w:b/>" if cell.bold else "") + ("<w:i/>" if cell.italic else "")
    found = ""
    for place, text in enumerate(cell.shown.split("\n")):
        auto = ""
        if cell.auto is not None and not place:
            auto = f'<w:numPr><w:ilvl w:val="{min(cell.auto, 3)}"/><w:numId w:val="7"/></w:numPr>'
        indent = f'<w:ind w:left="{360 * cell.indent}"/>' if cell.indent else ""
        found += (
            f"<w:p><w:pPr>{auto}{indent}</w:pPr><w:r><w:rPr>{style}</w:rPr>"
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        )
    return found
