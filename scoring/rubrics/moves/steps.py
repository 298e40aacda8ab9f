"""A draft rubric changed step by step: every step keeps the whole tree, so each can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from scoring import engine
from scoring.models import Rubric, RubricEdit
from scoring.moves import Conflict, NotReady, log
from scoring.rubrics.oddities import keys_of, step_of
from scoring.tables import editing
from scoring.tables.editing.storable import storable

if TYPE_CHECKING:
    from scoring.models import User

FACTS = ("name", "issuer")


class RubricConflict(Conflict):
    """Someone changed the draft meanwhile; `stored` is the rubric now, `last` the step that came between."""

    def __init__(self, rubric: Rubric) -> None:
        last = rubric.edits.select_related("by").filter(number=rubric.edit_number).first()
        who = f"{last.by} vừa sửa" if last and last.by_id else "vừa được sửa ở nơi khác"
        super().__init__(rubric, f"Bộ tiêu chí này {who}. Việc vừa làm chưa được ghi.")
        self.last = last


def lock_rubric(rubric: Rubric) -> Rubric:
    return Rubric.objects.select_for_update(of=("self",)).get(pk=rubric.pk)


def add_step(
    rubric: Rubric,
    plain: engine.Rubric,
    keys: Mapping[str, str],
    what: str,
    by: User | None,
    findings: Sequence[Any] = (),
) -> RubricEdit:
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


def _stand_on(rubric: Rubric, number: int) -> None:
    """A changed draft was checked by nobody."""
    rubric.edit_number, rubric.edit_version = number, rubric.edit_version + 1
    rubric.status, rubric.checked_by, rubric.checked_at = Rubric.Status.DRAFT, None, None
    rubric.override_reason = ""
    rubric.save()


def open_draft(rubric: Rubric, version: int) -> Rubric:
    """The draft locked for a change that was begun on a version of it."""
    rubric = lock_rubric(rubric)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí đã công bố thì không sửa được. Hãy sửa thành phiên bản mới.")
    if rubric.edit_version != version:
        raise RubricConflict(rubric)
    return rubric


@transaction.atomic
def edit_rubric(
    rubric: Rubric,
    change: Callable[[engine.Rubric], editing.Edited],
    *,
    what: str,
    version: int,
    by: User | None,
    **facts: Any,
) -> tuple[Rubric, editing.Edited]:
    """Apply one change to a draft. `change` takes the tree and gives an `Edited`; returns (rubric, edited).

    `facts`: the rubric's name and issuer where they change with it. Raises `RubricConflict` where someone else's change
    came between, `NotPossible` where the tree refuses.
    """
    rubric = open_draft(rubric, version)
    plain = rubric.plain()
    edited = change(plain)
    if edited.rubric == plain and all(getattr(rubric, name) == value for name, value in facts.items()):
        return rubric, edited
    after, faults = storable(edited.rubric)
    if faults:
        raise editing.NotPossible(faults[0][1])
    keys = keys_of(rubric)
    if not rubric.edit_number:
        add_step(rubric, plain, keys, "bản ban đầu", None)
    old = str(rubric)
    _put(rubric, after, facts)
    new = f"n{rubric.edits.count() + 1}."
    kept = {code: keys.get(old) or f"{new}{place}" for place, (code, old) in enumerate(edited.before.items())}
    add_step(rubric, after, kept, what[:200], by)
    _log_edit(rubric, old, what, by)
    return rubric, edited


def _put(rubric: Rubric, plain: engine.Rubric, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            setattr(rubric, name, facts[name])
    rubric.put(plain)


def _log_edit(rubric: Rubric, old: Any, what: str, by: User | None) -> None:
    """`old`: the rubric's name before, kept where it changed."""
    new = {"rubric": str(rubric), "what": what}
    log("rubric_edited", by=by, rubric=rubric, old={"rubric": old} if old != str(rubric) else None, new=new)


@transaction.atomic
def undo(rubric: Rubric, *, version: int, by: User | None) -> tuple[Rubric, str]:
    rubric = open_draft(rubric, version)
    step = step_of(rubric)
    if step is None or step.before is None:
        raise NotReady("Không còn bước nào để hoàn tác.")
    return _restore(rubric, step.before, f"hoàn tác: {step.what}", by)


@transaction.atomic
def redo(rubric: Rubric, *, version: int, by: User | None) -> tuple[Rubric, str]:
    rubric = open_draft(rubric, version)
    step = rubric.edits.filter(before=rubric.edit_number).last() if rubric.edit_number else None
    if step is None:
        raise NotReady("Không có bước nào để làm lại.")
    return _restore(rubric, step.number, f"làm lại: {step.what}", by)


def _restore(rubric: Rubric, number: int, what: str, by: User | None) -> tuple[Rubric, str]:
    data, old = rubric.edits.get(number=number).data, str(rubric)
    _put(rubric, engine.rubric_from_dict(data), data)
    _stand_on(rubric, number)
    _log_edit(rubric, old, what, by)
    return rubric, what


def set_facts(rubric: Rubric, *, version: int, by: User | None, name: str, issuer: str, **limits: Any) -> Rubric:
    """Name, issuer and the limits of the whole table."""
    rubric, _ = edit_rubric(
        rubric,
        lambda plain: editing.limits(plain, **limits),
        what="sửa tên, cơ quan ban hành, giới hạn",
        version=version,
        by=by,
        name=name,
        issuer=issuer,
    )
    return rubric
