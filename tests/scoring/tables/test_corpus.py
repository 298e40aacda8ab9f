"""Tables in the styles of many provinces: each gives the tree and the findings that stand beside it."""

from pathlib import Path

import pytest

from scoring.tables import read_rubric
from tests.scoring.tables.building import built, name_of
from tests.scoring.tables.shown import shown

CORPUS = Path(__file__).parent / "corpus"
TABLES = sorted(path for path in CORPUS.iterdir() if path.suffix in (".csv", ".txt"))


@pytest.mark.parametrize("path", TABLES, ids=[path.name for path in TABLES])
def test_table_gives_its_tree_and_findings(path):
    reading = read_rubric(built(path), name_of(path))
    assert shown(reading) == path.with_suffix(path.suffix + ".expected").read_text()


def test_corpus_has_at_least_twelve_tables():
    assert len(TABLES) >= 12
