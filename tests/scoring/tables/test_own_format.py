"""The project's own JSON: read back as written, and what is wrong in it is said."""

import json

import pytest

from scoring.tables import UnreadableFile, read_rubric

LEAF = {"code": "1", "number": "1", "title": "Việc", "kind": "points", "standard": "10"}


def read(*criteria, **top):
    reading = read_rubric(json.dumps({"criteria": criteria, **top}).encode(), "bang.json")
    return reading, [(finding.row, finding.code) for finding in reading.findings]


def test_name_year_and_issuer_are_read():
    reading, found = read(LEAF, name="Bảng điểm", year=2018, issuer="Hội đồng")
    assert (reading.name, reading.year, reading.issuer, found) == ("Bảng điểm", 2018, "Hội đồng", [])


def without(name):
    return {key: value for key, value in LEAF.items() if key != name}


@pytest.mark.parametrize(
    ("criterion", "found"),
    [
        (LEAF | {"kind": "magic"}, [(1, "KIND_UNKNOWN")]),
        (without("kind"), [(1, "KIND_UNKNOWN")]),
        (without("standard"), [(1, "STANDARD_MISSING")]),
        (without("code"), [(1, "NUMBER_MISSING")]),
        (without("title"), [(1, "TEXT_MISSING")]),
        (LEAF | {"standard": "mười"}, [(1, "POINTS_UNREADABLE"), (1, "STANDARD_MISSING")]),
        (LEAF | {"standard": "1e999999999"}, [(1, "POINTS_UNREADABLE"), (1, "STANDARD_MISSING")]),
        (LEAF | {"standard": "-1"}, [(1, "POINTS_NEGATIVE")]),
        (LEAF | {"color": "red"}, [(1, "FIELD_UNKNOWN")]),
        (LEAF | {"kind": "levels"}, [(1, "KIND_UNFIT")]),
        (LEAF | {"kind": "group"}, [(1, "KIND_UNFIT")]),
        (LEAF | {"kind": "group", "children": [LEAF | {"code": "1.1", "standard": "4"}]}, [(1, "SUM_MISMATCH")]),
        (LEAF | {"kind": "bonus", "standard": "0"}, [(1, "CAP_UNSET")]),
        (
            LEAF | {"kind": "levels", "levels": [{"text": "Tốt", "points": "12"}, {"text": "Kém", "points": "0"}]},
            [(1, "LEVEL_ABOVE_STANDARD")],
        ),
        (
            LEAF | {"kind": "parts", "levels": [{"text": "Một", "points": "4"}, {"text": "Hai", "points": "5"}]},
            [(1, "SUM_MISMATCH")],
        ),
        (
            LEAF | {"kind": "levels", "levels": [{"text": "Tốt"}]},
            [(2, "POINTS_MISSING"), (1, "NO_FULL_LEVEL"), (1, "SINGLE_LEVEL")],
        ),
    ],
)
def test_what_is_wrong_is_a_finding(criterion, found):
    assert sorted(read(criterion)[1]) == sorted(found)


def test_code_used_twice_is_an_error():
    reading, found = read(LEAF, LEAF)
    assert (found, reading.has_errors) == ([(1, "CODE_REPEATED")], True)


def test_half_of_a_character_is_refused():
    with pytest.raises(UnreadableFile):
        read(LEAF | {"title": "\ud800"})


def test_numbers_of_more_than_two_places_are_rounded_and_said():
    levels = [{"key": "1", "text": "Đạt", "points": "3.337"}, {"key": "2", "text": "Không đạt", "points": "0"}]
    own = LEAF | {"kind": "levels", "standard": 3.337, "levels": levels}
    reading, found = read(own, bonus_limit="1.005")
    criterion = reading.rubric.criteria[0]
    assert found == [(0, "POINTS_ROUNDED"), (1, "POINTS_ROUNDED"), (1, "POINTS_ROUNDED")]
    assert [str(criterion.standard), str(criterion.levels[0].points), str(reading.rubric.bonus_limit)] == [
        "3.34",
        "3.34",
        "1.01",
    ]
