"""The working sheet, the check before submitting, and the submission."""

from collections import Counter

from django.contrib import messages
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from scoring.models import Entry, EntryChange, Evidence
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards import moves, revisions, sheet
from scoring.scorecards import totals as scorecard_totals
from scoring.scorecards.changes import words
from scoring.scorecards.find import scorecard_of
from scoring.scorecards.last_year import offers
from scoring.scorecards.last_year.entries import LastYear
from scoring.words import numbers


def documents_of(scorecard):
    """Entry key → its documents, with one query."""
    uses = Evidence.entries.through.objects.filter(evidence__scorecard=scorecard).select_related("evidence")
    grouped = {}
    for use in uses.order_by("evidence__date", "evidence_id"):
        grouped.setdefault(use.entry_id, []).append(use.evidence)
    return grouped


def put_last_year(rows, last_year):
    """Say beside each entry what it had the year before, and whether something of it may be taken over."""
    points = last_year.points()
    for row in rows:
        if not row.is_heading and row.code in points:
            row.last_year = points[row.code].text
    offers.mark(rows, last_year)


def put_changes(rows, scorecard):
    """Say at each entry what changed without its unit's doing, until it has looked. Returns all that is told."""
    changes = words.of_scorecard(scorecard, EntryChange.Side.UNIT)
    by_entry = words.by_entry(changes)
    for row in rows:
        if not row.is_heading:
            row.changes = tuple(by_entry.get(row.entry.pk, ()))
    return changes


def load(scorecard, *, own=False):
    """The scorecard's entries with their documents and its roll-up put on it: three queries.

    `own`: as its unit sees it, with what it is changing and has not sent.
    """
    revision = ("revision__target", "revision__saved_by") if own else ()
    entries = list(scorecard.entries.select_related("reviewed_unit", "target", *revision))
    documents = documents_of(scorecard)
    for entry in entries:
        entry.scorecard = scorecard
        entry.documents = documents.get(entry.pk, [])
        entry.has_evidence = bool(entry.documents)
    if own:
        revisions.put_revisions(scorecard, entries)
    scorecard.rolled_up = scorecard_totals.rolled_up(scorecard.rubric, entries)
    scorecard.listed = entries
    return entries


def totals(scorecard):
    """The panel of sums: from the roll-up that was put on the scorecard."""
    own, reviewed = (side[""] for side in scorecard.rolled_up)
    states = Counter(entry.decision for entry in scorecard.listed)
    answered = sum(entry.is_answered for entry in scorecard.listed)
    return {
        "total": numbers.number_text(own.total),
        "standard": numbers.number_text(own.standard),
        "full": numbers.number_text(scorecard.rubric.plain().standard),
        "bonus": numbers.number_text(own.bonus, sign=True),
        "deduction": numbers.number_text(-own.deduction),
        "working": own.working,
        "reviewed": numbers.number_text(reviewed.total) if scorecard.is_reviewed or scorecard.frozen else "",
        "answered": answered,
        "count": len(scorecard.listed),
        "open": len(scorecard.listed) - answered,
        "without_evidence": sum(entry.is_answered and entry.lacks_evidence for entry in scorecard.listed),
        "returned": states[Entry.Decision.RETURNED],
        "handed_in": _handed_in(scorecard),
    }


def _handed_in(scorecard):
    """The total that others see while the unit is changing something; empty while it is the same."""
    changed = any(entry.revised for entry in scorecard.listed)
    return numbers.number_text(scorecard.self_total) if changed else ""


def csrf_input(request):
    """The hidden input of a form in markup that is made apart from the request."""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


KEPT_HTML = 4096
_html: dict[str, tuple[str, ...]] = {}


def put_html(rows, request, **shown):
    """Put each entry's HTML on its row.

    It is kept per process by everything that it shows, so an unchanged one is not rendered again.
    """
    csrf = csrf_input(request)
    for row in rows:
        if not row.is_heading:
            html, row.outline = _html_of(row, shown)
            row.html = mark_safe(html.replace(CSRF_HERE, csrf))  # noqa: S308 made by a template


CSRF_HERE = mark_safe("<!--csrf-->")
SHOWN = (
    "pk version claim note explanation standard bonus deduction saved_at decision question reason"
    " reviewed_standard reviewed_bonus reviewed_deduction reviewed_unit_id"
).split()


def _html_of(row, shown):
    documents = [(each.pk, str(each), each.date, each.issuer, each.link, each.sha256) for each in row.evidence]
    values = [getattr(row.entry, name) for name in SHOWN]
    table = row.entry.scorecard.rubric.content_hash
    offered = [(each.pk, each.version) for each in row.targets] if row.takes_figures else []
    around = row.last_year, row.carries, row.cited, offered, row.changes, bool(row.entry.revised), row.unsent
    key = repr((get_script_prefix(), table, row.code, row.is_open, around, sorted(shown.items()), documents, values))
    made = _html.get(key)
    if made is None:
        if len(_html) >= KEPT_HTML:
            _html.clear()
        context = {"row": row, "entry": row.entry, "csrf": CSRF_HERE, **shown}
        templates = ("scoring/scorecards/_entry.html", "scoring/scorecards/_outline_item.html")
        made = _html[key] = tuple(get_template(name).render(context) for name in templates)
    return made


@require_safe
def scorecard(request, pk):
    scorecard = scorecard_of(request, pk)
    own = permissions.is_own(request.user, scorecard)
    load(scorecard, own=own)
    scorecard.listed_targets = list(scorecard.targets.all()) if own else []
    rows = sheet.rows(scorecard, scorecard.listed, is_open=lambda entry: own and revisions.is_open_for_unit(entry))
    if own:
        put_last_year(rows, LastYear(scorecard))
    changes = put_changes(rows, scorecard) if own else []
    shown = {
        "own": own,
        "last_year": scorecard.year.year - 1,
        "shows_review": permissions.can_see_review(request.user, scorecard),
    }
    put_html(rows, request, **shown)
    context = {
        **shown,
        "scorecard": scorecard,
        "rows": rows,
        "changes": changes,
        "totals": totals(scorecard),
        "is_open": own and any(row.is_open for row in rows),
        "deadline": scorecard.membership.deadline,
        "late": scorecard.membership.is_late(),
    }
    return render(request, "scoring/scorecards/scorecard_detail.html", context)


@require_safe
def check(request, pk):
    """Everything missing or doubtful before handing in, each a link to its entry."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_score(request.user, scorecard))
    load(scorecard, own=True)
    findings = sheet.findings(scorecard)
    context = {
        "scorecard": scorecard,
        "totals": totals(scorecard),
        "findings": findings,
        "doubts": sheet.grouped(finding for finding in findings if finding.severity == "doubt"),
        "sections": sheet.section_sums(scorecard),
        "may_submit": permissions.can_submit(request.user, scorecard),
        "late": scorecard.membership.is_late(),
    }
    return render(request, "scoring/scorecards/scorecard_check.html", context)


@require_POST
def submission(request, pk):
    scorecard = scorecard_of(request, pk)
    require(permissions.can_submit(request.user, scorecard))
    moves.submit(scorecard, by=request.user)
    messages.success(request, "Đã nộp phiếu tự chấm cho khối.")
    return redirect("scoring:scorecard", pk)
