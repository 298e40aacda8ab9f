"""The map as the program proposes it: equal words first, then splits and joins, then like words."""

from collections.abc import Iterable, Sequence

from scoring.engine import Criterion, Rubric
from scoring.tables.mapping.lines import Group, Line, Pair, line_between
from scoring.tables.mapping.parting import parted
from scoring.tables.mapping.wording import likeness, words_of

ALIKE = 0.55  # from here on two criteria are taken for one that was reworded
HINT = 0.4  # from here on a person is told of a likeness that was not enough
SHORTLIST = 4


def propose(old: Rubric, new: Rubric, kept: Iterable[tuple[Sequence[str], Sequence[str]]] = ()) -> list[Line]:
    """The lines of the map from one `engine.Rubric` to the other, in the order of the new one.

    `kept`: (old codes, new codes) that are settled and stay together. The same tables give the same lines.
    """
    table = _Table(old, new)
    groups = table.keep(kept)
    pairs = table.pair_equals()
    groups += table.lift_changed_headings(pairs)
    groups += parted(table)
    pairs += table.pair_alike()
    groups += [([one], [other]) for one, other in pairs if one.code in table.settled]
    return table.in_order(groups + table.left_over())


class _Table:
    """Both tables, and what of them is still without a line."""

    def __init__(self, old: Rubric, new: Rubric) -> None:
        self.old, self.new = list(old.walk()), list(new.walk())
        self.by_code = ({each.code: each for each in self.old}, {each.code: each for each in self.new})
        self.free_old, self.free_new = dict(self.by_code[0]), dict(self.by_code[1])
        self.settled: set[str] = set()  # old codes of plain pairs
        self.partner: dict[str, str] = {}  # old code → new code, where a parent's place helps its children
        self.parents = (_parents(old), _parents(new))
        self.doubts: dict[str, str] = {}

    # --- taking out -----------------------------------------------------------------------------------------

    def take(self, olds: list[Criterion], news: list[Criterion]) -> Group:
        for each in olds:
            self.free_old.pop(each.code, None)
        for each in news:
            self.free_new.pop(each.code, None)
        return olds, news

    def keep(self, kept: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[Group]:
        """Settled lines all of whose criteria are still there and still fit each other."""
        groups = []
        for old_codes, new_codes in kept:
            there = self.free_old.keys() >= {*old_codes} and self.free_new.keys() >= {*new_codes}
            if not there:
                continue
            olds, news = [self.free_old[code] for code in old_codes], [self.free_new[code] for code in new_codes]
            if line_between(olds, news):
                groups.append(self.take(olds, news))
        return groups

    def _pair(self, one: Criterion, other: Criterion) -> Pair:
        self.take([one], [other])
        self.settled.add(one.code)
        self.partner[one.code] = other.code
        return one, other

    # --- equal words ----------------------------------------------------------------------------------------

    def pair_equals(self) -> list[Pair]:
        """Pairs with the same words: under the same code, then alone of their words, then under one parent."""
        pairs = [
            self._pair(one, self.free_new[code])
            for code, one in list(self.free_old.items())
            if code in self.free_new and _same_words(one, self.free_new[code])
        ]
        for by_parent in (False, True, False):
            before, after = self._by_words(by_parent, 0), self._by_words(by_parent, 1)
            for key, olds in before.items():
                news = after.get(key, [])
                if len(olds) == len(news) and (len(olds) == 1 or by_parent):
                    pairs += [self._pair(one, other) for one, other in zip(olds, news, strict=True)]
        return pairs

    def _by_words(self, by_parent: bool, side: int) -> dict[object, list[Criterion]]:
        grouped: dict[object, list[Criterion]] = {}
        for each in list((self.free_old, self.free_new)[side].values()):
            words = words_of(each.title)
            if words:
                key = (words, self._parent(each, side)) if by_parent else words
                grouped.setdefault(key, []).append(each)
        return grouped

    def _parent(self, each: Criterion, side: int) -> str | None:
        """The parent's code in the new table; None where it has no place there yet."""
        parent = self.parents[side].get(each.code)
        if parent is None or side == 1:
            return parent
        return self.partner.get(parent)

    def lift_changed_headings(self, pairs: Iterable[Pair]) -> list[Group]:
        """A criterion that became a heading is parted into what stands under it now, and the other way round."""
        lifted = []
        for one, other in pairs:
            if one.is_group == other.is_group:
                continue
            below = [each for each in list(one.walk())[1:] if each.code in self.free_old]
            under = [each for each in list(other.walk())[1:] if each.code in self.free_new]
            if below or under:
                self.settled.discard(one.code)
                lifted.append(self.take([one, *below], [other, *under]))
        return lifted

    # --- like words -----------------------------------------------------------------------------------------

    def pair_alike(self) -> list[Pair]:
        """What is left, the most alike first; the same place and the same points speak for a pair."""
        found = []
        masks = self._masks()
        for one in self.free_old.values():
            near = [(_overlap(masks[0][one.code], masks[1][code]), code) for code in self.free_new]
            near = sorted((pair for pair in near if pair[0] > 0.3), key=lambda pair: -pair[0])[:SHORTLIST]
            near += [(0, one.code)] if one.code in self.free_new else []
            for _, code in near:
                other = self.free_new[code]
                like = likeness(words_of(one.title), words_of(other.title))
                if one.is_group == other.is_group or like > 0.9:
                    found.append((like + self._support(one, other, like), like, one, other))
        place = {each.code: at for at, each in enumerate(self.new)}
        found.sort(key=lambda each: (-each[0], place[each[3].code]))
        pairs = []
        for weight, like, one, other in found:
            free = one.code in self.free_old and other.code in self.free_new
            if free and weight >= ALIKE:
                pairs.append(self._pair(one, other))
            elif free and like >= HINT:
                self.doubts.setdefault(one.code, f"Gần giống mục mới {other.code}.")
                self.doubts.setdefault(f"new {other.code}", f"Gần giống mục cũ {one.code}.")
        return pairs

    def _support(self, one: Criterion, other: Criterion, like: float) -> float:
        if like < 0.25:
            return 0
        parent = self._parent(one, 0)
        support = 0.1 if one.code == other.code else 0
        support += 0.05 if parent and parent == self._parent(other, 1) else 0
        return support + (0.05 if one.standard == other.standard else 0)

    def _masks(self) -> list[dict[str, tuple[int, int]]]:
        """The words of each free title as bits, (old, new): cheap to compare each with each."""
        bits: dict[str, int] = {}
        sides = []
        for free in (self.free_old, self.free_new):
            side = {}
            for code, each in free.items():
                mask = 0
                for word in words_of(each.title):
                    mask |= 1 << bits.setdefault(word, len(bits))
                side[code] = mask, mask.bit_count()
            sides.append(side)
        return sides

    # --- the rest -------------------------------------------------------------------------------------------

    def left_over(self) -> list[Group]:
        rest: list[Group] = [([each], []) for each in self.free_old.values()]
        return rest + [([], [each]) for each in self.free_new.values()]

    def in_order(self, groups: Iterable[Group]) -> list[Line]:
        return in_order([self._line(*group) for group in groups], self.old, self.new)

    def _line(self, olds: list[Criterion], news: list[Criterion]) -> Line:
        doubt = ""
        if not news:
            doubt = self.doubts.get(olds[0].code, "")
        elif not olds:
            doubt = self.doubts.get(f"new {news[0].code}", "")
        return line_between(olds, news, doubt=doubt)  # type: ignore[return-value]  # groups are made to fit a kind


def in_order(lines: Iterable[Line], old: Iterable[Criterion], new: Iterable[Criterion]) -> list[Line]:
    """Lines in the order of the new table; what was dropped stands after what stood before it in the old one.

    `old`, `new`: the criteria of both tables as they are printed.
    """
    place = {each.code: at for at, each in enumerate(new)}
    order = {each.code: at for at, each in enumerate(old)}
    first = {id(line): min((place[code] for code in line.new_codes), default=-1) for line in lines}
    after = {code: first[id(line)] for line in lines if line.new_codes for code in line.old_codes}
    last = -1
    for each in old:
        last = after.setdefault(each.code, last)

    def key(line: Line) -> tuple[int, int, int]:
        if line.new_codes:
            return first[id(line)], 0, 0
        began = min(line.old_codes, key=order.__getitem__)
        return after[began], 1, order[began]

    return sorted(lines, key=key)


def _same_words(one: Criterion, other: Criterion) -> bool:
    return words_of(one.title) == words_of(other.title)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    size = one[1] + other[1]
    return 2 * (one[0] & other[0]).bit_count() / size if size else 0


def _parents(rubric: Rubric) -> dict[str, str]:
    return {child.code: each.code for each in rubric.walk() for child in each.children}
