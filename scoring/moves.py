"""What all moves share: the two refusals, the locks, the log, the stored totals."""

from functools import wraps

from django.db import connection, transaction

from scoring.models import Event, Scorecard, Year


class NotReady(Exception):
    """This move is not open now; the text says why and what to do."""


class Conflict(Exception):
    """Someone saved a newer version; `stored` is what is kept now."""

    def __init__(self, stored, sentence="Nội dung này vừa được người khác sửa."):
        super().__init__(sentence)
        self.stored = stored


def joins_transaction(move):
    """The move runs in its caller's transaction, or in one of its own where there is none.

    Unlike a nested `atomic` it costs no savepoint; what it raises it raises before its first change.
    """

    @wraps(move)
    def inner(*args, **options):
        if connection.in_atomic_block:
            return move(*args, **options)
        with transaction.atomic():
            return move(*args, **options)

    return inner


def lock_scorecard(scorecard):
    """The scorecard as it is now, its row locked until the transaction ends."""
    scorecards = Scorecard.objects.select_for_update(of=("self",)).select_related("membership__year__rubric")
    return scorecards.get(pk=scorecard.pk)


def lock_entry(entries, pk):
    """One entry out of a queryset with its scorecard, both rows locked. Raises Entry.DoesNotExist.

    PostgreSQL locks in the order of `of`. As in all moves the scorecard comes first, else two of them deadlock.
    """
    return entries.with_scorecard().with_change_flag().select_for_update(of=("scorecard", "self")).get(pk=pk)


def lock_results(year):
    """Year and scorecards, locked until the transaction ends: what is ranked now is what stands then."""
    year = lock_year(year)
    list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).order_by("pk"))
    return year


def lock_year(year):
    return Year.objects.select_for_update(of=("self",)).select_related("rubric", "bloc").get(pk=year.pk)


def log(action, *, by, **about):
    """Record what was done: see `event`."""
    told = event(action, by=by, **about)
    told.save()
    return told


def event(action, *, by, old=None, new=None, reason="", unsent=False, **about):
    """The record of one deed, not yet stored; `about` names its scorecard, entry, year, rubric or account.

    `unsent`: the unit alone knows of it, until it sends its answer.
    """
    data = {name: value for name, value in (("old", old), ("new", new)) if value is not None}
    data |= {"unsent": True} if unsent else {}
    unit_id = by.unit_id if by else None
    return Event(action=action, by=by, unit_id=unit_id, data=data, reason=reason, **about)
