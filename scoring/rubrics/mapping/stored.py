"""The map between two rubrics as it stands: the stored lines, or what the program proposes."""

from functools import cached_property

from scoring.models import MapLine, RubricMap
from scoring.models.rubrics import hash_of
from scoring.tables import mapping


class Mapping:
    """Reads; only `store` and `put` write, for `moves`.

    Where a draft was edited after its map was stored, the lines that a person settled stay together and what they
    did not touch is proposed anew; a tick stays on a line that is still of the same kind.
    """

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.tables = old.plain(), new.plain()
        self.hashes = tuple(
            rubric.content_hash or hash_of(plain) for rubric, plain in zip((old, new), self.tables, strict=True)
        )
        stored = RubricMap.objects.filter(old=old, new=new).select_related("old", "new", "confirmed_by").first()
        self.stored = stored
        self.is_fresh = stored is not None and (stored.old_hash, stored.new_hash) == self.hashes
        before = list(stored.lines.all()) if stored else []
        self.lines = before if self.is_fresh else self._proposed(before)

    def _proposed(self, before):
        settled = {line.sides: line for line in before if line.confirmed}
        rows = []
        for position, line in enumerate(mapping.propose(*self.tables, kept=settled)):
            row = MapLine.of(line, position)
            known = settled.get(row.sides)
            if known and known.kind == row.kind:
                row.confirmed, row.note = True, known.note
            rows.append(row)
        return rows

    # --- what it says ---------------------------------------------------------------------------------------

    @cached_property
    def by_code(self):
        """The criteria of both tables by code: (old, new)."""
        return tuple({each.code: each for each in table.walk()} for table in self.tables)

    def criteria(self, line):
        """The criteria on both sides of a line."""
        return tuple([known[code] for code in codes] for known, codes in zip(self.by_code, line.sides, strict=True))

    @property
    def mark(self):
        """What a page says it has seen: another mark means that lines or tables changed meanwhile."""
        version = self.stored.version if self.stored else 1
        return f"{version}-{self.hashes[0][:8]}-{self.hashes[1][:8]}"

    @property
    def is_confirmed(self):
        return self.is_fresh and self.stored.is_confirmed

    @property
    def was_edited(self):
        """A stored map whose rubric was edited since."""
        return self.stored is not None and not self.is_fresh

    @property
    def open_lines(self):
        return [line for line in self.lines if not line.confirmed]

    def line(self, key):
        """The line of that key; None where it is gone."""
        return next((line for line in self.lines if line.key == key), None)

    # --- changing it ----------------------------------------------------------------------------------------

    def store(self):
        """Write the lines where they are only proposed yet."""
        if self.is_fresh:
            return
        if self.stored is None:
            self.stored = RubricMap(old=self.old, new=self.new)
        self.stored.old_hash, self.stored.new_hash = self.hashes
        self.stored.confirmed_at = self.stored.confirmed_by = None
        self.stored.save()
        self.is_fresh = True
        self._write(self.lines)

    def put(self, lines):
        """Other lines in place of these: a new version, to be confirmed again."""
        lines = mapping.in_order(lines, *(list(table.walk()) for table in self.tables))
        self.stored.version += 1
        self.stored.confirmed_at = self.stored.confirmed_by = None
        self.stored.save()
        self._write(lines)

    def _write(self, lines):
        self.stored.lines.all().delete()
        for position, line in enumerate(lines):
            line.pk, line.map, line.position = None, self.stored, position
        self.lines = MapLine.objects.bulk_create(lines)
