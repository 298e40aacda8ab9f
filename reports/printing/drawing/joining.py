"""Parts of one paper, each drawn by itself, as one file: pages, bookmarks and the tree of tags follow each other.

Every part comes from the same maker with the same head, so the first one's metadata, output intent and identifier
stand for all. What a reader finds by number, the tags of a page, is numbered on; what by name, the headers of a
table, bears a name that says whose it is (`marked`).
"""

import io

import pikepdf
from pikepdf import Array, Dictionary, String

PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def join(parts, identifier=None):
    """The parts, each a PDF in bytes, as one; `identifier`: 16 bytes that name the whole."""
    book = pikepdf.open(io.BytesIO(parts[0]))
    for part in parts[1:]:
        with pikepdf.open(io.BytesIO(part)) as other:
            _append(book, other)
    if identifier:
        book.trailer.ID = Array([String(identifier), String(identifier)])
    stream = io.BytesIO()
    book.save(stream, fix_metadata_version=False, static_id=bool(identifier), **PACKED)
    return stream.getvalue()


def _append(book, other):
    start, first = len(book.pages), _next_key(book)
    book.pages.extend(other.pages)
    for page in book.pages[start:]:
        page.obj.StructParents = int(page.obj.StructParents) + first
        for annotation in page.obj.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + first
    _append_tags(book, book.copy_foreign(other.Root.StructTreeRoot), first)
    _append_bookmarks(book, other)
    _append_names(book, other)


def marked(mark):
    """What names a table's header cells after the part that they stand in, while it is drawn."""

    def finish(document, made):
        for each in made.objects:
            if isinstance(each, dict) and "ID" in each:
                each["ID"].string = f"{mark}-{each['ID'].string}"  # the cells below hold the same name

    return finish


# --- tags ---------------------------------------------------------------------------------------------------


def _next_key(book):
    numbers = book.Root.StructTreeRoot.ParentTree.Nums
    return max((int(number) for number in list(numbers)[::2]), default=-1) + 1


def _append_tags(book, root, first):
    """The other's tags go behind the own ones, under the same `Document`."""
    whole, added = book.Root.StructTreeRoot.K[0], root.K[0]
    for element in added.K:
        element.P = whole
        whole.K.append(element)
    numbers = book.Root.StructTreeRoot.ParentTree.Nums
    for number, target in _pairs(root.ParentTree.Nums):
        numbers.append(int(number) + first)
        numbers.append(target)


# --- bookmarks and places -----------------------------------------------------------------------------------


def _append_bookmarks(book, other):
    if "/Outlines" not in other.Root or "/First" not in other.Root.Outlines:
        return
    added = book.copy_foreign(other.Root.Outlines)
    if "/Outlines" not in book.Root or "/First" not in book.Root.Outlines:
        book.Root.Outlines = added
        return
    own, item = book.Root.Outlines, added.First
    own.Last.Next, item.Prev = item, own.Last
    while True:
        item.Parent = own
        if "/Next" not in item:
            break
        item = item.Next
    own.Last = item
    own.Count = int(own.Count) + int(added.Count)


def _append_names(book, other):
    """Named places of the text; each name stands in one part alone."""
    names = other.Root.get("/Names", {}).get("/Dests")
    if names is None:
        return
    own = book.Root.get("/Names", {}).get("/Dests")
    pairs = {str(name): place for name, place in _pairs(own.Names)} if own is not None else {}
    pairs |= {str(name): book.copy_foreign(place) for name, place in _pairs(names.Names)}
    listed = Array()
    for name in sorted(pairs):
        listed.append(String(name))
        listed.append(pairs[name])
    book.Root.Names = Dictionary(book.Root.get("/Names", {}), Dests=Dictionary(Names=listed))


def _pairs(flat):
    listed = list(flat)
    return zip(listed[::2], listed[1::2], strict=True)
