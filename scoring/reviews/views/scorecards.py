"""The review by unit: what waits, one scorecard side by side, and the gestures on a whole scorecard."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoring import engine
from scoring.models import Entry, Scorecard, Year
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.reviews import moves
from scoring.reviews.bridge import bridge_of
from scoring.reviews.page import Review, effect_words
from scoring.reviews.progress import unit_row
from scoring.reviews.waiting import waiting_for_reviewer
from scoring.scorecards.addresses import entry_urls
from scoring.scorecards.find import scorecard_of
from scoring.tables.words import short_title
from scoring.words.numbers import number_text


def find_to_review(request, pk):
    """A scorecard that is this person's to decide on; 403 otherwise, for one's own unit above all."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_review(request.user, scorecard))
    return scorecard


@require_safe
def reviews(request, pk):
    """The scorecards that this person's unit has to review."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc"), pk=pk)
    request.page_year = year
    require(permissions.can_review_in(request.user, year))
    scorecards = (
        Scorecard.objects.reviewable_by(request.user).filter(membership__year=year).with_names().with_progress()
    )
    context = {
        "year": year,
        "rows": [unit_row(request.user, scorecard) for scorecard in scorecards],
        "waiting": waiting_for_reviewer(request.user, year),
        "deputises": not permissions.can_lead(request.user, year),
    }
    return render(request, "scoring/reviews/review_list.html", context)


@require_safe
def review(request, pk):
    """Self and reviewed side by side: to decide on for its reviewers, to read for the council and administrators."""
    scorecard = scorecard_of(request, pk)
    user = request.user
    require(permissions.can_see_review(user, scorecard) and not permissions.is_own(user, scorecard))
    table = Review(scorecard, show=request.GET.get("show", ""))
    context = context_of(user, table)
    if context["is_open"]:
        put_buttons([row for row in table.shown if not row["is_group"]], context)
    return render(request, "scoring/reviews/review_detail.html", context)


def put_buttons(rows, context, *, focus=False):
    """What may be done with each row. Rows differ in three words, so the buttons are drawn once and filled in."""
    blanks = {"pk": "{pk}", "version": "{version}", "code": "{code}", "focus": focus}
    shared = {"keep": context["keep"], "urls": entry_urls("{pk}")} | blanks
    drawn = {
        is_open: render_to_string("scoring/reviews/_review_buttons.html", shared | {"undecided": is_open})
        for is_open in {row["is_open"] for row in rows}
    }
    for row in rows:
        words = {name: row[name] for name in ("pk", "version", "code")}
        row["buttons"] = format_html(drawn[row["is_open"]], **words)


def context_of(user, table):
    """What the review's parts print, on the page and in the answers to its gestures."""
    scorecard = table.scorecard
    year = scorecard.year
    decides = permissions.can_review(user, scorecard)
    return {
        "review": table,
        "scorecard": scorecard,
        "year": year,
        "last_year": year.year - 1,
        "figures": table.figures,
        "decides": decides,
        "is_open": decides and scorecard.is_submitted and not scorecard.frozen,
        "may_resume": decides and scorecard.is_reviewed and not scorecard.frozen,
        "sum_word": "" if scorecard.is_reviewed else "tạm tính",
        "keep": f"?show={table.show}" if table.show else "",
        "address": reverse("scoring:review", args=[scorecard.pk]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def review_agreement(request, pk):
    """Accept all that is undecided, or of it what has neither bonus nor deduction; GET shows what that would be."""
    scorecard = find_to_review(request, pk)
    if request.method != "POST":
        return _confirm_agreement(request, scorecard, only_plain=request.GET.get("only_plain") == "1")
    only_plain = request.POST.get("only_plain") == "1"
    count = moves.agree_rest(scorecard, by=request.user, only_plain=only_plain)
    messages.success(request, f"Đã đồng ý {count} mục." if count else "Không còn mục nào để đồng ý.")
    return redirect("scoring:review", pk)


def _confirm_agreement(request, scorecard, *, only_plain):
    moves.check_under_review(scorecard)
    entries = {entry.criterion_id: entry for entry in moves.undecided(scorecard, only_plain=only_plain)}
    listed = [
        {"code": criterion.code, "title": short_title(criterion.title, words=14), "entry": entries[key],
         "effect": effect_words(entries[key].score()), "points": number_text(entries[key].total)}
        for key, criterion in scorecard.rubric.by_id().items() if key in entries
    ]  # fmt: skip
    context = {
        "scorecard": scorecard,
        "year": scorecard.year,
        "only_plain": only_plain,
        "rows": listed,
        "changed": sum(bool(row["effect"]) for row in listed),
        "total": number_text(sum((row["entry"].total for row in listed), engine.ZERO)),
        "address": reverse("scoring:review", args=[scorecard.pk]),
    }
    return render(request, "scoring/reviews/agreement.html", context)


@require_POST
def review_completion(request, pk):
    scorecard = find_to_review(request, pk)
    moves.finish_review(scorecard, by=request.user)
    messages.success(request, f"Đã kết thúc thẩm định: {scorecard.membership.name}.")
    return redirect("scoring:review", pk)


@require_POST
def review_resumption(request, pk):
    scorecard = find_to_review(request, pk)
    moves.resume_review(scorecard, by=request.user)
    messages.success(request, "Đã mở lại thẩm định.")
    return redirect("scoring:review", pk)


@require_safe
def bridge(request, pk):
    """From the self-score to the result, change by change."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_see_review(request.user, scorecard))
    context = {
        "scorecard": scorecard,
        "year": scorecard.year,
        "bridge": None if scorecard.is_draft else bridge_for(scorecard),
        "reads_review": not permissions.is_own(request.user, scorecard),
    }
    return render(request, "scoring/reviews/bridge_detail.html", context)


def bridge_for(scorecard):
    """The bridge of one scorecard, with one query for its entries."""
    entries = Entry.objects.filter(scorecard=scorecard)
    return bridge_of(scorecard, entries.select_related("criterion", "saved_by", "reviewed_by", "reviewed_unit"))
