"""What the pages of a PDF are made of, whatever tool saved them."""

import hashlib
import zlib

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError

DRAWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
HELD_ELSEWHERE = ("/Parent", "/P", "/StructParents")
PACKING = ("/Length", "/Filter", "/DecodeParms")
DEEPEST = 60


def pages_of(node, inherited=None, depth=0):
    """The pages under a node as plain dictionaries, with what they inherit."""
    if depth > DEEPEST:
        raise ValueError("The page tree is too deep.")
    inherited = (inherited or {}) | {key: node.raw_get(key) for key in DRAWN if key in node}
    if "/Kids" not in node:
        yield inherited | {"/Annots": _read(node.get("/Annots", []))}
        return
    for kid in node["/Kids"]:
        yield from pages_of(_read(kid), inherited, depth + 1)


def notes_of(page):
    """The annotations that lie on a page, fields of forms among them."""
    return [_read(note) for note in page["/Annots"]]


def is_signature(note):
    kind = note.get("/FT") or ("/Parent" in note and note["/Parent"].get("/FT"))
    return note.get("/Subtype") == "/Widget" and kind == "/Sig"


def mark(note):
    """The kind of an annotation, where it lies and what it shows."""
    box = tuple(round(float(value), 1) for value in note.get("/Rect", ()))
    return str(note.get("/Subtype")), box, fingerprint({"/AP": note.get("/AP", "")})


def fingerprint(values):
    """A hash of objects and all that they lead to; streams count unpacked."""
    digest = hashlib.sha256()
    _feed(digest, values, {}, 0)
    return digest.hexdigest()


def _read(value):
    return value.get_object() if isinstance(value, generic.IndirectObject) else value


def _feed(digest, value, seen, depth):
    """Where an object leads back to one that was met, the number of that one stands for it."""
    if depth > DEEPEST:
        raise ValueError("The objects are nested too deep.")
    if isinstance(value, generic.IndirectObject):
        if value.reference in seen:
            digest.update(b"=%d;" % seen[value.reference])
            return
        seen[value.reference] = len(seen)
        value = value.get_object()
    if isinstance(value, dict):
        _feed_dictionary(digest, value, seen, depth + 1)
    elif isinstance(value, list | tuple):
        digest.update(b"[%d;" % len(value))
        for each in value:
            _feed(digest, each, seen, depth + 1)
    else:
        digest.update(b"v" + _plain(value).encode() + b";")


def _feed_dictionary(digest, value, seen, depth):
    is_stream = isinstance(value, generic.StreamObject)
    skipped = HELD_ELSEWHERE + (PACKING if is_stream else ())
    for key in sorted(key for key in dict.keys(value) if key not in skipped):
        digest.update(b"k" + key.encode() + b";")
        _feed(digest, dict.__getitem__(value, key), seen, depth)
    content = _unpacked(value) if is_stream else b""
    digest.update(b"s%d;" % len(content) + content)


def _unpacked(stream):
    """What a stream says; as it stands where it cannot be unpacked."""
    try:
        return stream.data
    except (PdfError, ValueError, zlib.error):
        return stream.encoded_data


def _plain(value):
    try:
        return f"{float(value):g}"
    except (TypeError, ValueError):
        return str(value)
