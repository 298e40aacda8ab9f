"""What a table shows as a whole, for what its rows may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import evidence
from scoring.tables.rows import weights as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scoring.tables.rows.evidence import Evidence


class Whole:
    """`unnumbered`, `silent`, `by_looks`: what it weighs here to have no number, nor points; and what looks weigh.

    `tail`: the place after the last row with a number or points.
    """

    def __init__(self, rows: Sequence[Evidence]) -> None:
        self.rows = rows
        share = evidence.share_numbered(rows)
        self.has_numbers = share > w.NUMBERED_SHARE
        self.unnumbered = w.UNNUMBERED if self.has_numbers else w.UNNUMBERED_ANYWHERE
        self.silent = min(1.0, share / w.SILENT_SHARE)
        self.by_looks = 1.0 if self.has_numbers else w.BY_LOOKS
        scored = [place for place, own in enumerate(rows) if own.marks or own.has_cell or own.says]
        self.tail = max(scored, default=0) + 1
