"""What the file holds beside its text: only what is needed, and the facts that tell it from others."""

import datetime
import io

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml

from reports.printing.docx.xml import NAMESPACE, fit

MOST_CHARACTERS = 255  # of one fact, by the format
KEPT = {KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS, KIND.HEADER, KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES}
SETTING = '<w:compatSetting w:name="{}" w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/>'
MODERN = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
# A line that somebody breaks by hand must not be pulled apart to the full width.
SETTINGS = (
    f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
    + "".join(SETTING.format(*own) for own in MODERN.items())
    + '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def strip(file):
    """Take out what the library's own blank file brings along: themes, a picture, two sets of styles."""
    for relations in (file.part.rels, file.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype not in KEPT]:
            del relations[name]


def fill(file, styles, numbering, document):
    for kind, xml in ((KIND.STYLES, styles), (KIND.NUMBERING, numbering), (KIND.SETTINGS, SETTINGS)):
        file.part.part_related_by(kind)._element = parse_xml(xml)
    _describe(file.core_properties, document)


def _describe(facts, document):
    header = document.header
    day = header.date or datetime.date(header.year, 12, 31)
    texts = {"title": document.name, "subject": document.subject, "author": header.issuer_name or header.issuer}
    texts |= {"identifier": header.full_number.strip(), "category": document.title.capitalize(), "language": "vi-VN"}
    texts["keywords"] = ", ".join(document.keywords)
    for name in ("comments", "last_modified_by"):
        texts[name] = ""
    for name, text in texts.items():
        setattr(facts, name, fit(text)[:MOST_CHARACTERS])
    facts.created = facts.modified = datetime.datetime(day.year, day.month, day.day)
    facts.revision = 1


def saved(file):
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()
