"""What is odd in a stored rubric: its tree, its rows' lasting names, what its file said and what was ticked."""

from scoring.models.rubrics import build
from scoring.tables.oddities import of_file, of_tree


def step_of(rubric):
    """The step whose tree the rows hold; None for a rubric that was never edited here."""
    return rubric.edits.filter(number=rubric.edit_number).first() if rubric.edit_number else None


def keys_of(rubric, step=None):
    """{code: the name that stays} of the rubric's rows."""
    step = step or step_of(rubric)
    return step.keys if step else {criterion.code: criterion.code for criterion in rubric.plain().walk()}


def oddities_of(rubric, plain=None):
    """All that is odd in the rubric now, ticked or not."""
    steps = {step.number: step for step in rubric.edits.filter(number__in={1, rubric.edit_number}).defer("data")}
    findings = steps[1].findings if 1 in steps else []
    plain = plain or rubric.plain()
    accepted = set(rubric.doubts.values_list("fingerprint", flat=True))
    return _oddities(plain, keys_of(rubric, steps.get(rubric.edit_number)), findings, accepted)


def listed_oddities(rubric):
    """The same for a rubric that comes from `for_list`, without a query."""
    steps = {step.number: step for step in rubric.edits.all()}
    plain = build(rubric, list(rubric.criteria.all()))
    step = steps.get(rubric.edit_number)
    keys = step.keys if step else {criterion.code: criterion.code for criterion in plain.walk()}
    findings = steps[1].findings if 1 in steps else []
    return _oddities(plain, keys, findings, {doubt.fingerprint for doubt in rubric.doubts.all()})


def _oddities(plain, keys, findings, accepted):
    return of_tree.oddities(plain, keys, of_file.from_findings(plain, keys, findings), accepted)
