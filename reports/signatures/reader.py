"""pyHanko's reader of PDF files, which finds an object that is packed with others without reading all of them first."""

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader


class Reader(PdfFileReader):
    """Keeps the list of contents of each object stream (ISO 32000-2, 7.5.7).

    The library goes through it anew for every object: a second signature on a report of a dozen pages took seven
    seconds, and four times that on one of twice the length. Whatever is odd about a stream is left to the library.
    """

    def __init__(self, *args, **options):
        self._packed = {}
        super().__init__(*args, **options)

    def _get_object_from_stream(self, idnum, stmnum, idx):
        if stmnum not in self._packed:
            self._packed[stmnum] = _packed(generic.Reference(stmnum, 0, self).get_object())
        data, places = self._packed[stmnum]
        place, start = places.get(idnum, (None, 0))
        if place != idx:
            return super()._get_object_from_stream(idnum, stmnum, idx)
        stream = BytesIO(data)
        stream.seek(start)
        try:
            found = generic.read_object(stream, generic.Reference(idnum, 0, self))
        except Exception:  # the library reads it once more and says what is wrong with it
            found = None
        if found is None or isinstance(found, (generic.StreamObject, generic.IndirectObject)):
            return super()._get_object_from_stream(idnum, stmnum, idx)
        return found


def _packed(stream):
    """(its bytes, number of an object → (its place in the list, where it begins)); nothing where the list is odd."""
    if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
        return b"", {}
    data, first, count = stream.read_data(DecodePurpose.OBJECT_STREAM), stream["/First"], stream["/N"]
    listed = data[:first].split()
    if len(listed) != 2 * count or not all(each.isdigit() for each in listed):
        return b"", {}
    places = {}
    for place in range(count):
        places.setdefault(int(listed[2 * place]), (place, first + int(listed[2 * place + 1])))
    return data, places
