"""Targets pasted from a workbook: lines of cells between tabs, each read, matched with what is there, or refused."""

import hashlib
import re
from dataclasses import dataclass, field

from scoring.models import Target
from scoring.scorecards.targets.forms import TargetForm
from scoring.words.numbers import number_text
from scoring.words.text import normalise, search_key

COLUMNS = "name measure plan actual last_year note".split()
HEADS = ("dvt", "don vi tinh", "ke hoach", "thuc hien", "nam truoc")
NUMBERING = re.compile(r"(so )?(s?tt|thu tu)|(\d{1,3}|[ivx]{1,5}|[a-z])?([.]\d{1,3})*[.)]?")
MOST_LINES = 200


@dataclass
class Line:
    """One pasted line: its values by column, what is wrong with it, the target that it would change."""

    number: int
    values: dict = field(default_factory=dict)
    errors: tuple = ()
    target: Target | None = None

    @property
    def what(self):
        return "Cập nhật" if self.target else "Thêm mới"

    @property
    def figures(self):
        """Plan, actual and last year as they are written: no zeros that nobody typed."""
        return [number_text(self.values.get(name)) for name in ("plan", "actual", "last_year")]


def read(text, targets):
    """The lines of a pasted text; `targets`: those that are there. A line of headings and empty lines are left out."""
    known = {(each.name, each.measure): each for each in targets}
    lines, seen = [], {}
    for number, cells in _without_numbering(list(_rows(text))):
        if _is_head(cells):
            continue
        line = _line(number, cells)
        key = line.values.get("name"), line.values.get("measure")
        if not line.errors and key in seen:
            line.errors = (f"Trùng với dòng {seen[key]}.",)
        seen.setdefault(key, number)
        line.target = known.get(key)
        lines.append(line)
        if len(lines) > MOST_LINES:
            break
    return lines


def _rows(text):
    """(line number, cells) of each line that is not empty."""
    for number, raw in enumerate(text.splitlines(), 1):
        cells = [normalise(cell) for cell in raw.split("\t")]
        if any(cells):
            yield number, cells


def _without_numbering(rows):
    """A first column that only numbers the lines, as office tables have it, is no part of the targets."""
    first = [search_key(cells[0]) for _, cells in rows if len(cells) > 2]
    some = any(key[:1].isdigit() for key in first)
    if some and len(first) == len(rows) and all(NUMBERING.fullmatch(key) for key in first):
        return [(number, cells[1:]) for number, cells in rows]
    return rows


def _line(number, cells):
    named = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
    typed = {f"l-{name}": value for name, value in named.items()}
    form = TargetForm({**typed, "l-seen": "pasted"}, prefix="l")
    if form.is_valid():
        return Line(number, {name: form.cleaned_data[name] for name in COLUMNS})
    errors = tuple(f"{form[name].label}: {' '.join(of_field)}" for name, of_field in form.errors.items())
    return Line(number, errors=errors)


def _is_head(cells):
    """A line of headings: no figures, and over at least one column what stands over it in such tables."""
    words = not any(cell[:1].isdigit() for cell in cells[2:5])
    return words and any(search_key(cell).startswith(HEADS) for cell in cells[1:])


def sorted_out(lines):
    """(new targets, changes) as `moves.keep_facts` takes them; an empty cell leaves what is stored."""
    new = [Target(**line.values) for line in lines if line.target is None]
    changed = []
    for line in lines:
        given = {name: value for name, value in line.values.items() if value not in (None, "")}
        if line.target is not None:
            changed.append((line.target, given, line.target.version))
    return new, changed


def mark_of(targets):
    """What the preview was made from: a save on other rows is shown once more first."""
    versions = "\n".join(f"{each.pk}:{each.version}" for each in targets)
    return hashlib.sha256(versions.encode()).hexdigest()[:16]
