"""The tree while it is being changed: nodes below one root, and the codes made from their numbers."""

from dataclasses import dataclass, field, replace

from scoring.engine import Criterion, Rubric


class NotPossible(ValueError):
    """This change makes no sense on this tree; the text says why."""


@dataclass(frozen=True)
class Edited:
    """`at`: the code of the row to stand on afterwards, "" for none."""

    rubric: Rubric
    before: dict[str, str | None]
    at: str = ""


@dataclass(eq=False)
class Node:
    """A row while the tree is being changed."""

    own: Criterion
    old: str | None
    parent: "Node" = None  # type: ignore[assignment]  # the root alone has none, and nothing asks it where it stands
    children: list["Node"] = field(default_factory=list)

    @property
    def place(self) -> int:
        return self.parent.children.index(self)

    @property
    def depth(self) -> int:
        return 0 if self.parent.parent is None else self.parent.depth + 1


class Tree:
    """The rubric as nodes below one root."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.root = Node(Criterion("", "", "", "group"), None)
        self.by_code: dict[str, Node] = {}
        for criterion in rubric.criteria:
            self._take(criterion, self.root)

    def _take(self, criterion: Criterion, parent: Node) -> None:
        node = Node(replace(criterion, children=()), criterion.code, parent)
        parent.children.append(node)
        self.by_code[criterion.code] = node
        for child in criterion.children:
            self._take(child, node)

    def find(self, code: str) -> Node:
        if code not in self.by_code:
            raise NotPossible(f"Không còn mục {code}. Hãy xem lại bảng rồi chọn mục khác.")
        return self.by_code[code]

    def done(self, at: Node | None = None) -> Edited:
        """The changed tree, its codes made from its numbers."""
        codes: set[str] = set()
        before: dict[str, Node] = {}
        criteria = tuple(_plain(node, "", "", codes, before) for node in self.root.children)
        stood = next((code for code, node in before.items() if node is at), "")
        old = {code: node.old for code, node in before.items()}
        return Edited(replace(self.rubric, criteria=criteria), old, stood)


def _plain(node: Node, above: str, number_above: str, codes: set[str], before: dict[str, Node]) -> Criterion:
    code = _code(node, above, number_above, codes)
    before[code] = node
    children = tuple(_plain(child, code, node.own.number, codes, before) for child in node.children)
    return replace(node.own, code=code, children=children)


def _code(node: Node, above: str, number_above: str, codes: set[str]) -> str:
    """The numbers from the root joined by dots; a dotted number does not repeat its parent's."""
    number = node.own.number
    if number_above and number.startswith(f"{number_above}."):
        number = number[len(number_above) + 1 :]
    number = number or str(node.place + 1)
    usual = code = f"{above}.{number}" if above else number
    count = 1
    while code in codes:
        count += 1
        code = f"{usual}-{count}"
    codes.add(code)
    return code
