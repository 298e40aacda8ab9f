"""Facts that people say of a table: named for every one that there is, and held beside each other."""

from scoring.rubrics.teaching.corrections import COLUMN, COLUMN_NAMES, ROLE_NAMES, Correction, merged
from scoring.tables.rows.held import COLUMNS, ROLES


def test_each_thing_that_a_column_or_a_row_may_be_has_its_words():
    assert set(COLUMN_NAMES) == {*COLUMNS, ""}
    assert set(ROLE_NAMES) == set(ROLES)


def test_several_columns_hold_the_points_of_a_level_each():
    one, two = Correction(COLUMN, 3, "across"), Correction(COLUMN, 4, "across")
    assert merged([one], [two]) == [one, two]


def test_the_points_stand_in_the_column_that_was_said_last():
    one, two = Correction(COLUMN, 3, "standard"), Correction(COLUMN, 4, "standard")
    assert merged([one], [two]) == [two]
