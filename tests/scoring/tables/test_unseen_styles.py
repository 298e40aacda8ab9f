"""Tables in many styles, of known meaning: nearly every row is right, and hardly one is wrong without a word."""

from argparse import Namespace

import pytest

from tests.benchmarks.tables.pairs import STYLES
from tests.benchmarks.tables.running import drawn, results

SEED = 20_261_128


@pytest.fixture(scope="module")
def files():
    options = Namespace(runs=1, saved_as=None)
    made = [file for style in STYLES.values() for file in drawn(style, SEED, options)]
    return [found for _, found, _ in results(made, options)]


def test_rows_are_read_rightly(files):
    assert sum(file.right for file in files) >= 0.98 * sum(file.rows for file in files)


def test_rows_are_hardly_ever_wrong_without_a_word(files):
    assert sum(file.silent for file in files) <= 0.003 * sum(file.rows for file in files)


def test_no_table_is_refused(files):
    assert not any(file.is_refused for file in files)
