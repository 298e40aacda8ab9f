"""The year's figures as a report may say them: targets, registrations, awards, scores. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.document import basis, figures
from reports.text import live_figures
from scoring.engine import ZERO
from scoring.tables.words import label, short_title
from scoring.words import measures
from scoring.words.numbers import number_text
from scoring.words.text import search_key

if TYPE_CHECKING:
    from reports.models import ReportSection
    from scoring.models import Scorecard, Target


@dataclass(frozen=True)
class Figure:
    """One figure: by which key a text names it, what it is, what it says now."""

    key: str
    label: str
    text: str

    @property
    def also(self) -> str:
        """The keys that it had in earlier texts."""
        return " ".join(old for old, key in SAME.items() if key == self.key)

    @property
    def search(self) -> str:
        return search_key(f"{self.label} {self.text}")


# Keys in texts from before the points of a paper had one basis → what they are now.
SAME = {"score:self": "score:total", "score:adopted": "score:total"}


def figures_at_hand(
    scorecard: Scorecard,
    groups: Iterable[str] = ("target", "registration", "award", "score"),
    table: figures.Table | None = None,
) -> list[Figure]:
    """The figures that say something now, by group; one or two queries for each group.

    `table`: the scoring table that the points are read from, where the caller has it at hand.
    """
    made = [each for group in groups if group != "score" for each in GROUPS[group](scorecard)]
    if "score" in groups:
        made += _scores(table or figures.scorecard_table(scorecard))
    return [each for each in made if each.text]


def texts_for(scorecard: Scorecard, bodies: Iterable[str], table: figures.Table | None = None) -> dict[str, str]:
    """Key → what it says now, of the groups that the bodies name; no query where nothing in them is alive."""
    named = {key.partition(":")[0] for body in bodies for key, _ in live_figures.found(body)}
    groups = [group for group in (*GROUPS, "score") if group in named]
    texts = {each.key: each.text for each in figures_at_hand(scorecard, groups, table)}
    return texts | {old: texts[new] for old, new in SAME.items() if new in texts}


def lost(scorecard: Scorecard, sections: Sequence[ReportSection]) -> Iterator[tuple[ReportSection, list[str]]]:
    """(section, the last texts of its live figures that have no source any more), those with none left out."""
    known = texts_for(scorecard, [section.body for section in sections])
    for section in sections:
        gone = [text for key, text in live_figures.found(section.body) if key not in known]
        if gone:
            yield section, gone


def restated(scorecard: Scorecard, sections: Iterable[ReportSection]) -> list[ReportSection]:
    """The sections whose points had another basis when they were saved: the words around them may not fit any more."""
    saved = {section: _bases(section.body) for section in sections}
    if not any(saved.values()):
        return []
    now = figures.basis_of(scorecard).is_adopted
    return [section for section, adopted in saved.items() if (not now) in adopted]


def _bases(body: str) -> set[bool]:
    """Whether the points in a text were adopted ones when it was saved, of each."""
    points = [(key, text) for key, text in live_figures.found(body) if key.startswith("score:")]
    return {key == "score:adopted" or basis.ADOPTED in text for key, text in points}


# --- the groups -----------------------------------------------------------------------------------------------


def _targets(scorecard: Scorecard) -> Iterator[Figure]:
    for each in scorecard.targets.all():
        yield from (
            Figure(f"target:{each.pk}:{name}", f"{each.name}: {words}", text)
            for name, words, text in _target_figures(each, measures.amount_words(each.actual, each.measure))
        )


def _target_figures(target: Target, amount: str) -> tuple[tuple[str, str, str], ...]:
    grown = target.growth_words
    since = "" if not grown or target.growth == 0 else " so với năm trước"
    both = amount and grown
    return (
        ("phrase", "thực hiện, tăng giảm", f"{amount}, {grown}" if both else ""),
        ("full", "cả câu", ", ".join([f"{amount}, {grown}{since}", *_part(target.of_plan_words)]) if both else ""),
        ("actual", "thực hiện", amount),
        ("growth", "so với năm trước", grown),
        ("of_plan", "tỷ lệ kế hoạch", target.of_plan_words),
        ("over", "so với kế hoạch", _over(target)),
        ("plan", "kế hoạch", measures.amount_words(target.plan, target.measure)),
        ("last_year", "năm trước", measures.amount_words(target.last_year, target.measure)),
    )


def _part(words: str) -> list[str]:
    return [words] if words else []


def _over(target: Target) -> str:
    words = measures.over_words(target.over)
    return words if not words or target.over == 0 else f"{words} so với kế hoạch"


def _registrations(scorecard: Scorecard) -> Iterator[Figure]:
    for each in scorecard.registrations.all():
        who = each.get_recipient_display()
        name = f"{each.name} ({who})"
        registered, achieved = measures.count_words(each.registered, who), measures.count_words(each.achieved, who)
        yield Figure(f"registration:{each.pk}:registered", f"{name}: đăng ký", registered)
        yield Figure(f"registration:{each.pk}:achieved", f"{name}: đạt", achieved)
        both = f"đạt {measures.count_words(each.achieved)}/{registered} đăng ký" if achieved else ""
        yield Figure(f"registration:{each.pk}:result", f"{name}: đạt so với đăng ký", both)


def _awards(scorecard: Scorecard) -> Iterator[Figure]:
    for each in scorecard.awards.all():
        who = each.get_recipient_display()
        name = f"{each.name}, {each.issuer}" if each.issuer else each.name
        yield Figure(f"award:{each.pk}:count", f"Khen thưởng: {name} ({who})", measures.count_words(each.count, who))


def _scores(table: figures.Table) -> Iterator[Figure]:
    """The points of the table that the paper prints, each with the word that says whose they are."""
    word, whole = table.basis.word, table.totals

    def figure(key: str, label: str, text: str) -> Figure:
        return Figure(f"score:{key}", f"Điểm {word}: {label}", text)

    parts = f"{_points(whole.standard)} chuẩn, {_points(whole.bonus)} cộng, {_points(whole.deduction)} trừ"
    yield figure("total", "tổng điểm", _points_and_basis(whole.total, word))
    yield figure("full", "tổng điểm, cả câu", f"{_points_and_basis(whole.total, word)}, gồm {parts}")
    yield figure("standard", "nội dung chủ yếu", _points_and_basis(whole.standard, word))
    yield figure("bonus", "điểm cộng", _points_and_basis(whole.bonus, word))
    yield figure("deduction", "điểm trừ", _points_and_basis(whole.deduction, word))
    for row in table.rows:
        if row.kind == "section":
            title = f"phần {row.number}, {short_title(label(row.title))}"
            yield figure(f"section:{row.code}", title, _points_and_basis(row.total or ZERO, word))


def _points_and_basis(points: Decimal, word: str) -> str:
    return f"{_points(points)} ({word})"


def _points(points: Decimal) -> str:
    return f"{number_text(points)} điểm"


GROUPS = {"target": _targets, "registration": _registrations, "award": _awards}
