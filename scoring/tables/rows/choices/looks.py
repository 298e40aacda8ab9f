"""What the look of a row is worth beside its sibling's or its parent's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w

if TYPE_CHECKING:
    from scoring.tables.rows.evidence import Evidence


def like(sibling: Evidence, own: Evidence) -> float:
    """A row beside its sibling before."""
    ours, theirs = own.row.look, sibling.row.look
    worth = w.LOOKS_ALIKE
    if ours.bold != theirs.bold:
        worth += w.BOLD_DIFFERS
    if own.is_upper != sibling.is_upper:
        worth += w.CAPITALS_DIFFER
    if ours.indent != theirs.indent:
        worth += w.INDENT_DIFFERS
    if ours.fill != theirs.fill:
        worth += w.FILL_DIFFERS
    return worth


def below(parent: Evidence, own: Evidence) -> float:
    """A first row below its parent."""
    ours, theirs = own.row.look, parent.row.look
    worth = 0.0
    if own.is_upper and not parent.is_upper or ours.bold and not theirs.bold:
        worth += w.MORE_THAN_PARENT
    elif parent.is_upper and not own.is_upper or theirs.bold and not ours.bold:
        worth += w.LESS_THAN_PARENT
    if ours.indent != theirs.indent:
        worth += w.INDENTED if ours.indent > theirs.indent else w.OUTDENTED
    return worth
