"""The whole file: the text, then each appendix in a section of its own."""

from docx import Document as Package
from docx.oxml import parse_xml

from reports.printing.docx import annexes, header, package, sections, signature, styles
from reports.printing.docx.numbering import Numbering
from reports.printing.docx.text import Text
from reports.printing.docx.xml import NAMESPACE, kept, loosened, mm, paragraph
from reports.printing.repeatable import repeatable

TEXT_MM, ANNEX_MM = 165, 252  # between the margins, upright and turned


def to_docx(document):
    """The document's bytes, the same for the same document."""
    numbers, file = Numbering(), Package()
    blocks = _text(document, Text(numbers, mm(TEXT_MM)))
    turned = annexes.of(document)
    parts = [sections.upright(file, document, is_last=not turned)]
    body = [*blocks, *([sections.ended(parts[0])] if turned else [])]
    for place, annex in enumerate(turned, 1):
        own = sections.turned(file, document, is_last=place == len(turned))
        body += [*annex, *([sections.ended(own)] if place < len(turned) else [])]
        parts.append(own)
    package.strip(file)
    package.fill(file, styles.xml(), numbers.xml(), document)
    _put(file, body, parts[-1])
    return repeatable(package.saved(file))


def _put(file, body, last):
    """The body of the file anew: one reading of it all is far quicker than adding piece by piece."""
    old = file.element.body
    new = parse_xml(f"<w:body {NAMESPACE} {sections.NAMESPACE}>{''.join(body)}{last}</w:body>")
    old.getparent().replace(old, new)


def _text(document, text):
    yield header.head(document.header)
    yield paragraph("Title", document.title)
    yield paragraph("Subject", document.subject)
    yield header.rule((TEXT_MM - 38) / 2, (TEXT_MM - 38) / 2)
    if document.replaces:
        yield paragraph("Replaces", f"({document.replaces})")
    if document.addressee:
        yield paragraph("Addressee", f"Kính gửi: {document.addressee}")
    for place, basis in enumerate(document.legal_bases):
        yield paragraph("Basis", basis, look="" if place else styles.spacing(12, 6))
    blocks = list(_sections(document, text))
    if blocks:
        blocks[-1] = kept(blocks[-1]) if blocks[-1].startswith("<w:p>") else blocks[-1]
    yield from blocks
    yield signature.foot(document)


def _sections(document, text):
    for section, leads_on in document.outline:
        heading = paragraph(f"Heading{section.depth}", section.heading)
        yield heading if leads_on else loosened(heading)
        if section.html:
            yield from text.blocks(section.html)
