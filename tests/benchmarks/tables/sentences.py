"""Texts drawn from the words: what a criterion, a level, a note of a real table could say."""

from __future__ import annotations

from random import Random

from tests.benchmarks.tables import words


def filled(rng: Random, form: str, things: tuple[str, ...] = ()) -> str:
    """The form with figures of its own for each place: numbers and dates that are no points."""
    year = rng.randint(2015, 2026)
    return form.format(
        n=rng.randint(2, 2400),
        year=year,
        date=f"{rng.randint(1, 28):02}/{rng.randint(1, 12)}/{year}",
        day=rng.randint(3, 28),
        few=f"{rng.randint(2, 9):02}",
        percent=rng.choice((70, 75, 80, 85, 90, 95, 98)),
        thing=rng.choice(things) if things else "nhiệm vụ chuyên môn",
    )


def criterion(rng: Random, things: tuple[str, ...], length: int) -> str:
    """A sentence of about this many words on things of one field."""
    text = f"{rng.choice(words.DOING)} {rng.choice(things)}"
    if length > 8:
        text += f" {rng.choice(words.HOW)}"
    if length > 16 and rng.random() < 0.6:
        text += " " + filled(rng, rng.choice(words.GROUNDS))
    while len(text.split()) < length - 6:
        text += rng.choice(("; ", ", ")) + filled(rng, rng.choice(words.CLAUSES), things)
    return text


def length(rng: Random) -> int:
    """Most sentences are short, some run on."""
    return min(60, 3 + int(rng.expovariate(1 / 11)))


def group(rng: Random, field: str) -> str:
    text = rng.choice(words.GROUP_FORMS).format(field=field, Field=field[0].upper() + field[1:])
    return text.replace("Công tác công tác", "Công tác")


def note(rng: Random) -> str:
    return filled(rng, rng.choice(words.NOTES))


def titles(rng: Random, year: int) -> list[str]:
    """The lines above a table."""
    found = [rng.choice(words.BODIES)] if rng.random() < 0.6 else []
    found.append(rng.choice(words.TITLES).format(year=year))
    if rng.random() < 0.6:
        found.append(filled(rng, "(Kèm theo Quyết định số {n}/QĐ-UBND ngày {date})"))
    return found
