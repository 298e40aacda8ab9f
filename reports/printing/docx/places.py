"""Where text stands, and which styles its paragraphs take there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    style: str = "Normal"
    in_cell: bool = False

    def list_style(self, is_lettered):
        """A point within a cell stays in the cell's own style."""
        return self.style if self.in_cell else "ListNumber" if is_lettered else "ListBullet"


BODY, CELL, HEAD = Place(), Place("Cell", True), Place("CellHead", True)
