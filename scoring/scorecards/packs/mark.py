"""The hidden sheet that says whose pack this is and what it held when it left, signed so that nobody alters it."""

import json
from dataclasses import dataclass, field

from django.utils.crypto import constant_time_compare, salted_hmac

from scoring.engine.as_json import SPACED, json_hash

FORM = 1  # of the workbook; another number is another program's


@dataclass(frozen=True)
class Held:
    """An entry as it left: its key, its version and a digest of what stood in its cells."""

    pk: int
    version: int
    digest: str


@dataclass(frozen=True)
class Mark:
    scorecard: int
    rubric: str
    unit: str
    year: str
    made: str
    entries: dict[str, Held] = field(default_factory=dict)
    documents: tuple[int, ...] = ()

    def signature(self):
        content = [FORM, self.scorecard, self.rubric, self.unit, self.year, self.made, list(self.documents)]
        content.append([[code, held.pk, held.version, held.digest] for code, held in sorted(self.entries.items())])
        return salted_hmac("pack", json.dumps(content, ensure_ascii=False), algorithm="sha256").hexdigest()


def digest_of(cells):
    """A short digest of what stands in an entry's cells."""
    return json_hash(cells, SPACED)[:24]


def rows_of(mark):
    """The mark as rows of cells, all of them text."""
    yield "form", f"v{FORM}"
    yield "scorecard", f"n{mark.scorecard}"
    yield "rubric", f"h{mark.rubric}"
    yield "unit", mark.unit
    yield "year", f"y{mark.year}"
    yield "made", f"t{mark.made}"
    yield "signature", f"s{mark.signature()}"
    for pk in mark.documents:
        yield "document", f"n{pk}"
    for code, held in mark.entries.items():
        yield "entry", code, f"n{held.pk}", f"n{held.version}", f"d{held.digest}"


def mark_from(rows):
    """The mark that `rows_of` wrote, or None where it was altered or is of another program."""
    facts, entries, documents = {}, {}, []
    try:
        for row in rows:
            name, *values = (str(value) for value in row if value is not None)
            if name == "entry":
                code, pk, version, digest = values
                entries[code] = Held(int(pk[1:]), int(version[1:]), digest[1:])
            elif name == "document":
                documents.append(int(values[0][1:]))
            else:
                facts[name] = values[0]
        mark = Mark(
            scorecard=int(facts["scorecard"][1:]),
            rubric=facts["rubric"][1:],
            unit=facts["unit"],
            year=facts["year"][1:],
            made=facts["made"][1:],
            entries=entries,
            documents=tuple(documents),
        )
        is_own = facts["form"] == f"v{FORM}" and constant_time_compare(facts["signature"][1:], mark.signature())
    except (KeyError, ValueError, IndexError):
        return None
    return mark if is_own else None
