"""The moves of a bloc-year: each locks, checks that it is open, changes, records an Event, in one transaction.

A move that is not open raises `NotReady` with a sentence fit to show; a save on an older version raises `Stale`.
Every move of a scorecard locks that scorecard's row first, so two of them never interleave.
"""

from scoring.workflow.accounts import (
    account_faults,
    change_accounts,
    choose_password,
    issue_account,
    reset_password,
    see_notices,
)
from scoring.workflow.carrying import carry_over
from scoring.workflow.changes import look_at_changes
from scoring.workflow.duties import change_duties
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
from scoring.workflow.practice import wipe_practice
from scoring.workflow.preparation import Overtaken, add_member, create_unit, create_year, prepare
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
from scoring.workflow.revisions import is_open_for_unit, put_revisions
from scoring.workflow.rubric_changes import apply_rubric, propose_change, withdraw_change
from scoring.workflow.rubric_maps import change_line, confirm_map, cut_line, tick_lines
from scoring.workflow.rubric_release import accept_doubts, check_rubric, publish_rubric
from scoring.workflow.rubric_steps import StaleRubric, edit_rubric, redo, set_facts, undo
from scoring.workflow.rubrics import clone_rubric, load_rubric, remove_rubric
from scoring.workflow.targets import (
    add_facts,
    carry_targets,
    change_fact,
    check_figures_open,
    keep_facts,
    remove_fact,
    targets_before,
)
from scoring.workflow.units import (
    amend,
    attach,
    check_amendable,
    check_open_for_unit,
    detach,
    explain,
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
    "Overtaken",
    "Stale",
    "StaleRubric",
    "accept_doubts",
    "account_faults",
    "add_facts",
    "add_member",
    "adjust",
    "adopt",
    "agree",
    "agree_rest",
    "amend",
    "apply_rubric",
    "attach",
    "carry_over",
    "carry_targets",
    "change_accounts",
    "change_duties",
    "change_fact",
    "change_line",
    "check_amendable",
    "check_figures_open",
    "check_open_for_unit",
    "check_publishable",
    "check_rubric",
    "check_tables_may_open",
    "check_under_review",
    "choose_password",
    "clone_rubric",
    "confirm_map",
    "create_unit",
    "create_year",
    "cut_line",
    "detach",
    "edit_rubric",
    "explain",
    "extend",
    "finish_review",
    "is_open_for_unit",
    "issue_account",
    "joins_transaction",
    "keep_facts",
    "load_rubric",
    "lock_entry",
    "lock_results",
    "lock_scorecard",
    "lock_year",
    "log",
    "look_at_changes",
    "open_tables",
    "open_year",
    "prepare",
    "propose_change",
    "publish",
    "publish_rubric",
    "put_revisions",
    "reconsider",
    "record",
    "redo",
    "refresh_totals",
    "remove_fact",
    "remove_rubric",
    "reopen",
    "reset_password",
    "resume_review",
    "see_notices",
    "send_back",
    "set_facts",
    "submit",
    "targets_before",
    "tick_lines",
    "undecided",
    "undo",
    "what_is_open",
    "wipe_practice",
    "withdraw_change",
]
