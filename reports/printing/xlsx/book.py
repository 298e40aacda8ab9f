"""The whole workbook: scoring table, registers, score bridge."""

import datetime
import re

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from reports.document.basis import ADOPTED, REVIEWED
from reports.printing.repeatable import repeatable
from reports.printing.xlsx import lists, scores
from scoring.tables.writing.xlsx import saved, set_up, write_head, write_mark

# What a sheet is called where its title is longer than a tab should be.
SHORT = {
    "DANH MỤC MINH CHỨNG": "Minh chứng",
    "BẢNG GIẢI TRÌNH": "Giải trình",
    "ĐIỂM TỰ CHẤM, ĐIỂM THÔNG QUA VÀ XẾP HẠNG": "Tự chấm và thông qua",
    "ĐIỂM TỰ CHẤM, ĐIỂM THẨM ĐỊNH VÀ XẾP HẠNG": "Tự chấm và thẩm định",
    "ĐIỂM BỊ TRỪ THEO NỘI DUNG THI ĐUA": "Điểm bị trừ",
    "NHỮNG MỤC CÓ ĐIỂM KHÁC ĐIỂM TỰ CHẤM": "Thay đổi so với tự chấm",
    "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG": "Đề nghị khen thưởng",
}
LONGEST = 31
_unfit = re.compile(r"[\[\]:*?/\\']")
_saved_at = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def to_xlsx(document):
    """The document's bytes, the same for the same document."""
    book, formulas = Workbook(), {}
    book.remove(book.active)
    if document.appendix:
        sheet = _sheet(book, scores.NAME)
        formulas[sheet.title] = scores.write(sheet, document)
    for register in document.registers:
        own = _sheet(book, SHORT.get(register.title, register.title))
        lists.register(own, register, document.basis_above(register))
    if document.bridge:
        sheet = _sheet(book, lists.BRIDGE)
        title = f"ĐỐI CHIẾU ĐIỂM NĂM {document.header.year}"
        caption = document.appendix.caption if document.appendix else ""
        formulas[sheet.title] = lists.bridge(sheet, document.bridge, title, caption, _result(document))
    if not book.sheetnames:
        _nothing(_sheet(book, "Báo cáo"), document)
    for sheet in book:
        sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True  # each counts its own pages
        write_mark(sheet, document.mark)
    day = _describe(book, document)
    places = {name: f"xl/worksheets/sheet{place}.xml" for place, name in enumerate(book.sheetnames, 1)}
    changes = {places[name]: own.filled for name, own in formulas.items()}
    changes["docProps/core.xml"] = lambda content: _saved_at.sub(rb"\g<1>%sT00:00:00Z" % day.encode(), content)
    return repeatable(saved(book), changes)


def _sheet(book, name):
    """A new sheet under a name that every program takes; a second one of that name gets a number."""
    name = _unfit.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip()[:LONGEST] or "Phụ lục"
    taken, own = {other.lower() for other in book.sheetnames}, name
    while own.lower() in taken:
        own = f"{name[: LONGEST - 4]} {len(taken) + 1}"
    return book.create_sheet(own)


def _nothing(sheet, document):
    set_up(sheet, (252,))
    write_head(sheet, document.title, document.subject, ("Không có bảng kèm theo",))


def _result(document):
    """What the bridge ends at: the adopted points where the paper stands on them, else the review's."""
    if document.basis is None:
        return "Kết quả"
    return f"Kết quả {ADOPTED if document.basis.is_adopted else REVIEWED}"


def _describe(book, document):
    """The facts that tell the file from others; answers its day."""
    facts, header = book.properties, document.header
    day = header.date or datetime.date(header.year, 12, 31)
    facts.title, facts.subject = (ILLEGAL_CHARACTERS_RE.sub("", own)[:255] for own in (document.name, document.subject))
    facts.creator = ILLEGAL_CHARACTERS_RE.sub("", header.issuer_name or header.issuer)[:255]
    facts.identifier, facts.language = ILLEGAL_CHARACTERS_RE.sub("", header.full_number).strip(), "vi-VN"
    facts.created = datetime.datetime(day.year, day.month, day.day)
    return day.isoformat()
