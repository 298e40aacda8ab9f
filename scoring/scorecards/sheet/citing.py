"""What a claim says over the target that it cites: which it may cite, its figures, and where the two part."""

from dataclasses import dataclass

from scoring import engine
from scoring.scorecards.sheet.inputs import takes_figures
from scoring.words.measures import over_words
from scoring.words.numbers import number_text


@dataclass(frozen=True)
class Citable:
    """A target as it is offered; the figures that a claim takes from it as its inputs show them."""

    key: str
    label: str
    checked: bool
    figures: tuple[tuple[str, str], ...] = ()


def citable(criterion, targets, cited):
    """The targets that a claim for this criterion may cite; `cited`: the key of the one that it does."""
    if not targets or not takes_figures(criterion):
        return []
    return [
        Citable(str(each.pk), each.cited_words(), str(each.pk) == str(cited or ""), tuple(_shown(each).items()))
        for each in targets
    ]


def figures_of(target):
    """What a claim takes over from a target, by input; where less is better, only the distance from the plan."""
    if target.over is None:
        return {}
    if not target.lower_is_better:
        return {"target": target.plan, "actual": target.actual, "percent": None, "shortfall": None}
    over = target.over
    return {
        "target": None,
        "actual": None,
        "percent": over if over > 0 else None,
        "shortfall": -over if over < 0 else None,
    }


def _shown(target):
    return {name: number_text(value) for name, value in figures_of(target).items()}


def cited_words(criterion, entry):
    """The cited target with its figures; nothing where none is cited, or where it counts for nothing."""
    return entry.target.cited_words() if entry.target_id and takes_figures(criterion) else ""


def disagreements(criterion, entry, used):
    """Sentences on a claim of excess or shortfall that no figures carry, or that its cited target does not."""
    over, under = engine.directions(criterion, engine.chosen_level(criterion, used))
    if not (over or under) or used.not_applicable:
        return
    if not entry.target_id:
        if used.over and not used.is_measured:
            yield "Ghi vượt chỉ tiêu nhưng không dẫn chỉ tiêu nào và không có số kế hoạch, thực hiện."
        return
    target = entry.target
    if target.over is None:
        yield f"Chỉ tiêu được dẫn “{target.name}” chưa có kế hoạch hoặc thực hiện."
        return
    claimed = engine.rounded((used.over or engine.ZERO) - (used.under or engine.ZERO))
    difference = f"mục này ghi {over_words(claimed)}, chỉ tiêu được dẫn “{target.name}” cho {over_words(target.over)}"
    if _moved(entry, target, used):
        yield f"Chỉ tiêu đã đổi sau khi chấm: {difference}."
    elif claimed != target.over:
        yield f"Số liệu không khớp: {difference}."
    elif used.is_measured and (used.target, used.actual) != (target.plan, target.actual):
        yield f"Kế hoạch, thực hiện ghi ở mục này khác chỉ tiêu được dẫn “{target.name}”."


def _moved(entry, target, used):
    """Whether the target got other figures after the claim was saved."""
    if entry.saved_at is None or target.updated_at <= entry.saved_at:
        return False
    theirs = figures_of(target)
    mine = {"target": used.target, "actual": used.actual} if used.is_measured else {}
    mine = mine or {"percent": used.percent, "shortfall": used.shortfall}
    return any((value or None) != (theirs[name] or None) for name, value in mine.items())
