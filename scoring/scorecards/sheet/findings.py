"""What a careful colleague would point out before a scorecard is handed in."""

from dataclasses import dataclass

from scoring import engine
from scoring.scorecards.sheet.citing import disagreements
from scoring.tables.words import short_title


@dataclass(frozen=True)
class Finding:
    """Something missing or doubtful in an entry. `severity`: "missing" stops the submission, "doubt" does not."""

    code: str
    title: str
    entry: object
    severity: str
    sentence: str


def findings(scorecard):
    """What a careful colleague would point out before the scorecard is handed in, in printed order."""
    by_id = scorecard.rubric.by_id()
    listed = []
    for entry in sorted(scorecard.listed, key=lambda each: list(by_id).index(each.criterion_id)):
        criterion = by_id[entry.criterion_id]
        for severity, sentence in _found(criterion, entry):
            listed.append(Finding(criterion.code, short_title(criterion.title, words=20), entry, severity, sentence))
    return listed


def grouped(listed):
    """Findings by what is said of them, in the order in which each sentence first comes: (sentence, findings)."""
    by_sentence = {}
    for finding in listed:
        by_sentence.setdefault(finding.sentence, []).append(finding)
    return list(by_sentence.items())


def _found(criterion, entry):
    if not entry.is_answered:
        yield "missing", "Chưa chấm."
        return
    used = engine.relevant(criterion, entry.stated())
    if entry.is_returned:
        yield "doubt", "Khối đề nghị giải trình, chưa trả lời."
    if entry.lacks_evidence:
        yield "doubt", "Chưa có minh chứng. Hãy thêm văn bản, hoặc ghi giải trình vì sao không có."
    level = engine.chosen_level(criterion, used)
    exceeds = level is not None and level.takes_excess and level.text.lower().startswith(("vượt", "thực hiện vượt"))
    if exceeds and not used.over:
        yield "doubt", "Chọn mức vượt chỉ tiêu nhưng chưa ghi vượt bao nhiêu phần trăm, nên chưa có điểm cộng."
    if level is not None and level.takes_shortfall and not (used.deduction or criterion.shortfall_rate and used.under):
        yield "doubt", "Chọn mức không hoàn thành nhưng chưa ghi điểm trừ; trưởng khối sẽ xem xét."
    if level is not None and level.incident_step and not used.incidents:
        yield "doubt", "Chọn mức bị phê bình nhưng chưa ghi số văn bản."
    for sentence in disagreements(criterion, entry, used):
        yield "doubt", sentence
    if entry.bonus and not entry.note and not entry.has_evidence:
        yield "doubt", "Có điểm cộng nhưng không có thuyết minh và minh chứng."
