"""Of all words of a long report in an old encoding, how many come back: with its font's name and without."""

import re
import unicodedata

import openpyxl
import pytest
from openpyxl.styles import Font

from scoring.tables.sources import formats, old_letters
from tests.scoring.tables import SEED
from tests.scoring.tables.building import saved
from tests.scoring.tables.test_old_letters import ENCODINGS, encoded

LEAST = 0.999
REPORT = unicodedata.normalize("NFC", (SEED.parent / "bao-cao-2017.txt").read_text())
LINES = sorted(
    {" ".join(line.split()) for line in re.split(r"[\n\t]", REPORT) if len(line.split()) > 2 and line[0].isalnum()}
)


def came_back(lines, font):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([line])
        book.active.cell(book.active.max_row, 1).font = Font(name=font or "Calibri")
    (found,) = formats.grids(saved(book), "a.xlsx")
    return [" ".join(row[0].split()) for row in old_letters.mended(found)]


def share(found, expected):
    pairs = [
        pair for own, want in zip(found, expected, strict=True) for pair in zip(own.split(), want.split(), strict=True)
    ]
    marked = [own == want for own, want in pairs if not want.isascii()]
    assert len(marked) > 1_000
    return sum(marked) / len(marked)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("kind", ENCODINGS)
def test_words_come_back(kind, named):
    found = came_back([encoded(line, kind) for line in LINES], ENCODINGS[kind][1] if named else "")
    assert share(found, LINES) >= LEAST


@pytest.mark.parametrize("named", [True, False])
def test_words_in_a_font_of_capitals_come_back(named):
    """Without the font's name nothing tells that they were seen as capitals; the words are right all the same."""
    capitals = [line.upper() for line in LINES]
    found = came_back([encoded(line.lower(), "TCVN3") for line in capitals], ".VnTimeH" if named else "")
    assert share(found, capitals) >= LEAST if named else share([line.upper() for line in found], capitals) >= LEAST


def test_words_in_capitals_of_vni_come_back():
    capitals = [line.upper() for line in LINES]
    assert share(came_back([encoded(line, "VNI") for line in capitals], ""), capitals) >= LEAST
