"""Numbers of siblings: the style they run in, and how they run on when rows come and go."""

from dataclasses import replace

from scoring.tables.editing.tree import Tree
from scoring.words.numbers import roman
from scoring.words.text import LETTERS

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
        put_number(node, number)


def put_number(node, number):
    """Give a row its number; children whose numbers repeat it follow."""
    old = node.own.number
    node.own = replace(node.own, number=number)
    for child in node.children:
        if old and child.own.number.startswith(f"{old}."):
            put_number(child, number + child.own.number[len(old) :])


def _style_for(tree, parent):
    """How the children of a row that had none are numbered: like its cousins, else by depth."""
    for node in tree.by_code.values():
        if node is not parent and node.parent is parent.parent and node.children:
            found = sequence([child.own.number for child in node.children])
            if found:
                return (parent.own.number if found[0] == node.own.number else found[0]), found[1]
    depth = 0 if parent.parent is None else parent.depth + 1
    return "", BY_DEPTH[min(depth, 2)]


class Numbered:
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
            put_number(node, str(node.place + 1))


def renumber(rubric, parent=""):
    """Number the children of a row (of the whole table: its sections) in order."""
    tree = Tree(rubric)
    node = tree.find(parent) if parent else tree.root
    _put_numbers(node, in_order([child.own.number for child in node.children]))
    return tree.done(node if parent else None)
