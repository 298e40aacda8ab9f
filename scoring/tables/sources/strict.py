"""The strict dialect of Word and Excel files in the words of the common one: only the name spaces differ."""

import io
import re
import zipfile

_MAIN_PARTS = ("xl/workbook.xml", "word/document.xml")
_NAME = b"http://purl.oclc.org/ooxml/"
_SPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_COMMON = rb"http://schemas.openxmlformats.org/\1/2006/"
_DECLARED = re.compile(rb"""^(<\?xml[^>]*?)\sencoding=["'][^"']*["']""")


def in_common(data: bytes) -> bytes:
    """The archive itself, or where it is a strict one the same in the common dialect, without its pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        names = [name for name in old.namelist() if name.lower().endswith((".xml", ".rels"))]
        if not any(_NAME in old.read(name)[:8_000].replace(b"\x00", b"") for name in _MAIN_PARTS if name in names):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name in names:
                new.writestr(name, _common(old.read(name)))
    return out.getvalue()


def _common(content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = _DECLARED.sub(rb"\1", content.decode("utf-16").encode())
    return _SPACE.sub(_COMMON, content)
