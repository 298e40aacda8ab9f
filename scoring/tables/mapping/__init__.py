"""Which criterion of last year's table stands where in this year's: proposed from codes and words, pure.

`propose` puts each criterion of both tables into exactly one `Line`; a person then confirms or changes lines.
"""

from scoring.tables.mapping.lines import KINDS, Line, fits, line_between, scored_codes
from scoring.tables.mapping.proposal import in_order, propose
from scoring.tables.mapping.wording import Piece, marked

__all__ = ["KINDS", "Line", "Piece", "fits", "in_order", "line_between", "marked", "propose", "scored_codes"]
