"""Word and Excel files from plain rows, so that a table can be read and checked where it stands.

One line a row, ` | ` between cells, `\\n` a line break. `<` continues the cell on the left, `^` the one above.
`# …` is a title line, `=== …` begins a sheet or another table. `{1}`, `{a}`, `{I}`, `{-}` is a number that Word counts.
"""

import io
import re

import openpyxl
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_FORMATS = {"I": ("upperRoman", "%1."), "1": ("decimal", "%2."), "a": ("lowerLetter", "%3)"), "-": ("bullet", "-")}
_AUTOMATIC = re.compile(r"\{([I1a-])\}\s*")


def built(path):
    """The bytes of the file that a description stands for, or of the file itself."""
    kinds = {".xlsx": workbook, ".docx": document}
    make = kinds.get(path.with_suffix("").suffix)
    return make(parts(path.read_text())) if make else path.read_bytes()


def name_of(path):
    return path.stem if path.stem.endswith((".xlsx", ".docx")) else path.name


def parts(text):
    """(name, rows) of each part; a title line is a row of one cell that begins with #."""
    found = [("Bảng", [])]
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("==="):
            found.append((line.strip("= "), []))
        else:
            cells = [line] if line.startswith("#") else [cell.strip() for cell in line.split("|")]
            found[-1][1].append([cell.replace("\\n", "\n") for cell in cells])
    return [part for part in found if part[1]]


def saved(paper):
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def workbook(described):
    """Sheets with real numbers and merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in described:
        sheet = book.create_sheet(name)
        width = max(len(row) for row in rows)
        for line, row in enumerate(rows, 1):
            if row[0].startswith("#"):
                sheet.cell(line, 1, row[0].lstrip("# "))
                sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=max(width, 2))
                continue
            for column, text in enumerate(row, 1):
                if text not in ("", "<", "^"):
                    sheet.cell(line, column, _value(text))
        for area in merged(rows):
            sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    return saved(book)


def _value(text):
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+,\d+", text) else text


def merged(rows):
    """(first row, first column, last row, last column) of every merged cell, counted from 1."""
    for line, row in enumerate(rows, 1):
        for column in range(1, len(row) + 1):
            if row[column - 1] in ("<", "^"):
                continue
            last, right = line, column
            while right < len(row) and row[right] == "<":
                right += 1
            while last < len(rows) and column <= len(rows[last]) and rows[last][column - 1] == "^":
                last += 1
            if (last, right) != (line, column):
                yield line, column, last, right


def document(described):
    """A document with a table for each part, its header row repeated on every page."""
    paper = Document()
    _lists(paper)
    for _, rows in described:
        for row in rows:
            if row[0].startswith("#"):
                paper.add_paragraph(row[0].lstrip("# "))
        rows = [row for row in rows if not row[0].startswith("#")]
        if rows:
            _table(paper, rows)
    return saved(paper)


def _table(paper, rows):
    table = paper.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    cells = [list(row.cells) for row in table.rows]
    for line, column, last, right in list(merged(rows)):
        cells[line - 1][column - 1].merge(cells[last - 1][right - 1])
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in ("<", "^"):
                _fill(cells[line][column], text)


def _fill(cell, text):
    automatic = _AUTOMATIC.match(text)
    paragraph = cell.paragraphs[0]
    paragraph.add_run(_AUTOMATIC.sub("", text, count=1))
    if automatic:
        level = list(_FORMATS).index(automatic[1])
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 77
        properties.get_or_add_ilvl().val = level


def _lists(paper):
    """One list of several levels: Roman, figures, letters, dashes."""
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for place, (kind, shown) in enumerate(_FORMATS.values())
    )
    numbering = paper.part.numbering_part.element
    own = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, own)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    assert numbering.find(qn("w:num")) is not None
