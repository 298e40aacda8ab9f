"""Each form of a report as the letters that a reader meets, in reading order: for comparing one form with another."""

import io
import re
import unicodedata
from html.parser import HTMLParser

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from scoring.words.text import LETTERS
from tests.reports.word import labels


def packed(text):
    """Letters and signs only: lines break elsewhere in every form; capitals may be the style's."""
    text = text.replace("\ufffe", "-")  # a hyphen at the end of a PDF's line
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def of_pdf(data, heads=(), marks=()):
    """The text of all pages without what repeats on them: page numbers, head rows of tables, the draft's mark."""
    book, made = pypdfium2.PdfDocument(data), []
    number = 0
    for page in book:
        text = packed(page.get_textpage().get_text_range())
        number += 1
        for mark in marks:
            text = text.replace(packed(mark), "")
        # A section that counts anew hides the number of its first page.
        shown = next((n for n in (number, 2) if text.startswith(str(n)) or text.endswith(str(n))), None)
        if shown is None:
            number = 1
        else:
            number = shown
            digits = str(shown)
            text = text.removeprefix(digits) if text.startswith(digits) else text.removesuffix(digits)
            text = next((text.removeprefix(packed(head)) for head in heads if text.startswith(packed(head))), text)
        made.append(text)
    return "".join(made)


def without(text, *pieces):
    """The text without the first of each piece, which must be there: a PDF draws what has a rule below it last."""
    for piece in map(packed, pieces):
        assert piece in text, piece
        text = text.replace(piece, "", 1)
    return text


def of_word(data):
    """Paragraphs and cells in their order, with the labels that Word counts."""
    file = docx.Document(io.BytesIO(data))
    counted = labels(file)
    return packed("".join(_word(file, file.element.body, counted)))


def _word(file, parent, counted):
    for element in parent.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:p"):
            own = Paragraph(element, file)
            text = own.text
            if own.style.element.find(f".//{qn('w:caps')}") is not None:
                text = text.upper()
            yield f"{counted.get(element, '')} {text}"
            continue
        for row in Table(element, file)._tbl.tr_lst:
            for cell in row.tc_lst:
                yield from _word(file, cell, counted)


class _Page(HTMLParser):
    """The text of a page with the marks of its lists, which its style sheet draws."""

    SKIPPED = ("style", "script", "title", "head")

    def __init__(self, marks):
        super().__init__()
        self.marks, self.text, self.lists, self.skipped, self.first = marks, [], [], 0, False

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in self.SKIPPED
        if tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists and self.marks:
            self.lists[-1][1] += 1
            kind, count = self.lists[-1]
            letter = LETTERS[count - 1] if count <= len(LETTERS) else count
            self.text.append(f"{letter}) " if kind == "ol" else "- " if len(self.lists) == 1 else "+ ")

    def handle_endtag(self, tag):
        self.skipped -= tag in self.SKIPPED
        if tag in ("ul", "ol"):
            self.lists.pop()

    def handle_data(self, text):
        if not self.skipped:
            self.text.append(text)


def of_html(html, marks=True):
    page = _Page(marks)
    page.feed(html)
    return packed("".join(page.text))


def of_document(document):
    """What the document itself says, piece by piece, written down without any of the programs that draw it."""
    header = document.header
    texts = [header.superior, header.issuer, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    texts += [header.number_line, header.place_line, document.title, document.subject]
    texts += [f"({document.replaces})"] if document.replaces else []
    texts += [f"Kính gửi: {document.addressee}"] if document.addressee else []
    texts += document.legal_bases
    for section in document.sections:
        texts += [section.title, of_html(section.html)]
    signatures = [document.signature]
    if document.secretary:
        texts += [word for own in (document.secretary, *signatures) for word in (own.authority, own.title, own.name)]
        signatures = []
    texts += ["Nơi nhận:", *(f"- {recipient}" for recipient in document.recipients)]
    if document.verification:
        texts += ["Mã kiểm tra:", document.verification.code, document.verification.address]
    texts += [word for own in signatures for word in (own.authority, own.title, own.name)]
    for number, own in document.appendices:
        basis = document.basis.sentence if document.basis and own.has_points else ""
        texts += [number, own.title, own.caption, basis, *_appendix(own, document.basis)]
    return packed("".join(texts))


def _appendix(own, basis):
    if own.kind == "chart":
        return [*(f"{bar.label}{bar.words}" for bar in own.bars), own.note]
    texts = [*own.columns, *(cell for row in own.rows for cell in getattr(row, "cells", row))]
    if own.kind == "register":
        return [*texts, own.note]
    texts += [f"Tổng điểm {basis.word}:" if basis else "Tổng điểm:", f"{own.totals.sum} điểm", "Trong đó:"]
    return texts + [f"+ {label}: {points} điểm" for label, points in own.totals.lines]
