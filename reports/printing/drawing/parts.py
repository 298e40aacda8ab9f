"""A document as pages of HTML that can be drawn by themselves: text and appendices number their own pages."""

import dataclasses
import hashlib
from dataclasses import dataclass

from django.template.loader import render_to_string

from reports.document.document import Document
from reports.printing import pdf
from reports.printing.drawing.keys import form


@dataclass(frozen=True)
class Paper:
    """What is drawn: the pages of HTML, joined in their order. `is_whole`: the document as a whole."""

    document: Document
    pages: tuple[str, ...]
    is_whole: bool = True


def whole(document):
    """Text first, then each appendix."""
    bare = dataclasses.replace(document, appendix=None, registers=(), chart=None)
    return Paper(document, (pdf.to_html(bare), *(_page(document, [each]) for each in document.appendices)))


def table_alone(document):
    """The scoring table by itself (`official.TableDocument`), without a report around it."""
    return Paper(document, (_page(document, document.appendices, alone=True),), is_whole=False)


def page_key(page):
    return hashlib.sha256(f"{form()}\n{page}".encode()).hexdigest()


def identifier(keys):
    """16 bytes that name what is joined of these parts."""
    return hashlib.sha256(" ".join(keys).encode()).digest()[:16]


def _page(document, printed, alone=False):
    given = {"document": document, "printed": printed, "alone": alone}
    return render_to_string("reports/printing/pdf/part.html", given)
