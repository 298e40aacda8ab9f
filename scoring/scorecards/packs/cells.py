"""What stands in an entry's cells, as plain text by name: the common ground of workbook, browser form and database."""

from scoring.scorecards.packs.layout import NO_PARTS, NOT_APPLICABLE
from scoring.words.numbers import plain_number
from scoring.words.text import normalise


def cells_of(place, entry):
    """The cells of a stored entry, as they are written; only those that its criterion has, only the filled ones."""
    claim, cells = entry.stated(), {}
    if claim.not_applicable and place.criterion.may_be_not_applicable:
        cells["pick"] = NOT_APPLICABLE
    elif place.criterion.kind == "levels" and claim.level:
        cells["level"] = claim.level
    elif place.criterion.kind == "parts" and claim.parts is not None:
        cells |= {"parts": sorted(claim.parts)} if claim.parts else {"pick": NO_PARTS}
    for name in place.fields:
        value = getattr(claim, name)
        if value is not None:
            cells[name] = plain_number(value) if not isinstance(value, int) else str(value)
    for name, words in (("note", entry.note), ("explanation", entry.explanation)):
        if words:
            cells[name] = normalise(words, keep_breaks=True)
    return cells


def form_data(cells):
    """The same as the browser's form would send it, without the version."""
    data = {name: value for name, value in cells.items() if name not in ("pick", "parts")}
    data = {name: [value] for name, value in data.items()}
    if "parts" in cells:
        data["parts"] = cells["parts"]
    if cells.get("pick") == NO_PARTS:
        data["no_parts"] = ["on"]
    if cells.get("pick") == NOT_APPLICABLE:
        data["not_applicable"] = ["on"]
    return data
