"""A unit's year in figures: targets, registrations and awards are kept, removed, pasted, taken over from last year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from scoring.models import Award, Entry, Registration, Target
from scoring.moves import Conflict, NotReady, lock_scorecard, log

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from scoring.models import Scorecard, User

MOST = 200
ACTIONS = {Target: "target", Registration: "registration", Award: "award"}

F = TypeVar("F", Target, Registration, Award)


def check_figures_open(scorecard: Scorecard) -> None:
    """The year's figures stay the unit's to change until the year is adopted; papers issued before keep their own."""
    if scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")


@transaction.atomic
def keep_facts(
    scorecard: Scorecard,
    *,
    new: Sequence[Any] = (),
    changed: Iterable[tuple[Any, Mapping[str, Any], int]] = (),
    removed: Iterable[tuple[Any, int]] = (),
    by: User | None,
) -> Sequence[Any]:
    """A table's new rows, its changed (row, values, version) and removed (row, version) ones, all or nothing."""
    for fact, version in removed:
        remove_fact(fact, version=version, by=by)
    for fact, values, version in changed:
        change_fact(fact, values, version=version, by=by)
    return add_facts(scorecard, new, by=by)


@transaction.atomic
def add_facts(scorecard: Scorecard, facts: Sequence[Any], *, by: User | None) -> Sequence[Any]:
    """Put new rows of one kind, unsaved, behind those that are there."""
    scorecard = _open(scorecard)
    for kind in {type(fact) for fact in facts}:
        own = [fact for fact in facts if type(fact) is kind]
        there = kind.objects.filter(scorecard=scorecard)
        if there.count() + len(own) > MOST:
            raise NotReady(f"Mỗi đơn vị ghi tối đa {MOST} dòng. Hãy bớt dòng không cần.")
        last = there.aggregate(last=Max("position"))["last"] or 0
        for position, fact in enumerate(own, last + 1):
            fact.scorecard, fact.position = scorecard, position
            _check_new(fact)
            fact.save()
            log(f"{ACTIONS[kind]}_saved", by=by, scorecard=scorecard, new=fact.words())
    return facts


@transaction.atomic
def change_fact(fact: F, values: Mapping[str, Any], *, version: int, by: User | None) -> F:
    """Store a row's new values. Raises Conflict where another version was saved meanwhile."""
    scorecard = _open(fact.scorecard)
    fact = _locked(fact, version)
    old = fact.words()
    before = {name: getattr(fact, name) for name in values}
    if before == values:
        return fact
    for name, value in values.items():
        setattr(fact, name, value)
    _check_new(fact)
    fact.version += 1
    fact.updated_at = timezone.now()
    fact.save()
    log(f"{ACTIONS[type(fact)]}_saved", by=by, scorecard=scorecard, old=old, new=fact.words())
    return fact


@transaction.atomic
def remove_fact(fact: Any, *, version: int, by: User | None) -> None:
    """Take a row away; a target that a claim cites stays. Raises Conflict as `change_fact` does."""
    scorecard = _open(fact.scorecard)
    fact = _locked(fact, version)
    if isinstance(fact, Target):
        citing = Entry.objects.filter(Q(target=fact) | Q(revision__target=fact))
        codes = ", ".join(citing.order_by("criterion__position").values_list("criterion__code", flat=True))
        if codes:
            raise NotReady(f"Chỉ tiêu này đang được mục {codes} dẫn. Hãy bỏ dẫn ở đó trước rồi xóa.")
    log(f"{ACTIONS[type(fact)]}_removed", by=by, scorecard=scorecard, old=fact.words(), new="")
    fact.delete()


@transaction.atomic
def carry_targets(scorecard: Scorecard, *, by: User | None) -> int:
    """Begin with last year's targets: the same names, its actual as last year's. Returns how many came over."""
    scorecard = _open(scorecard)
    there = set(scorecard.targets.values_list("name", "measure"))
    old = [each for each in targets_before(scorecard) if (each.name, each.measure) not in there]
    if not old:
        raise NotReady("Không còn chỉ tiêu nào của năm trước để lấy sang.")
    rows = [
        Target(name=each.name, measure=each.measure, lower_is_better=each.lower_is_better, last_year=each.actual)
        for each in old
    ]
    add_facts(scorecard, rows, by=by)
    return len(rows)


def targets_before(scorecard: Scorecard) -> QuerySet[Target]:
    """The targets of the same unit in the year before; a practice year is no year before."""
    return Target.objects.filter(
        scorecard__membership__unit=scorecard.membership.unit_id,
        scorecard__membership__year__bloc=scorecard.year.bloc_id,
        scorecard__membership__year__year=scorecard.year.year - 1,
        scorecard__membership__year__practice=False,
    )


def _open(scorecard: Scorecard) -> Scorecard:
    scorecard = lock_scorecard(scorecard)
    check_figures_open(scorecard)
    return scorecard


def _locked(fact: F, version: int) -> F:
    """The row as it is now; its scorecard is locked already."""
    kind = type(fact)
    now = kind.objects.filter(pk=fact.pk).first()
    if now is None:
        raise NotReady("Dòng này đã được người khác xóa.")
    if now.version != version:
        raise Conflict(now)
    return now


def _check_new(fact: Any) -> None:
    """Refuse a second row that is called the same, before the database does."""
    if isinstance(fact, Award):
        return
    own = {"measure": fact.measure} if isinstance(fact, Target) else {"recipient": fact.recipient}
    same = type(fact).objects.filter(scorecard=fact.scorecard_id, name=fact.name, **own)
    if same.exclude(pk=fact.pk).exists():
        raise NotReady(f"Đã có “{fact.name}”. Hãy sửa dòng đang có.")
