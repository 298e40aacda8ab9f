"""Changes to a rubric's tree: plain values in, plain values out.

Each change returns an `Edited`: the new tree, and which code each of its rows had before (None: the row is new).
Siblings that were numbered in order stay so when rows come, go or move; a list with numbers of its own keeps them.
What cannot be done raises `NotPossible` with a sentence fit to show.
"""

from scoring.tables.editing.joining import fold, join, split
from scoring.tables.editing.levels import send_levels, takes_levels
from scoring.tables.editing.moving import move_down, move_in, move_out, move_up
from scoring.tables.editing.numbers import in_order, renumber, sequence
from scoring.tables.editing.rows import MAX_DEPTH, NEW_TITLE, add_after, add_child, change, limits, remove
from scoring.tables.editing.tree import Edited, NotPossible, Tree

__all__ = [
    "MAX_DEPTH",
    "MOVES",
    "NEW_TITLE",
    "Edited",
    "NotPossible",
    "Tree",
    "add_after",
    "add_child",
    "change",
    "fold",
    "in_order",
    "join",
    "limits",
    "move_down",
    "move_in",
    "move_out",
    "move_up",
    "remove",
    "renumber",
    "send_levels",
    "sequence",
    "split",
    "takes_levels",
]

MOVES = {
    "up": (move_up, "chuyển mục {} lên"),
    "down": (move_down, "chuyển mục {} xuống"),
    "in": (move_in, "đưa mục {} vào trong mục trước"),
    "out": (move_out, "đưa mục {} ra ngoài một cấp"),
    "remove": (remove, "bỏ mục {}"),
    "after": (add_after, "thêm mục sau {}"),
    "child": (add_child, "thêm mục con của {}"),
    "split": (split, "tách các mức của {} thành mục con"),
    "fold": (fold, "gộp các mục con của {} thành phần"),
    "join": (join, "gộp mục {} với mục trước"),
}
