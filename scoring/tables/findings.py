"""What a reading saw: one finding per doubt or error, each a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

ERROR, DOUBT = "error", "doubt"

STRUCK = "Không rõ còn hiệu lực hay không; hãy xóa hẳn hoặc bỏ gạch rồi nạp lại."

# An error stops publishing; a doubt wants a person's look.
SEVERITIES = {
    # the file
    "CELLS_MISSING": DOUBT,
    "CELLS_EXTRA": DOUBT,
    "COLUMNS_SEVERAL": ERROR,
    "ROWS_IGNORED": DOUBT,
    "ROW_JOINED": DOUBT,
    "READING_UNSURE": DOUBT,
    "FORMULAS_READ": DOUBT,
    "TABLES_IGNORED": DOUBT,
    "HIDDEN_LEFT_OUT": DOUBT,
    "TEXT_INVISIBLE": ERROR,
    "CELL_SHOWN": DOUBT,
    "TEXT_STRUCK": ERROR,
    "TABLE_INSIDE": ERROR,
    "TABLE_UNFOLDED": DOUBT,
    "OLD_LETTERS": DOUBT,
    "TEXT_RECOGNISED": DOUBT,
    "CELLS_ALIGNED": DOUBT,
    "TEXT_GARBLED": ERROR,
    "WORD_STRANGE": DOUBT,
    "TEXT_DECOMPOSED": DOUBT,
    "TEXT_REPEATED": DOUBT,
    "TEXT_MISSING": ERROR,
    "MISPRINT": DOUBT,
    "FIELD_UNKNOWN": DOUBT,
    # numbering
    "NUMBER_WRONG": DOUBT,
    "NUMBER_REPEATED": DOUBT,
    "NUMBER_SKIPPED": DOUBT,
    "NUMBER_MISSING": DOUBT,
    "MARK_UNKNOWN": DOUBT,
    "CODE_REPEATED": ERROR,
    # kinds
    "KIND_GUESSED": DOUBT,
    "KIND_UNKNOWN": ERROR,
    "KIND_UNFIT": ERROR,
    "LEVELS_IN_GROUP": ERROR,
    # points
    "STANDARD_MISSING": ERROR,
    "STANDARD_INFERRED": DOUBT,
    "POINTS_MISSING": ERROR,
    "POINTS_UNREADABLE": ERROR,
    "POINTS_NEGATIVE": ERROR,
    "POINTS_RANGE": ERROR,
    "POINTS_DIFFER": ERROR,
    "POINTS_UNCLEAR": ERROR,
    "POINTS_ROUNDED": DOUBT,
    "SUM_MISMATCH": ERROR,
    "TOTAL_INCLUDES_BONUS": DOUBT,
    "RESULT_IN_STANDARD": DOUBT,
    "RESULT_MISMATCH": DOUBT,
    "TARIFF_UNREAD": ERROR,
    # levels, bands and rates
    "LEVEL_ABOVE_STANDARD": ERROR,
    "LEVELS_ALL_FULL": DOUBT,
    "NO_FULL_LEVEL": DOUBT,
    "SINGLE_LEVEL": DOUBT,
    "BAND_GAP": DOUBT,
    "BAND_OVERLAP": ERROR,
    "BAND_SHARED_END": DOUBT,
    "BAND_TURNED": DOUBT,
    "RATE_UNSET": DOUBT,
    "RATE_GUESSED": DOUBT,
    "STEP_PER_SEVERAL": DOUBT,
    "CAP_UNSET": DOUBT,
}


class UnreadableFile(ValueError):
    """The file cannot be read at all; its text is one sentence fit to show.

    `grid`: its cells where it has some, for a person to say what they are.
    """

    def __init__(self, sentence: str = "", grid: Grid | None = None) -> None:
        super().__init__(sentence)
        self.grid = grid


@dataclass(frozen=True)
class Finding:
    """`row` counts as a spreadsheet does, from 1; 0 stands for the whole table. `level`: which of the row's levels."""

    row: int
    code: str
    severity: str
    sentence: str
    level: str = ""

    def __str__(self) -> str:
        return f"row {self.row}: {self.code}: {self.sentence}"


class Findings(list[Finding]):
    """Findings as they are met; `add` knows each code's severity."""

    def add(self, row: int, code: str, sentence: str, severity: str | None = None, level: str = "") -> None:
        self.append(Finding(row, code, severity or SEVERITIES[code], sentence, level))

    def in_order(self) -> list[Finding]:
        return sorted(self, key=lambda finding: (finding.row, finding.severity != ERROR))
