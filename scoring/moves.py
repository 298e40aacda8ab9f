"""What all moves share: the two refusals, the locks, the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import connection, transaction

from scoring.models import Event, Scorecard, Year

if TYPE_CHECKING:
    from scoring.models import Entry, User
    from scoring.models.entries import EntryQuerySet

P = ParamSpec("P")
R = TypeVar("R")


class NotReady(Exception):
    """This move is not open now; the text says why and what to do."""


class Conflict(Exception):
    """Someone saved a newer version; `stored` is what is kept now."""

    def __init__(self, stored: Any, sentence: str = "Nội dung này vừa được người khác sửa.") -> None:
        super().__init__(sentence)
        self.stored = stored


def joins_transaction(move: Callable[P, R]) -> Callable[P, R]:
    """The move runs in its caller's transaction, or in one of its own where there is none.

    Unlike a nested `atomic` it costs no savepoint; what it raises it raises before its first change.
    """

    @wraps(move)
    def inner(*args: P.args, **options: P.kwargs) -> R:
        if connection.in_atomic_block:
            return move(*args, **options)
        with transaction.atomic():
            return move(*args, **options)

    return inner


def lock_scorecard(scorecard: Scorecard) -> Scorecard:
    """The scorecard as it is now, its row locked until the transaction ends."""
    scorecards = Scorecard.objects.select_for_update(of=("self",)).select_related("membership__year__rubric")
    return scorecards.get(pk=scorecard.pk)


def lock_entry(entries: EntryQuerySet, pk: int) -> Entry:
    """One entry out of a queryset with its scorecard, both rows locked. Raises Entry.DoesNotExist.

    PostgreSQL locks in the order of `of`. As in all moves the scorecard comes first, else two of them deadlock.
    """
    return entries.with_scorecard().with_change_flag().select_for_update(of=("scorecard", "self")).get(pk=pk)


def lock_results(year: Year) -> Year:
    """Year and scorecards, locked until the transaction ends: what is ranked now is what stands then."""
    year = lock_year(year)
    list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).order_by("pk"))
    return year


def lock_year(year: Year) -> Year:
    return Year.objects.select_for_update(of=("self",)).select_related("rubric", "bloc").get(pk=year.pk)


def log(action: str, *, by: User | None, **about: Any) -> Event:
    """Record what was done: see `event`."""
    recorded = event(action, by=by, **about)
    recorded.save()
    return recorded


def event(
    action: str,
    *,
    by: User | None,
    old: Any = None,
    new: Any = None,
    reason: str = "",
    unsent: bool = False,
    **about: Any,
) -> Event:
    """The record of one deed, not yet stored; `about` names its scorecard, entry, year, rubric or account.

    `unsent`: the unit alone knows of it, until it sends its answer.
    """
    data = {name: value for name, value in (("old", old), ("new", new)) if value is not None}
    data |= {"unsent": True} if unsent else {}
    unit_id = by.unit_id if by else None
    return Event(action=action, by=by, unit_id=unit_id, data=data, reason=reason, **about)
