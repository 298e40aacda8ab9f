"""A document behind an entry, in words."""

from datetime import date

from django.utils.formats import date_format

DOCUMENT = {
    "number": "số",
    "date": "ngày",
    "summary": "trích yếu",
    "issuer": "cơ quan",
    "file": "tệp",
    "sha256": "mã tệp",
    "link": "đường dẫn",
}


def document_words(facts, names=None):
    """What is said of a document, a phrase for each of `names`, in the order of its form; all without them."""
    for name, word in DOCUMENT.items():
        value = facts.get(name)
        if not value or (names is not None and name not in names):
            continue
        if name == "date":
            value = date_format(date.fromisoformat(value), "d/m/Y")
        yield f"{word} {value}"
