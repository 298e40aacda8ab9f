"""Targets pasted from a workbook: lines of cells between tabs, each read, matched with what is there, or refused."""

import hashlib
from dataclasses import dataclass, field

from scoring.models import Target
from scoring.target_forms import TargetForm
from scoring.text import normalise, search_key

COLUMNS = "name measure plan actual last_year note".split()
HEADS = ("dvt", "don vi tinh", "ke hoach", "thuc hien", "nam truoc")
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


def read(text, targets):
    """The lines of a pasted text; `targets`: those that are there. A line of headings and empty lines are left out."""
    known = {(each.name, each.measure): each for each in targets}
    lines, seen = [], {}
    for number, raw in enumerate(text.splitlines(), 1):
        cells = [normalise(cell) for cell in raw.split("\t")]
        if not any(cells) or _is_head(cells):
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


def _line(number, cells):
    named = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
    typed = {f"l-{name}": value for name, value in named.items()}
    form = TargetForm({**typed, "l-seen": "pasted"}, prefix="l")
    if form.is_valid():
        return Line(number, {name: form.cleaned_data[name] for name in COLUMNS})
    said = tuple(f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items())
    return Line(number, errors=said)


def _is_head(cells):
    """A line of headings: no figures, and over at least one column what stands over it in such tables."""
    words = not any(cell[:1].isdigit() for cell in cells[2:5])
    return words and any(search_key(cell).startswith(HEADS) for cell in cells[1:])


def sorted_out(lines):
    """(new targets, changes) as `workflow.keep_facts` takes them; an empty cell leaves what is stored."""
    new = [Target(**line.values) for line in lines if line.target is None]
    changed = []
    for line in lines:
        given = {name: value for name, value in line.values.items() if value not in (None, "")}
        if line.target is not None:
            changed.append((line.target, given, line.target.version))
    return new, changed


def mark_of(targets):
    """What the preview was made from: a save on other rows is shown once more first."""
    said = "\n".join(f"{each.pk}:{each.version}" for each in targets)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
