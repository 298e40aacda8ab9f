"""Levels, points and claims in a few words."""

from scoring import engine
from scoring.tables.words import label
from scoring.words.numbers import number_text

NO_LEVEL = "Không đạt mức nào"


def percent_text(claim, which):
    try:
        percent = getattr(claim, which)
    except engine.TargetNotPositive:
        return ""
    return "" if percent is None else number_text(engine.rounded(percent))


def working(criterion, claim):
    """The sum in one line; empty while the claim is not complete."""
    used = engine.relevant(criterion, claim)
    if not engine.is_answered(criterion, used):
        return ""
    try:
        return engine.score(criterion, used).working
    except engine.ScoringError:
        return ""


def in_words(criterion, claim):
    """A claim as a few words: the level, then the figures; "Chưa chấm" where nothing is claimed."""
    if claim.not_applicable and criterion.may_be_not_applicable:
        return "Không áp dụng"
    used = engine.relevant(criterion, claim)
    phrases = []
    level = engine.chosen_level(criterion, used)
    if criterion.kind == "parts" and used.parts is not None:
        phrases.append(
            "; ".join(label(part.text) for part in criterion.levels if part.key in used.parts) or "Không nội dung nào"
        )
    elif engine.misses_all(criterion, used):
        phrases.append(NO_LEVEL)
    elif level is not None:
        phrases.append(label(level.text))
    phrases += figures_in_words(criterion, used)
    return " · ".join(phrases) or "Chưa chấm"


def figures_in_words(criterion, used):
    """The numbers of a claim, each with its name."""
    phrases = []
    if used.points is not None:
        phrases.append(f"{number_text(used.points)} điểm")
    if used.count is not None:
        phrases.append(f"số lượng {number_text(used.count)}")
    if used.value is not None:
        phrases.append(f"{criterion.measure or 'số liệu'}: {number_text(used.value)} {criterion.measure_unit}".strip())
    if used.target is not None and used.actual is not None:
        phrases.append(f"kế hoạch {number_text(used.target)}, thực hiện {number_text(used.actual)}")
    for which, word in (("over", "vượt"), ("under", "không đạt, thiếu")):
        percent = percent_text(used, which)
        if percent and percent != "0":
            phrases.append(f"{word} {percent}%")
    if used.incidents:
        phrases.append(f"{used.incidents} lần")
    if used.deduction:
        phrases.append(f"trừ {number_text(used.deduction)}")
    return phrases
