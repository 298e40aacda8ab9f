"""Changes to a rubric's tree: plain values in, plain values out.

Each change returns an `Edited`: the new tree, and which code each of its rows had before (None: the row is new).
Siblings that were numbered in order stay so when rows come, go or move; a list with numbers of its own keeps them.
What cannot be done raises `NotPossible` with a sentence fit to show.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from scoring.engine import Criterion, Level, Rubric
from scoring.text import LETTERS, roman

ZERO = Decimal(0)
MAX_DEPTH = 8
NEW_TITLE = "Tiêu chí mới"


class NotPossible(ValueError):
    """This change makes no sense on this tree; the text says why."""


@dataclass(frozen=True)
class Edited:
    """`at`: the code of the row to stand on afterwards, "" for none."""

    rubric: Rubric
    before: dict
    at: str = ""


@dataclass(eq=False)
class Node:
    """A row while the tree is being changed."""

    own: Criterion
    old: str | None
    parent: "Node | None" = None
    children: list = field(default_factory=list)

    @property
    def place(self):
        return self.parent.children.index(self)

    @property
    def depth(self):
        return 0 if self.parent.parent is None else self.parent.depth + 1


class Tree:
    """The rubric as nodes below one root."""

    def __init__(self, rubric):
        self.rubric = rubric
        self.root = Node(Criterion("", "", "", "group"), None)
        self.by_code = {}
        for criterion in rubric.criteria:
            self._take(criterion, self.root)

    def _take(self, criterion, parent):
        node = Node(replace(criterion, children=()), criterion.code, parent)
        parent.children.append(node)
        self.by_code[criterion.code] = node
        for child in criterion.children:
            self._take(child, node)

    def find(self, code):
        if code not in self.by_code:
            raise NotPossible(f"Không còn mục {code}. Hãy xem lại bảng rồi chọn mục khác.")
        return self.by_code[code]

    def done(self, at=None):
        """The changed tree, its codes made from its numbers."""
        codes, before = set(), {}
        criteria = tuple(_plain(node, "", "", codes, before) for node in self.root.children)
        stood = next((code for code, node in before.items() if node is at), "")
        old = {code: node.old for code, node in before.items()}
        return Edited(replace(self.rubric, criteria=criteria), old, stood)


def _plain(node, above, number_above, codes, before):
    code = _code(node, above, number_above, codes)
    before[code] = node
    children = tuple(_plain(child, code, node.own.number, codes, before) for child in node.children)
    return replace(node.own, code=code, children=children)


def _code(node, above, number_above, codes):
    """The numbers from the root joined by dots; a dotted number does not repeat its parent's."""
    number = node.own.number
    if number_above and number.startswith(f"{number_above}."):
        number = number[len(number_above) + 1 :]
    number = number or str(node.place + 1)
    wanted = code = f"{above}.{number}" if above else number
    count = 1
    while code in codes:
        count += 1
        code = f"{wanted}-{count}"
    codes.add(code)
    return code


# --- numbers ------------------------------------------------------------------------------------------------

STYLES = {
    "roman": roman,
    "arabic": str,
    "letter": lambda place: LETTERS[place - 1] if place <= len(LETTERS) else str(place),
    "capital": lambda place: LETTERS[place - 1].upper() if place <= len(LETTERS) else str(place),
    "small roman": lambda place: roman(place).lower(),
}
BY_DEPTH = ("roman", "arabic", "letter")


def sequence(numbers):
    """(what stands before the last dot, style) in which these numbers run on from the first; None where they do not."""
    before = {number.rpartition(".")[0] for number in numbers}
    if len(before) != 1:
        return None
    last = [number.rpartition(".")[2] for number in numbers]
    for style, write in STYLES.items():
        if last == [write(place) for place in range(1, len(last) + 1)]:
            return before.pop(), style
    return None


def in_order(numbers):
    """The numbers as they would run on in the style of the first that has one."""
    for number in numbers:
        head, _, last = number.rpartition(".")
        for style, write in STYLES.items():
            if last in [write(place) for place in range(1, 40)]:
                return _run(head, style, len(numbers))
    return _run("", "arabic", len(numbers))


def _run(head, style, count):
    return [f"{head}.{STYLES[style](place)}" if head else STYLES[style](place) for place in range(1, count + 1)]


def _put_numbers(parent, numbers):
    for node, number in zip(parent.children, numbers, strict=True):
        _renumber(node, number)


def _renumber(node, number):
    """Give a row its number; children whose numbers repeat it follow."""
    old = node.own.number
    node.own = replace(node.own, number=number)
    for child in node.children:
        if old and child.own.number.startswith(f"{old}."):
            _renumber(child, number + child.own.number[len(old) :])


def _style_for(tree, parent):
    """How the children of a row that had none are numbered: like its cousins, else by depth."""
    for node in tree.by_code.values():
        if node is not parent and node.parent is parent.parent and node.children:
            found = sequence([child.own.number for child in node.children])
            if found:
                return (parent.own.number if found[0] == node.own.number else found[0]), found[1]
    depth = 0 if parent.parent is None else parent.depth + 1
    return "", BY_DEPTH[min(depth, 2)]


class _Numbered:
    """While in this block, rows come and go below a parent; afterwards they run on as they did before."""

    def __init__(self, tree, *parents):
        self.styles = []
        for parent in dict.fromkeys(parents):
            numbers = [child.own.number for child in parent.children]
            self.styles.append((parent, sequence(numbers) if numbers else _style_for(tree, parent)))

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        for parent, style in self.styles if kind is None else ():
            if style:
                _put_numbers(parent, _run(*style, len(parent.children)))
            else:
                _fill_numbers(parent)


def _fill_numbers(parent):
    for node in parent.children:
        if not node.own.number:
            _renumber(node, str(node.place + 1))


def renumber(rubric, parent=""):
    """Number the children of a row (of the whole table: its sections) in order."""
    tree = Tree(rubric)
    node = tree.find(parent) if parent else tree.root
    _put_numbers(node, in_order([child.own.number for child in node.children]))
    return tree.done(node if parent else None)


# --- one row ------------------------------------------------------------------------------------------------


def change(rubric, code, **values):
    """Set fields of one row."""
    tree = Tree(rubric)
    node = tree.find(code)
    number = values.pop("number", node.own.number)
    if number != node.own.number:
        _renumber(node, number)
    node.own = replace(node.own, **values)
    return tree.done(node)


def limits(rubric, **values):
    """Set the limits of the whole table."""
    return replace(Tree(rubric).done(), rubric=replace(rubric, **values))


def add_after(rubric, code):
    tree = Tree(rubric)
    node = tree.find(code)
    new = Node(_blank(node.own), None, node.parent)
    with _Numbered(tree, node.parent):
        node.parent.children.insert(node.place + 1, new)
    return tree.done(new)


def add_child(rubric, code):
    tree = Tree(rubric)
    node = tree.find(code)
    _make_group(node)
    new = Node(_blank(node.children[-1].own if node.children else node.own), None, node)
    if new.depth >= MAX_DEPTH:
        raise NotPossible(f"Bảng chỉ có tối đa {MAX_DEPTH} cấp.")
    with _Numbered(tree, node):
        node.children.append(new)
    return tree.done(new)


def _blank(like):
    kind = like.kind if like.is_extra else "points"
    return Criterion("", "", NEW_TITLE, kind, ZERO)


def _make_group(node):
    """A row takes children only as a group; what it was scored by must not get lost on the way."""
    if node.own.levels:
        raise NotPossible(
            f"Mục {node.own.code} đang có các mức nên không nhận mục con. Hãy tách các mức thành mục con trước."
        )
    if not node.own.is_group:
        node.own = replace(node.own, kind="group", step=None, cap=None)


def remove(rubric, code):
    """Take a row away with all below it."""
    tree = Tree(rubric)
    node = tree.find(code)
    if len(tree.root.children) == 1 and node.parent is tree.root:
        raise NotPossible("Bảng phải còn ít nhất một mục lớn.")
    siblings, place = node.parent.children, node.place
    with _Numbered(tree, node.parent):
        siblings.remove(node)
    near = siblings[min(place, len(siblings) - 1)] if siblings else node.parent
    return tree.done(near if near is not tree.root else None)


# --- places -------------------------------------------------------------------------------------------------


def move_up(rubric, code):
    return _swap(rubric, code, -1, "Mục {} đã ở đầu nhóm của nó.")


def move_down(rubric, code):
    return _swap(rubric, code, 1, "Mục {} đã ở cuối nhóm của nó.")


def _swap(rubric, code, step, refusal):
    tree = Tree(rubric)
    node = tree.find(code)
    siblings, place = node.parent.children, node.place
    if not 0 <= place + step < len(siblings):
        raise NotPossible(refusal.format(code))
    with _Numbered(tree, node.parent):
        siblings[place], siblings[place + step] = siblings[place + step], siblings[place]
    return tree.done(node)


def move_in(rubric, code):
    """Make a row the last child of the row before it."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.place:
        raise NotPossible(f"Trước mục {code} không có mục cùng cấp nào để đưa vào.")
    parent, target = node.parent, node.parent.children[node.place - 1]
    _make_group(target)
    with _Numbered(tree, parent, target):
        parent.children.remove(node)
        target.children.append(node)
        node.parent = target
    return tree.done(node)


def move_out(rubric, code):
    """Make a row the next sibling of its parent."""
    tree = Tree(rubric)
    node = tree.find(code)
    parent = node.parent
    if parent is tree.root:
        raise NotPossible(f"Mục {code} đã ở cấp ngoài cùng.")
    with _Numbered(tree, parent, parent.parent):
        parent.children.remove(node)
        parent.parent.children.insert(parent.place + 1, node)
        node.parent = parent.parent
    return tree.done(node)


# --- split and join -----------------------------------------------------------------------------------------


def split(rubric, code):
    """Make each level of a row a criterion below it, scored by points up to the level's."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.own.levels:
        raise NotPossible(f"Mục {code} không có mức nào để tách.")
    levels = node.own.levels
    node.own = replace(node.own, kind="group", levels=(), incident_step=None)
    with _Numbered(tree, node):
        for level in levels:
            own = Criterion("", "", level.text, "points", max(level.points, ZERO), incident_step=level.incident_step)
            node.children.append(Node(own, None, node))
    return tree.done(node)


def fold(rubric, code):
    """Make the children of a group its parts, each with the points it had."""
    tree = Tree(rubric)
    node = tree.find(code)
    children = [child.own for child in node.children]
    if not children or any(child.children for child in node.children):
        raise NotPossible(f"Mục {code} không có mục con, hoặc mục con còn chia nhỏ nữa, nên không gộp được.")
    if any(own.levels or own.is_extra for own in children):
        raise NotPossible(f"Mục con của {code} đã có mức hoặc là điểm cộng, điểm trừ nên không gộp thành phần được.")
    levels = tuple(Level(str(place), own.title, own.standard) for place, own in enumerate(children, 1))
    node.children.clear()
    node.own = replace(node.own, kind="parts", levels=levels)
    return tree.done(node)


def join(rubric, code):
    """Make a row one with the sibling before it: words after words, levels after levels."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.place:
        raise NotPossible(f"Trước mục {code} không có mục cùng cấp nào để gộp.")
    first = node.parent.children[node.place - 1]
    own = replace(first.own, title=_joined_title(first.own, node.own), **_joined_rules(first.own, node.own))
    if (own.levels or node.own.levels) and (first.children or node.children):
        raise NotPossible("Một trong hai mục có mức, mục kia có mục con nên không gộp được.")
    with _Numbered(tree, node.parent):
        node.parent.children.remove(node)
    with _Numbered(tree, first):
        for child in node.children:
            child.parent = first
            first.children.append(child)
    first.own = replace(own, kind="group", levels=()) if first.children else own
    return tree.done(first)


def _joined_title(one, other):
    if other.title == NEW_TITLE:
        return one.title
    return f"{one.title} {other.title}".strip()


def _joined_rules(one, other):
    levels = (*one.levels, *other.levels)
    levels = tuple(replace(level, key=str(place)) for place, level in enumerate(levels, 1))
    kind = one.kind if one.levels or not other.levels else other.kind
    both_state = one.standard and other.standard and not (one.levels or other.levels)
    standard = one.standard + other.standard if both_state or one.is_group else max(one.standard, other.standard)
    return {"levels": levels, "kind": kind, "standard": standard}


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
