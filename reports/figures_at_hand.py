"""The year's figures as a report may say them: targets, registrations, awards, scores. Reads, never writes."""

from dataclasses import dataclass
from decimal import Decimal

from reports import live_figures
from scoring import measures, results
from scoring.sheet import label, short_title
from scoring.text import number_text, search_key


@dataclass(frozen=True)
class Figure:
    """One figure: by which key a text names it, what it is, what it says now."""

    key: str
    label: str
    text: str

    @property
    def search(self):
        return search_key(f"{self.label} {self.text}")


def figures_at_hand(scorecard, groups=("target", "registration", "award", "score")):
    """The figures that say something now, by group; one or two queries for each group."""
    made = [each for group in groups for each in GROUPS[group](scorecard)]
    return [each for each in made if each.text]


def texts_for(scorecard, bodies):
    """Key → what it says now, of the groups that the bodies name; no query where nothing in them is alive."""
    named = {key.partition(":")[0] for body in bodies for key, _ in live_figures.found(body)}
    groups = [group for group in GROUPS if group in named]
    return {each.key: each.text for each in figures_at_hand(scorecard, groups)}


def lost(scorecard, sections):
    """(section, the last texts of its live figures that have no source any more), those with none left out."""
    known = texts_for(scorecard, [section.body for section in sections])
    for section in sections:
        gone = [text for key, text in live_figures.found(section.body) if key not in known]
        if gone:
            yield section, gone


# --- the groups -----------------------------------------------------------------------------------------------


def _targets(scorecard):
    for each in scorecard.targets.all():
        yield from (
            Figure(f"target:{each.pk}:{name}", f"{each.name}: {words}", text)
            for name, words, text in _sayings(each, measures.amount_words(each.actual, each.measure))
        )


def _sayings(target, amount):
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


def _part(words):
    return [words] if words else []


def _over(target):
    words = measures.over_words(target.over)
    return words if not words or target.over == 0 else f"{words} so với kế hoạch"


def _registrations(scorecard):
    for each in scorecard.registrations.all():
        who = each.get_recipient_display()
        name = f"{each.name} ({who})"
        registered, achieved = measures.count_words(each.registered, who), measures.count_words(each.achieved, who)
        yield Figure(f"registration:{each.pk}:registered", f"{name}: đăng ký", registered)
        yield Figure(f"registration:{each.pk}:achieved", f"{name}: đạt", achieved)
        both = f"đạt {measures.count_words(each.achieved)}/{registered} đăng ký" if achieved else ""
        yield Figure(f"registration:{each.pk}:result", f"{name}: đạt so với đăng ký", both)


def _awards(scorecard):
    for each in scorecard.awards.all():
        who = each.get_recipient_display()
        name = f"{each.name}, {each.issuer}" if each.issuer else each.name
        yield Figure(f"award:{each.pk}:count", f"Khen thưởng: {name} ({who})", measures.count_words(each.count, who))


def _scores(scorecard):
    own, _ = results.rolled_up(scorecard.rubric, list(scorecard.entries.for_totals()))
    whole = own[""]
    yield Figure("score:self", "Điểm tự chấm", _points(whole.total))
    yield Figure("score:standard", "Điểm tự chấm: nội dung chủ yếu", _points(whole.standard))
    yield Figure("score:bonus", "Điểm tự chấm: điểm cộng", _points(whole.bonus))
    yield Figure("score:deduction", "Điểm tự chấm: điểm trừ", _points(whole.deduction))
    for section in scorecard.rubric.plain().criteria:
        title = f"Điểm tự chấm phần {section.number}: {short_title(label(section.title))}"
        if section.code in own:
            yield Figure(f"score:section:{section.code}", title, _points(own[section.code].total))
    adopted = _adopted(scorecard)
    if adopted is not None:
        yield Figure("score:adopted", "Điểm được khối thông qua", _points(adopted))


def _adopted(scorecard):
    """The unit's total in the adopted result; None before there is one."""
    year = scorecard.year
    snapshot = year.snapshots.filter(reopened_at__isnull=True).first() if year.is_frozen else None
    if snapshot is None:
        return None
    units = {unit["code"]: unit for unit in snapshot.data["units"]}
    own = units.get(scorecard.membership.unit.code)
    total = own and own["reviewed"]["total"]
    return None if total is None else Decimal(total)


def _points(points):
    return f"{number_text(points)} điểm"


GROUPS = {"target": _targets, "registration": _registrations, "award": _awards, "score": _scores}
