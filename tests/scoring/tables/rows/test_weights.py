"""The weights stand in one table: each is used, each has its reason."""

import ast
import re
from pathlib import Path

from scoring.tables.rows import weights

ROWS = Path(weights.__file__).parent
LINES = [line for line in Path(weights.__file__).read_text().splitlines() if ": Final" in line]
SETTINGS = {"WIDTH", "BEHIND", "NEAR", "DOUBTFUL"}  # of the search, told in the line above them


def test_each_weight_is_used():
    used = {name for path in ROWS.rglob("*.py") for name in re.findall(r"\bw\.([A-Z_]+)", path.read_text())}
    assert {line.partition(":")[0] for line in LINES} == used


def test_each_weight_has_its_reason():
    assert [line for line in LINES if "  # " not in line and line.partition(":")[0] not in SETTINGS] == []


def test_no_step_weighs_with_a_number_of_its_own():
    bare = []
    for path in [ROWS / "frames.py", *(ROWS / "choices").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            is_weight = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if is_weight and node.value not in (0.0, 1.0) and node.value == node.value:
                bare.append((path.name, node.lineno, node.value))
    assert bare == []
