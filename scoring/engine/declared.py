"""How the rubric's fields are declared: beside its type each says what it is called and what may stand in it.

JSON, rows, forms, differences and words are made from what `table.py` declares. A new field is added there, with its
column and migration in `scoring/models/rubrics.py`; `tests/scoring/rubrics/test_declared.py` asks every reader for it.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_args


@dataclass(frozen=True)
class Field:
    """`label`: in a form. `term`: in a sentence about what a later version changes; "" where that is not told."""

    label: str = ""
    term: str = ""


@dataclass(frozen=True)
class Words(Field):
    """One line of at most so many letters."""

    most: int = 200
    example: str = ""


@dataclass(frozen=True)
class Text(Field):
    """Words of any length that an official table has."""

    most: int = 20_000


@dataclass(frozen=True)
class Points(Field):
    """A number of two places: points, a rate or an end of a band."""

    below_zero: bool = False


@dataclass(frozen=True)
class Flag(Field):
    """Holds or not."""


@dataclass(frozen=True)
class Rows(Field):
    """The rows below: levels or criteria."""


T = TypeVar("T", bound=Field)
WRITTEN, VALUES = (Words, Text), (Words, Text, Points, Flag)


def declared(cls: type, *sorts: type[T]) -> dict[str, T]:
    """{name: its `Field`} of the fields of these sorts, all where none is named, in the order of the declaration."""
    asked: tuple[type[Any], ...] = sorts or (Field,)
    return {name: own for name, own in _declared(cls).items() if isinstance(own, asked)}


@cache
def _declared(cls: Any) -> dict[str, Any]:
    return {own.name: get_args(own.type)[1] for own in fields(cls)}
