"""Office files that are the same for the same content: what was packed when is taken out of them."""

import io
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def repeatable(data, changes=None):
    """The packed file anew, its parts in their order, without times. `changes`: part → what to make of its bytes."""
    changes, stream = changes or {}, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as anew:
        for part in packed.infolist():
            content = packed.read(part)
            change = changes.get(part.filename)
            entry = zipfile.ZipInfo(part.filename, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            anew.writestr(entry, change(content) if change else content)
    return stream.getvalue()
