"""What was hashed and stored once gives the same hash for ever: rubrics, results, issued documents, offline packs."""

from pathlib import Path

import pytest

from scoring.engine.as_json import COMPACT, ESCAPED, SPACED, json_hash
from scoring.models.rubrics import hash_of
from scoring.tables import read_rubric

ROOT = Path(__file__).parents[2]
DATA = {"đơn vị": "Sở Công Thương", "a": ["1.5", None, True], "B": {"2": 2, "1": 1}}


@pytest.mark.parametrize(
    ("form", "stored"),
    [
        (COMPACT, "579e5cb8849b2e28603b76f2baf8786459e88cb24df4182fd13a8ed094da9d41"),
        (SPACED, "17cfb856c54dd30cb0bac16148b5ca4ccacb1dcec5887a2092837f79a0773314"),
        (ESCAPED, "8239c0976dd4654b12b5d50e79ab0c0d4aa5a0bde032a2f300b23b0f036ab3c4"),
    ],
)
def test_json_is_hashed_as_it_always_was(form, stored):
    assert json_hash(DATA, form) == json_hash(dict(reversed(DATA.items())), form) == stored


@pytest.mark.parametrize(
    ("file", "stored"),
    [
        ("fixtures/rubric-2017.json", "0cff70f3865de9be7a6d1a8f6d673eac5431241b72c27bde00c650b4fe0318b8"),
        ("tests/files/cham-diem-2017.csv", "420d62e71068c3b9d8fb219ee04844ea1dcbd93b9bca32e0b093797cc010bc79"),
        ("tests/files/cham-diem-2018.csv", "94e2f61a2c77aeb4ff5c205de439e4f14cb5b1daad8e2a665db9aae1036cdaba"),
        ("tests/files/rubric-2018.json", "e031059cfaeca74a15ff60a6a37d6613b450d005ab6b14bf76f2f9bf6e6e94f5"),
        (
            "tests/scoring/tables/files/bonus-penalty.csv",
            "4a372e9822bca5be0e7206aa4388cfb3eb59b9db7645bfc212606b58a0ade68e",
        ),
        (
            "tests/scoring/tables/files/faulty-bands.csv",
            "eb3a84d35e7881ccef52c7c364d93f50071dad7601584081d87ebfdaa761b966",
        ),
    ],
)
def test_a_rubric_keeps_its_hash(file, stored):
    assert hash_of(read_rubric(ROOT / file).rubric) == stored


def test_json_is_hashed_in_one_place():
    sources = [path for app in ("scoring", "reports") for path in (ROOT / app).rglob("*.py")]
    found = [str(path.relative_to(ROOT)) for path in sources if "sort_keys" in path.read_text()]
    assert found == ["scoring/engine/as_json.py"]
