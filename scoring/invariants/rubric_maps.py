"""Maps between rubrics: each criterion of both tables stands in one line, and what was confirmed was all looked at."""

from collections import Counter

from scoring.invariants.breach import Breach
from scoring.models import RubricMap
from scoring.models.rubrics import hash_of
from scoring.tables import mapping


def maps_cover(data):
    """MAP: the lines of a map hold each criterion of both rubrics once, in a kind that they can be."""
    for stored in RubricMap.objects.select_related("old", "new").prefetch_related("lines"):
        tables = [data.rubrics[pk].content for pk in (stored.old_id, stored.new_id)]
        if [hash_of(table) for table in tables] != [stored.old_hash, stored.new_hash]:
            continue  # a draft that was edited since: its map is proposed anew
        yield from _uncovered(stored, tables)
        if stored.is_confirmed and any(not line.confirmed for line in stored.lines.all()):
            yield Breach("MAP", str(stored), "đã xác nhận nhưng còn dòng chưa xác nhận.")


def _uncovered(stored, tables):
    known = [{each.code: each for each in table.walk()} for table in tables]
    lines = stored.lines.all()
    listed = [Counter(code for line in lines for code in line.sides[side]) for side in (0, 1)]
    if [Counter(list(codes)) for codes in known] != listed:
        yield Breach("MAP", str(stored), "không chứa mỗi mục của hai bảng đúng một lần.")
        return
    for line in lines:
        sides = [[known[side][code] for code in line.sides[side]] for side in (0, 1)]
        if not mapping.fits(line.kind, *sides):
            yield Breach("MAP", str(stored), f"dòng {line} không thể là “{line.get_kind_display()}”.")
