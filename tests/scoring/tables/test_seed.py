"""The real 2017 table: what the reader makes of it, against the curated rubric."""

import csv
import io
import json
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import Claim, roll_up, rubric_from_dict, score
from scoring.tables import read_rubric
from tests.scoring.tables import FIXTURES, SEED

KINDS = {
    "group": "I I.3 I.9 II III III.1 III.2 III.3 III.4 III.5 III.6",
    "levels": "I.1 I.2 I.3.b I.4 I.5 I.6 I.8 II.1 II.2 II.3 II.4 II.5 II.6 II.7 II.8 III.6.a III.6.b",
    "points": "I.3.a I.9.a I.9.b I.9.c I.9.d III.1.a III.1.b III.1.c III.1.d III.2.a III.2.b III.2.c III.2.d III.2.đ"
    " III.3.a III.3.b III.3.c III.4.b III.4.c III.5.a III.5.b III.5.c",
    "bands": "I.7 III.4.a",
    "parts": "III.7",
}


@pytest.fixture(scope="module")
def reading():
    return read_rubric(SEED)


@pytest.fixture(scope="module")
def curated():
    return rubric_from_dict(json.loads((FIXTURES / "rubric-2017.json").read_text()))


def ragged():
    """The table as pasted text whose rows lost their empty cells, cut to 8, 7 and 6 cells."""
    lines = []
    for place, row in enumerate(csv.reader(io.StringIO(SEED.read_text()))):
        cells = list(row)
        for at in (5, 3) if place % 3 else (5,):
            if not cells[at] and len(cells) > 6 and place:
                del cells[at]
        lines.append("\t".join(cells))
    return "\n\n".join(lines).encode()


def test_kinds(reading):
    found = defaultdict(list)
    for criterion in reading.rubric.walk():
        found[criterion.kind].append(criterion.code)
    assert {kind: " ".join(codes) for kind, codes in found.items()} == KINDS


def test_rubric_is_the_curated_one_but_for_words(reading, curated):
    assert [wordless(c) for c in reading.rubric.walk()] == [wordless(c) for c in curated.walk()]


def wordless(criterion):
    levels = tuple(replace(level, text="") for level in criterion.levels)
    return replace(criterion, title="", measure="", levels=levels, children=())


def test_words_differ_only_where_the_curated_rubric_says_so(reading, curated):
    texts = [
        [(c.code, "", c.title) for c in rubric.walk()]
        + [(c.code, lv.key, lv.text) for c in rubric.walk() for lv in c.levels]
        for rubric in (reading.rubric, curated)
    ]
    corrections = json.loads((FIXTURES / "rubric-2017.json").read_text())["corrections"]
    differing = {one[:2] for one, two in zip(*texts, strict=True) if one != two}
    assert differing == {(c["code"], c.get("level", "")) for c in corrections if len(c["printed"]) > 1}


def test_ragged_text_gives_the_same_rubric_and_results(reading):
    other = read_rubric(ragged(), "dán.txt")
    assert (other.rubric, other.printed) == (reading.rubric, reading.printed)
    assert "CELLS_MISSING" in {finding.code for finding in other.findings}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_give_the_same_rubric(reading, encoding):
    assert read_rubric(SEED.read_text().encode(encoding), "2017.csv").rubric == reading.rubric


def test_claims_on_the_rubric_as_read_give_the_printed_totals(reading):
    claims = json.loads((FIXTURES / "claims-2017-SCT.json").read_text())
    scores = {c.code: score(c, Claim.from_dict(claims[c.code]["claim"])) for c in reading.rubric.scored()}
    totals = roll_up(reading.rubric, scores)
    assert [totals[code].total for code in ("I", "II", "III", "")] == [583, 200, 200, 983]
    assert (totals[""].standard, totals[""].bonus, totals[""].deduction) == (950, 35, 2)


def test_findings_name_each_oddity(reading):
    found = {(finding.row, finding.code) for finding in reading.findings}
    expected = {
        (22, "RESULT_IN_STANDARD"),
        (28, "MISPRINT"),
        (44, "MISPRINT"),
        (45, "NUMBER_WRONG"),
        (88, "NUMBER_REPEATED"),
        (76, "TEXT_REPEATED"),
        (92, "TEXT_REPEATED"),
        (3, "LEVELS_ALL_FULL"),
        (16, "LEVELS_ALL_FULL"),
        (3, "RATE_UNSET"),
        (30, "RATE_GUESSED"),
        (30, "KIND_GUESSED"),
        (30, "BAND_GAP"),
        (94, "KIND_GUESSED"),
        (94, "BAND_TURNED"),
        (102, "SINGLE_LEVEL"),
        (107, "KIND_GUESSED"),
    }
    assert expected - found == set()
    assert {finding.severity for finding in reading.findings} == {"doubt"}


def test_printed_results_are_kept_apart_from_the_rules(reading):
    assert reading.printed["I.5"] == {"standard": "20", "deduction": "2", "total": "18"}
    assert reading.printed["I.5#2"] == {"standard": "18", "total": "18"}
    assert reading.printed[""] == {"standard": "950", "bonus": "35", "deduction": "2", "total": "983"}


def test_curated_rubric_and_claims_hold(curated):
    own = read_rubric(FIXTURES / "rubric-2017.json")
    assert (own.rubric, own.year, own.has_errors) == (curated, 2017, False)
    assert curated.standard == Decimal(950)
