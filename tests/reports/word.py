"""A Word file read as Word shows it: with the numbers that it counts itself."""

import io

import docx
from docx.oxml.ns import qn

from reports.printing.docx import to_docx
from scoring.words.numbers import roman


def opened(document):
    return docx.Document(io.BytesIO(to_docx(document)))


def attribute(element, name, key):
    """An attribute of the first such element below, or None."""
    found = element.find(f".//{qn(name)}")
    return None if found is None else found.get(qn(f"w:{key}"))


def number_of(paragraph):
    """(number, level) of a paragraph's own; None where its style decides."""
    own = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    return None if own is None else (str(own.numId.val), own.ilvl.val)


def numbers_in(file):
    """Each number's definition and where it starts: number → (levels of its kind, {level: start})."""
    root = file.part.numbering_part.element
    kinds = {kind.get(qn("w:abstractNumId")): kind.findall(qn("w:lvl")) for kind in root.findall(qn("w:abstractNum"))}
    found = {}
    for number in root.findall(qn("w:num")):
        starts = {
            int(own.get(qn("w:ilvl"))): int(own.find(qn("w:startOverride")).get(qn("w:val")))
            for own in number.findall(qn("w:lvlOverride"))
        }
        found[number.get(qn("w:numId"))] = (kinds[attribute(number, "w:abstractNumId", "val")], starts)
    return found


def labels(file):
    """Paragraph → the label that Word counts for it, in the order of the text."""
    numbers, counts, made = numbers_in(file), {}, {}
    for element in file.element.body.iter(qn("w:p")):
        own = element.pPr.numPr if element.pPr is not None else None
        if own is None:
            style = file.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='{element.style}']")
            own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
        if own is not None and own.numId is not None:
            made[element] = _counted(numbers, counts, str(own.numId.val), own.ilvl.val if own.ilvl is not None else 0)
    return made


def shown(file, paragraph):
    """The paragraph with its label; in capitals where its style says so."""
    label = labels(file).get(paragraph._p)
    text = paragraph.text.upper() if paragraph.style.element.find(f".//{qn('w:caps')}") is not None else paragraph.text
    return f"{label} {text}" if label else text


def _counted(numbers, counts, number, level):
    levels, starts = numbers[number]
    own = counts.setdefault(number, {})
    own[level] = own.get(level, starts.get(level, 1) - 1) + 1
    for deeper in [other for other in own if other > level]:
        del own[deeper]
    text = attribute(levels[level], "w:lvlText", "val")
    for place in range(level + 1):
        form = attribute(levels[place], "w:numFmt", "val")
        text = text.replace(f"%{place + 1}", _form(form, own.get(place, 1)))
    return text


def _form(form, count):
    if form == "upperRoman":
        return roman(count)
    return chr(ord("a") + count - 1) if form == "lowerLetter" else str(count)
