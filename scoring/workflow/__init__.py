"""The moves of a bloc-year: each locks, checks that it is open, changes, records an Event, in one transaction.

A move that is not open raises `NotReady` with a sentence fit to show; a save on an older version raises `Stale`.
Every move of a scorecard locks that scorecard's row first, so two of them never interleave.
"""

from scoring.workflow.moves import (
    NotReady,
    Stale,
    joins_transaction,
    lock_entry,
    lock_results,
    lock_scorecard,
    lock_year,
    log,
    refresh_totals,
)
from scoring.workflow.reviews import (
    adjust,
    agree,
    agree_rest,
    check_under_review,
    finish_review,
    reconsider,
    resume_review,
    send_back,
    undecided,
    what_is_open,
)
from scoring.workflow.rubrics import publish_rubric
from scoring.workflow.units import (
    amend,
    attach,
    check_amendable,
    check_open_for_unit,
    detach,
    explain,
    is_open_for_unit,
    record,
    submit,
)
from scoring.workflow.years import (
    adopt,
    check_publishable,
    check_tables_may_open,
    extend,
    open_tables,
    open_year,
    publish,
    reopen,
)

__all__ = [
    "NotReady",
    "Stale",
    "adjust",
    "adopt",
    "agree",
    "agree_rest",
    "amend",
    "attach",
    "check_amendable",
    "check_open_for_unit",
    "check_publishable",
    "check_tables_may_open",
    "check_under_review",
    "detach",
    "explain",
    "extend",
    "finish_review",
    "is_open_for_unit",
    "joins_transaction",
    "lock_entry",
    "lock_results",
    "lock_scorecard",
    "lock_year",
    "log",
    "open_tables",
    "open_year",
    "publish",
    "publish_rubric",
    "reconsider",
    "record",
    "refresh_totals",
    "reopen",
    "resume_review",
    "send_back",
    "submit",
    "undecided",
    "what_is_open",
]
