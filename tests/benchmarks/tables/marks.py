"""How rows are numbered: each scheme gives the marks of a whole tree, as real tables write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.tables.meaning import Meaning, Node

LETTERS = "abcdđeghiklmnopqrstuvxy"
Part = Callable[[int], str]


def roman(number: int) -> str:
    text = ""
    for worth, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // worth)
        number %= worth
    return text


def small_roman(number: int) -> str:
    return roman(number).lower()


def figure(number: int) -> str:
    return str(number)


def letter(number: int) -> str:
    return LETTERS[(number - 1) % len(LETTERS)]


def capital(number: int) -> str:
    return "ABCDEGHIKLM"[(number - 1) % 11]


def dash(_: int) -> str:
    return "-"


def paths(meaning: Meaning) -> Iterator[tuple[Node, tuple[int, ...]]]:
    """Each criterion with its place among its siblings and those of all above it, from 1."""

    def below(node: Node, path: tuple[int, ...]) -> Iterator[tuple[Node, tuple[int, ...]]]:
        yield node, path
        for place, child in enumerate(node.children, 1):
            yield from below(child, (*path, place))

    for place, root in enumerate(meaning.roots, 1):
        yield from below(root, (place,))


class Scheme:
    """A sign for each depth, each beginning again below every parent. `after`: what follows a mark, as `.` or `)`."""

    def __init__(self, *parts: Part, after: tuple[str, ...] = ("",), start: int = 0) -> None:
        self.parts, self.after, self.start = parts, after, start

    def mark(self, path: tuple[int, ...]) -> str:
        return self.parts[min(len(path), len(self.parts)) - 1](path[-1])

    def marks(self, meaning: Meaning) -> dict[Node, str]:
        found = {}
        for node, path in paths(meaning):
            after = self.after[min(len(path), len(self.after)) - 1]
            found[node] = self.mark(path) + after
        return found


class Chained(Scheme):
    """Numbers that carry the numbers above them: 1.1.1, A1.1, I-1, TC1.2, from the depth `start` on."""

    def __init__(self, *parts: Part, joint: tuple[str, ...] = (".",), head: str = "", **more) -> None:
        super().__init__(*parts, **more)
        self.joint, self.head = joint, head

    def mark(self, path: tuple[int, ...]) -> str:
        if len(path) <= self.start:
            return super().mark(path)
        text = self.head
        for depth in range(self.start, len(path)):
            part = self.parts[min(depth, len(self.parts) - 1)]
            if depth > self.start:
                text += self.joint[min(depth - self.start, len(self.joint)) - 1]
            text += part(path[depth])
        return text


class RunOn(Scheme):
    """Groups have signs of their own; what is scored is counted through the whole table."""

    def marks(self, meaning: Meaning) -> dict[Node, str]:
        found = super().marks(meaning)
        leaves = [node for node, _ in paths(meaning) if node.role != "group"]
        found.update({node: str(place) for place, node in enumerate(leaves, 1)})
        return found


class RunThrough(Scheme):
    """What stands directly below the sections is counted through all of them; below it each count begins again."""

    def marks(self, meaning: Meaning) -> dict[Node, str]:
        found = super().marks(meaning)
        second = [node for node, path in paths(meaning) if len(path) == 2]
        found.update({node: self.parts[1](place) + self.after[-1] for place, node in enumerate(second, 1)})
        return found


def enclosed(part: Part) -> Part:
    """(1), (a)"""
    return lambda number: f"({part(number)})"


class Worded(Chained):
    """Words before the number: Phần I, Mục 1, Tiêu chí 1.1."""

    def __init__(self, *parts: Part, names: tuple[str, ...] = (), start: int = 9, **more) -> None:
        super().__init__(*parts, start=start, **more)
        self.names = names

    def mark(self, path: tuple[int, ...]) -> str:
        name = self.names[len(path) - 1] if len(path) <= len(self.names) else ""
        return f"{name} {super().mark(path)}".strip()


class Unnumbered(Scheme):
    def marks(self, meaning: Meaning) -> dict[Node, str]:
        return {node: "" for node, _ in paths(meaning)}
