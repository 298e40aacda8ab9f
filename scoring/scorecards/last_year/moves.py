"""Taking over from last year what a person ticked: a target as this year's plan, documents that still hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.files import File

from scoring.models import Evidence
from scoring.moves import Conflict, NotReady, joins_transaction, log
from scoring.scorecards.last_year.offers import identity
from scoring.scorecards.moves import attach, check_open_for_unit, record
from scoring.scorecards.revisions import put_revisions
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.models import Entry, Scorecard, User

COPIED = "number date issuer summary link original_name content_type size sha256".split()


@joins_transaction
def carry_over(
    entry: Entry, *, target: Decimal | None = None, documents: Collection[Evidence] = (), version: int, by: User
) -> Entry:
    """The entry comes from `lock_entry`; `documents` are last year's. Raises as `record` does."""
    check_open_for_unit(entry)
    put_revisions(entry.scorecard, [entry])
    if entry.version != version:
        raise Conflict(entry)
    taken = []
    if target is not None:
        claim = replace(entry.stated(), target=target)
        record(entry, claim=claim, note=entry.note, version=version, by=by)
        taken.append(f"kế hoạch {number_text(target)}")
    known = {identity(each): each for each in entry.scorecard.evidence.all()} if documents else {}
    for document in documents:
        own = known.get(identity(document)) or _copy(document, entry.scorecard)
        known[identity(own)] = attach(own, entry, by=by)
    if documents:
        taken.append(f"{len(documents)} văn bản")
    source = f"{', '.join(taken)} của năm {entry.scorecard.year.year - 1}"
    log("carried_over", by=by, scorecard=entry.scorecard, entry=entry, new=source, unsent=not entry.scorecard.is_draft)
    return entry


def _copy(document: Evidence, scorecard: Scorecard) -> Evidence:
    """A row of this scorecard's own with a file of its own: what is done to one year leaves the other alone."""
    own = Evidence(scorecard=scorecard, **{name: getattr(document, name) for name in COPIED})
    if document.file:
        try:
            with document.file.open("rb") as content:
                own.file.save(document.original_name or str(document.file.name), File(content), save=False)
        except FileNotFoundError as error:
            raise NotReady(f"Tệp của văn bản “{document}” không còn trong kho. Hãy bỏ chọn văn bản này.") from error
    return own
