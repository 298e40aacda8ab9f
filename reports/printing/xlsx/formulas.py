"""Formulas that carry the value they come to, for readers that do not compute: the library writes only the formula."""

import re

from scoring.words.numbers import plain_number

HIDES_ZERO = "General;-General;"
_formula = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?')


class Formulas:
    """The formulas of one sheet and what the document says that they come to."""

    def __init__(self, sheet):
        self.sheet, self.values = sheet, {}

    def put(self, place, formula, value, *, look="General"):
        """`value`: the document's; None counts as nothing and is shown as an empty cell."""
        cell = self.sheet[place]
        cell.value = f"={formula}"
        cell.number_format = HIDES_ZERO if value is None else look
        self.values[place.encode()] = plain_number(value).encode() if value is not None else b"0"

    def filled(self, content):
        """The sheet as it is stored, each formula with its value."""
        return _formula.sub(lambda found: b"%s<v>%s</v>" % (found[1], self.values[found[2]]), content)


def total_of(places):
    """The sum of some cells; no more arguments at once than every program takes."""
    pieces = [",".join(places[at : at + 100]) for at in range(0, len(places), 100)]
    return f"SUM({pieces[0]})" if len(pieces) == 1 else "+".join(f"SUM({piece})" for piece in pieces)
