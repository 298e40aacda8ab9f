"""A draft rubric: read in, edited step by step, undone, cloned. Every step keeps the whole tree."""

from django.db import transaction
from django.db.models import Max

from scoring import engine, rubric_edit, rubric_said
from scoring.models import Rubric, RubricDoubt, RubricEdit
from scoring.rubric_storing import storable
from scoring.workflow.moves import NotReady, log
from scoring.workflow.rubric_oddities import keys_of, step_of

FACTS = ("name", "issuer")


class StaleRubric(Exception):
    """Someone changed the draft meanwhile; `rubric` is what is stored now, `last` the step that came between."""

    def __init__(self, rubric):
        last = rubric.edits.select_related("by").filter(number=rubric.edit_number).first()
        who = f"{last.by} vừa sửa" if last and last.by_id else "vừa được sửa ở nơi khác"
        super().__init__(f"Bộ tiêu chí này {who}. Việc vừa làm chưa được ghi.")
        self.rubric, self.last = rubric, last


def lock_rubric(rubric):
    return Rubric.objects.select_for_update(of=("self",)).get(pk=rubric.pk)


def next_version(year):
    return (Rubric.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0) + 1


@transaction.atomic
def load_rubric(reading, *, year, name="", issuer="", source="", by=None):
    """What a file says as the next draft of a year, with what was doubtful about it.

    Raises `NotPossible` where the table cannot be kept as it is.
    """
    plain, faults = storable(reading.rubric)
    rubric = Rubric.store(
        plain,
        year=year,
        version=next_version(year),
        name=name or f"Bảng chấm điểm thi đua năm {year}",
        issuer=issuer,
        source_name=source[:200],
    )
    keys = {criterion.code: f"r{place}" for place, criterion in enumerate(plain.walk(), 1)}
    said = rubric_said.from_reading(reading, plain, keys) + rubric_said.faults(faults, plain, keys)
    what = f"nạp từ tệp {source}"[:200] if source else "nạp từ bảng được dán vào"
    _add_step(rubric, plain, keys, what, by, findings=said)
    log("rubric_loaded", by=by, rubric=rubric, new={"rubric": str(rubric), "year": year, "from": source})
    return rubric


def _add_step(rubric, plain, keys, what, by, findings=()):
    last = rubric.edits.aggregate(last=Max("number"))["last"] or 0
    step = RubricEdit.objects.create(
        rubric=rubric,
        number=last + 1,
        before=rubric.edit_number or None,
        what=what,
        data=engine.rubric_to_dict(plain) | {name: getattr(rubric, name) for name in FACTS},
        keys=keys,
        findings=list(findings),
        by=by,
    )
    _stand_on(rubric, step.number)
    return step


def _stand_on(rubric, number):
    """A changed draft was checked by nobody."""
    rubric.edit_number, rubric.edit_version = number, rubric.edit_version + 1
    rubric.status, rubric.checked_by, rubric.checked_at = Rubric.Status.DRAFT, None, None
    rubric.override_reason = ""
    rubric.save()


def _open(rubric, version):
    """The draft locked for a change that was begun on a version of it."""
    rubric = lock_rubric(rubric)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí đã ban hành thì không sửa được. Hãy sửa thành phiên bản mới.")
    if rubric.edit_version != version:
        raise StaleRubric(rubric)
    return rubric


@transaction.atomic
def edit_rubric(rubric, change, *, what, version, by, **facts):
    """Apply one change to a draft. `change` takes the tree and gives an `Edited`; returns (rubric, edited).

    `facts`: the rubric's name and issuer where they change with it. Raises `StaleRubric` where someone else's change
    came between, `NotPossible` where the tree refuses.
    """
    rubric = _open(rubric, version)
    plain = rubric.plain()
    edited = change(plain)
    if edited.rubric == plain and all(getattr(rubric, name) == value for name, value in facts.items()):
        return rubric, edited
    after, faults = storable(edited.rubric)
    if faults:
        raise rubric_edit.NotPossible(faults[0][1])
    keys = keys_of(rubric)
    if not rubric.edit_number:
        _add_step(rubric, plain, keys, "bản ban đầu", None)
    old = str(rubric)
    _put(rubric, after, facts)
    new = f"n{rubric.edits.count() + 1}."
    kept = {code: keys.get(old) or f"{new}{place}" for place, (code, old) in enumerate(edited.before.items())}
    _add_step(rubric, after, kept, what[:200], by)
    _log_edit(rubric, old, what, by)
    return rubric, edited


def _put(rubric, plain, facts):
    for name in FACTS:
        if name in facts:
            setattr(rubric, name, facts[name])
    rubric.put(plain)


def _log_edit(rubric, old, what, by):
    """`old`: the rubric's name before, kept where it changed."""
    new = {"rubric": str(rubric), "what": what}
    log("rubric_edited", by=by, rubric=rubric, old={"rubric": old} if old != str(rubric) else None, new=new)


@transaction.atomic
def undo(rubric, *, version, by):
    rubric = _open(rubric, version)
    step = step_of(rubric)
    if step is None or step.before is None:
        raise NotReady("Không còn bước nào để hoàn tác.")
    return _restore(rubric, step.before, f"hoàn tác: {step.what}", by)


@transaction.atomic
def redo(rubric, *, version, by):
    rubric = _open(rubric, version)
    step = rubric.edits.filter(before=rubric.edit_number).last() if rubric.edit_number else None
    if step is None:
        raise NotReady("Không có bước nào để làm lại.")
    return _restore(rubric, step.number, f"làm lại: {step.what}", by)


def _restore(rubric, number, what, by):
    data, old = rubric.edits.get(number=number).data, str(rubric)
    _put(rubric, engine.rubric_from_dict(data), data)
    _stand_on(rubric, number)
    _log_edit(rubric, old, what, by)
    return rubric, what


def set_facts(rubric, *, version, by, name, issuer, **limits):
    """Name, issuer and the limits of the whole table."""
    rubric, _ = edit_rubric(
        rubric,
        lambda plain: rubric_edit.limits(plain, **limits),
        what="sửa tên, cơ quan ban hành, giới hạn",
        version=version,
        by=by,
        name=name,
        issuer=issuer,
    )
    return rubric


@transaction.atomic
def remove_rubric(rubric, *, version, by):
    """Throw a draft away with all its steps."""
    rubric = _open(rubric, version)
    if rubric.years.exists():
        raise NotReady("Có năm thi đua đã chọn bản nháp này. Hãy chọn bộ tiêu chí khác cho năm đó trước.")
    log("rubric_removed", by=by, new={"rubric": str(rubric), "year": rubric.year})
    rubric.criteria.all().delete()
    rubric.delete()


@transaction.atomic
def clone_rubric(rubric, *, year, by):
    """A draft that begins as this rubric is: for another year, or in the same year as its corrected version."""
    plain, step = rubric.plain(), step_of(rubric)
    name = rubric.name.replace(str(rubric.year), str(year))
    new = Rubric.store(plain, year=year, version=next_version(year), name=name, issuer=rubric.issuer, previous=rubric)
    first = rubric.edits.filter(number=1).first()
    said = first.findings if first else []
    _add_step(new, plain, keys_of(rubric, step), f"lập từ {rubric}"[:200], by, findings=said)
    RubricDoubt.objects.bulk_create(
        RubricDoubt(rubric=new, fingerprint=doubt.fingerprint, accepted_by_id=doubt.accepted_by_id)
        for doubt in rubric.doubts.all()
    )
    log("rubric_loaded", by=by, rubric=new, new={"rubric": str(new), "year": year, "from": str(rubric)})
    return new
