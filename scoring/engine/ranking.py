"""Totals to ranks: ties go through the year's ordered rules, and the rule that decided is said."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from scoring.words.numbers import number_text

ZERO = Decimal(0)
SECTION = "section:"

TIE_RULES = {"fewer_deductions": "ít điểm trừ hơn", "more_bonus": "nhiều điểm cộng hơn"}
_WORSE = {"fewer_deductions": "nhiều điểm trừ hơn", "more_bonus": "ít điểm cộng hơn"}
_EQUAL = {"fewer_deductions": "điểm trừ", "more_bonus": "điểm cộng"}


class RankingError(ValueError):
    """Tie rules that cannot be applied; the text is a sentence fit to show."""


class UnknownTieRule(RankingError):
    """Not one of `TIE_RULES`, nor a section that the rubric has."""


class RepeatedTieRule(RankingError):
    """One rule twice: the second could never decide."""


@dataclass(frozen=True)
class Standing:
    """What one unit is ranked by: points; `percent` of the applicable standard.

    `name_key` sorts the units that share a rank; `sections`: points by the section's code.
    """

    key: str
    name_key: str
    total: Decimal
    bonus: Decimal = ZERO
    deduction: Decimal = ZERO
    percent: Decimal = ZERO
    sections: Mapping[str, Decimal] | tuple[tuple[str, Decimal], ...] = ()

    def value(self, rule: str) -> Decimal:
        """The figure that a tie rule compares, in points; a section that is not there counts 0."""
        if rule.startswith(SECTION):
            return dict(self.sections).get(rule.removeprefix(SECTION), ZERO)
        return self.deduction if rule == "fewer_deductions" else self.bonus


@dataclass(frozen=True)
class Place:
    """A unit's rank, and of a tied unit the sentence that says how the tie was settled."""

    rank: int
    standing: Standing
    decided_by: str = ""


def rank(standings: Iterable[Standing], tie_rules: Sequence[str] = (), by_percent: bool = False) -> list[Place]:
    """Places from the first to the last; what no rule parts shares a rank (1, 2, 2, 4), listed by `name_key`.

    By total in points, or with `by_percent` in per cent of the applicable standard; ties go through the year's own
    rules in their order (no text names them; each year sets its own). Raises `UnknownTieRule` and `RepeatedTieRule`.
    """
    check_tie_rules(tie_rules)

    def head(standing: Standing) -> Decimal:
        return -(standing.percent if by_percent else standing.total)

    def order(standing: Standing) -> tuple[Decimal, ...]:
        return head(standing), *(_sortable(standing, rule) for rule in tie_rules)

    places: list[Place] = []
    listed = sorted(standings, key=lambda each: (order(each), each.name_key, each.key))
    for _, tied in groupby(listed, key=head):
        shared = [list(group) for _, group in groupby(tied, key=order)]
        for position, group in enumerate(shared):
            sentence = _decided_by(shared, position, tie_rules, by_percent)
            first = len(places) + 1
            places += [Place(first, standing, sentence) for standing in group]
    return places


def describe(rule: str) -> str:
    """A tie rule in words: what the unit above has. Raises `UnknownTieRule`."""
    if rule in TIE_RULES:
        return TIE_RULES[rule]
    check_tie_rules([rule])
    return f"điểm mục {rule.removeprefix(SECTION)} cao hơn"


def check_tie_rules(rules: Iterable[str], sections: Container[str] | None = None) -> None:
    """Raise the `RankingError` that names the first wrong rule; `sections`: the codes that the rubric has."""
    seen = set()
    for rule in map(str, rules):
        code = rule.removeprefix(SECTION) if rule.startswith(SECTION) else ""
        if not code and rule not in TIE_RULES:
            raise UnknownTieRule(f"Không có quy tắc phân hạng “{rule}”. Hãy chọn một quy tắc trong danh sách.")
        if code and sections is not None and code not in sections:
            raise UnknownTieRule(f"Bảng điểm không có mục {code} để phân hạng. Hãy chọn mục khác.")
        if rule in seen:
            raise RepeatedTieRule(f"Quy tắc “{describe(rule)}” có hai lần. Hãy bỏ bớt một.")
        seen.add(rule)


def _sortable(standing: Standing, rule: str) -> Decimal:
    """Less is better."""
    return standing.value(rule) if rule == "fewer_deductions" else -standing.value(rule)


def _decided_by(shared: list[list[Standing]], position: int, rules: Sequence[str], by_percent: bool) -> str:
    """How the units at this position of a tied run came to stand there; "" where nobody is tied."""
    group = shared[position]
    reasons = []
    if position > 0:
        reasons.append("xếp dưới vì " + _difference(group[0], shared[position - 1][0], rules, above=False))
    if position < len(shared) - 1:
        reasons.append("xếp trên vì " + _difference(group[0], shared[position + 1][0], rules, above=True))
    start = "Bằng tỷ lệ" if by_percent else "Bằng điểm"
    equal = _listed([_equal(rule) for rule in rules])
    if len(group) > 1 and not reasons:
        return f"{start}, bằng {equal}: đồng hạng" if equal else f"{start}: đồng hạng"
    if len(group) > 1:
        reasons.append(f"đồng hạng với đơn vị bằng cả {equal}")
    return f"{start}: {'; '.join(reasons)}" if reasons else ""


def _difference(own: Standing, other: Standing, rules: Sequence[str], above: bool) -> str:
    """The first rule that parts two standings, with both figures."""
    rule = next(rule for rule in rules if own.value(rule) != other.value(rule))
    words = describe(rule) if above else _worse(rule)
    return f"{words} ({number_text(own.value(rule))} so với {number_text(other.value(rule))})"


def _worse(rule: str) -> str:
    return _WORSE.get(rule) or f"điểm mục {rule.removeprefix(SECTION)} thấp hơn"


def _equal(rule: str) -> str:
    return _EQUAL.get(rule) or f"điểm mục {rule.removeprefix(SECTION)}"


def _listed(words: list[str]) -> str:
    """`a`, `a và b`, `a, b và c`."""
    return " và ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
