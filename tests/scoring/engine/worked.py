"""How a worked example is written down, and what agreeing with it means."""

import pytest

from scoring.engine import score


def case(name, row, claim, standard, bonus, deduction, working):
    return pytest.param(row, claim, standard, bonus, deduction, working, id=name)


def agrees(row, claim, standard, bonus, deduction, working):
    result = score(row, claim)
    assert (result.standard, result.bonus, result.deduction) == (standard, bonus, deduction)
    assert result.total == standard + bonus - deduction
    assert result.applicable == row.standard
    assert result.working == working
