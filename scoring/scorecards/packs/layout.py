"""Where everything stands in the workbook: sheets, columns, the row of each criterion and level. Pure."""

from dataclasses import dataclass
from functools import cached_property

from scoring import engine
from scoring.scorecards import sheet
from scoring.tables import words as table_words
from scoring.words import headings

SCORES, EVIDENCE, GUIDE, LISTS, MARK = "Chấm điểm", "Minh chứng", "Hướng dẫn", "Danh mục", "Nhận dạng"
HEADER, FIRST = 5, 6
NOT_APPLICABLE, NO_PARTS, TICK = "Không áp dụng", "Không nội dung nào đạt", "x"

# The official columns, computed and locked.
NUMBER, TITLE, STANDARD, OVER, BONUS, UNDER, DEDUCTION, TOTAL = OFFICIAL = "ABCDEFGH"
# What people fill in; each column with the field of the claim that it holds. PICK also takes a part's tick.
PICK, STATE, NOTE, EXPLANATION = "I", "S", "T", "U"
NUMBERS = {
    "J": ("points", "Điểm"),
    "K": ("count", "Số lượng"),
    "L": ("value", "Số liệu"),
    "M": ("target", "Kế hoạch"),
    "N": ("actual", "Thực hiện"),
    "O": ("percent", "Vượt (%)"),
    "P": ("shortfall", "Không đạt (%)"),
    "Q": ("incidents", "Số lần"),
    "R": ("deduction", "Điểm trừ tự ghi"),  # only where the table gives no rate for a shortfall
}
COLUMN_OF = {field: column for column, (field, _) in NUMBERS.items()}
# Helpers, hidden. A level's row: its key, points and what it opens; a criterion's: what its figures come to.
KEY, CHOSEN, LEVEL_POINTS, OPENS_OVER, OPENS_UNDER, STEP = "X", "Y", "Z", "AA", "AB", "AC"
BASE, OVER_IS, UNDER_IS, ANSWERED, ERROR = "AD", "AE", "AF", "AG", "AH"
OWN_STANDARD, OWN_BONUS, OWN_DEDUCTION = "AI", "AJ", "AK"
LAST_SHOWN, LAST = EXPLANATION, OWN_DEDUCTION

HEADINGS = {
    **dict(zip(OFFICIAL, headings.HEADINGS, strict=True)),
    PICK: "Mức đạt (hoặc x)",
    **{column: heading for column, (_, heading) in NUMBERS.items()},
    STATE: "Tình trạng",
    NOTE: "Thuyết minh",
    EXPLANATION: "Giải trình khi không có văn bản",
    KEY: "Mã",
}
EVIDENCE_HEADINGS = ("Mã mục", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Đường dẫn")
EVIDENCE_FIELDS = ("number", "date", "issuer", "summary", "link")
EVIDENCE_HEADER, EVIDENCE_ROWS = 3, 120  # rows for new documents below those that are stored


@dataclass(frozen=True)
class Place:
    """A scored criterion or group in the sheet: its row, the rows of its levels."""

    criterion: engine.Criterion
    row: int
    depth: int
    children: tuple["Place", ...] = ()

    @property
    def first_level(self):
        return self.row + 1

    @property
    def last_level(self):
        return self.row + len(self.criterion.levels)

    def level_rows(self):
        return zip(range(self.first_level, self.last_level + 1), self.criterion.levels, strict=True)

    @cached_property
    def fields(self):
        """The numbers that this criterion asks for, as in the browser."""
        return {one.name for one in sheet.inputs(self.criterion, engine.Claim())}

    @property
    def picks(self):
        """What its drop-down offers: (words, key of the level or None)."""
        offered = []
        if self.criterion.kind == "levels":
            offered = [(option(level), level.key) for level in self.criterion.levels]
        if self.criterion.kind == "parts":
            offered = [(NO_PARTS, None)]
        return offered + [(NOT_APPLICABLE, None)] * self.criterion.may_be_not_applicable


def option(level):
    """A level in the drop-down: its key says which it is, its words remind."""
    words = table_words.label(level.text)
    return f"{level.key} – {words[:67].rstrip()}…" if len(words) > 70 else f"{level.key} – {words}"


class Layout:
    """The rows of one rubric's sheet."""

    def __init__(self, rubric):
        self.rubric = rubric
        self.next = FIRST
        self.roots = tuple(self._place(criterion, 0) for criterion in rubric.criteria)
        self.total = self.next

    def _place(self, criterion, depth):
        row = self.next
        self.next += 1 + len(criterion.levels)
        children = tuple(self._place(child, depth + 1) for child in criterion.children)
        return Place(criterion, row, depth, children)

    def walk(self, places=None):
        for place in self.roots if places is None else places:
            yield place
            yield from self.walk(place.children)

    @cached_property
    def scored(self):
        """Code → place of the criteria that take a claim."""
        return {place.criterion.code: place for place in self.walk() if not place.criterion.is_group}

    @cached_property
    def keys(self):
        """Row → what its key column says: proof that no row was moved, added or taken out."""
        keys = {self.total: "="}
        for place in self.walk():
            keys[place.row] = place.criterion.code
            keys |= {row: f"{place.criterion.code}#{level.key}" for row, level in place.level_rows()}
        return keys
