"""Objects that are packed together are found as the library finds them, each in the same short time."""

import io
import time
import zlib

import pytest
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.signatures.reader import Reader


def packed(numbers, bodies, listed=None):
    """A PDF whose object 3 packs the others; the catalogue is 1."""
    offsets, at = [], 0
    for body in bodies:
        offsets.append(at)
        at += len(body) + 1
    head = listed or b" ".join(b"%d %d" % pair for pair in zip(numbers, offsets, strict=True)) + b" "
    data = zlib.compress(head + b" ".join(bodies))
    dictionary = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(numbers), len(head), len(data))
    start = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    middle = b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    stream = b"3 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (dictionary, data)
    places = [len(start) - len(start.partition(b"1 0 obj")[2]) - 7, len(start), len(start) + len(middle)]
    end = len(start) + len(middle) + len(stream)
    rows = [b"\0" + bytes(5)] + [b"\1" + place.to_bytes(3, "big") + bytes(2) for place in places]
    rows += [b"\2" + (3).to_bytes(3, "big") + place.to_bytes(2, "big") for place in range(len(numbers))]
    rows.append(b"\1" + end.to_bytes(3, "big") + bytes(2))
    table = b"".join(rows)
    own = 4 + len(numbers)
    xref = b"/Type/XRef/Size %d/W[1 3 2]/Root 1 0 R/Length %d" % (own + 1, len(table))
    last = b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, xref, table, end)
    return start + middle + stream + last


def read(kind, data, numbers):
    reader, found = kind(io.BytesIO(data)), []
    for number in numbers:
        try:
            found.append(str(reader.get_object(Reference(number, 0, reader))))
        except PdfReadError as refused:
            found.append(f"{type(refused).__name__}: {refused}")
    return found


SOUND = [b"<</A 1>>", b"[1 2 3]", b"(x)", b"17"]


@pytest.mark.parametrize(
    ("bodies", "listed"),
    [
        (SOUND, None),
        (SOUND, b"4 0 5 9 6 17 7 21 "),
        (SOUND, b"5 0 4 9 6 17 7 21 "),  # two in each other's place
        (SOUND, b"4 0 4 9 6 17 7 21 "),  # one twice, one not at all
        (SOUND, b"4 0 5 9 % a remark\n6 17 7 21 "),
        (SOUND, b"4 0 5 x 6 17 7 21 "),
        (SOUND, b"4 0 5 9 6 "),
        (SOUND, b"4 0 5 9 6 17 7 999 "),
        ([b"<</A 1>>", b"[1 2", b"(x", b"1 0 R"], None),
    ],
)
def test_packed_objects_are_read_and_refused_as_the_library_does(bodies, listed):
    numbers = [4, 5, 6, 7]
    data = packed(numbers, bodies, listed)
    assert read(Reader, data, numbers) == read(PdfFileReader, data, numbers)


def test_sound_objects_are_all_read():
    assert read(Reader, packed([4, 5, 6, 7], SOUND), [4, 5, 6, 7]) == ["{'/A': 1}", "[1, 2, 3]", "x", "17"]


def test_thousands_of_packed_objects_take_no_longer_each():
    numbers = list(range(4, 4004))
    data = packed(numbers, [b"[%d]" % number for number in numbers])
    began = time.process_time()
    assert read(Reader, data, numbers) == [f"[{number}]" for number in numbers]
    assert time.process_time() - began < 4
