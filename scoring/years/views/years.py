"""A bloc-year: where it stands, and the gestures that move it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from scoring.engine import json_hash
from scoring.models import Membership, Scorecard, Year
from scoring.moves import NotReady, lock_results
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.reviews.progress import day
from scoring.shortcuts import form_page, posted
from scoring.years import moves, ranking_page
from scoring.years.forms import AdoptionForm, ExtensionForm, ReopeningForm
from scoring.years.overview import overview


def find(request, pk):
    """A bloc-year that this person may know of, made the page's year; 404 otherwise."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc", "rubric"), pk=pk)
    request.page_year = year
    return year


def year_overview(user, year):
    """The context of `scoring/years/_year_overview.html`."""
    return overview(user, year)


@require_safe
def year(request, pk):
    found = find(request, pk)
    require(permissions.can_follow(request.user, found))
    return render(request, "scoring/years/year_detail.html", year_overview(request.user, found))


@form_page
def adoption(request, pk):
    """Confirm what the meeting adopted: the ranking as it will be frozen, and who takes no part."""
    found = find(request, pk)
    require(permissions.can_adopt(request.user, found))
    if request.method != "POST":
        return _adoption(request, found)
    with transaction.atomic():  # what the person saw is compared with what is frozen, so nothing moves in between
        return _adoption(request, lock_results(found))


def _adoption(request, found):
    if not found.is_under_way:
        raise NotReady("Chỉ thông qua được khi năm đang chấm điểm hoặc lấy ý kiến.")
    rows, _ = ranking_page.live(found, only_reviewed=True)
    unfinished = list(
        Scorecard.objects.filter(membership__year=found)
        .exclude(status=Scorecard.Status.REVIEWED)
        .select_related("membership__year")
    )
    seen = json_hash([[row["code"], row["rank"], row["total"], row["bonus"], row["deduction"]] for row in rows])
    form = AdoptionForm(posted(request), unfinished=unfinished, seen=seen, initial={"on": found.meeting_on})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        kept = moves.adopt(found, on=values["on"], without=values["without"], by=request.user)
        messages.success(request, f"Đã chốt kết quả: bản chốt số {kept.number}, mã {kept.short_code}.")
        return redirect("scoring:ranking", found.pk)
    return _adoption_page(request, found, form, rows, unfinished)


def _adoption_page(request, found, form, rows, unfinished):
    user = request.user
    ticked = set(form.data.getlist("without")) if form.is_bound else set()
    context = {
        "year": found,
        "form": form,
        "seen": form.now_seen,
        "rows": rows,
        "by_percent": found.rank_by_percent,
        "rules": ranking_page.rules_sentence(found.tie_rules, found.rank_by_percent),
        "unfinished": [
            {
                "key": scorecard.membership.unit_id,
                "name": scorecard.membership.name,
                "state": "chưa nộp phiếu" if scorecard.is_draft else "chưa thẩm định xong",
                "review": not scorecard.is_draft and permissions.can_review(user, scorecard) and scorecard.pk,
                "ticked": str(scorecard.membership.unit_id) in ticked,
            }
            for scorecard in unfinished
        ],
    }
    return render(request, "scoring/years/adoption.html", context, status=422 if form.errors else 200)


@form_page
def publication(request, pk):
    """Make the adopted result public; GET says what that means."""
    found = find(request, pk)
    require(permissions.can_adopt(request.user, found))
    if request.method != "POST":
        moves.check_publishable(found)
        kept = found.snapshots.in_force().summed_up().first()
        return render(request, "scoring/years/publication.html", {"year": found, "snapshot": kept})
    moves.publish(found, by=request.user)
    messages.success(request, f"Đã công bố kết quả năm {found.year}.")
    return redirect("scoring:ranking", pk)


@form_page
def table_opening(request, pk):
    """Open the bloc's tables to all its members; GET says what that means and who has not submitted."""
    found = find(request, pk)
    require(permissions.can_lead(request.user, found))
    if request.method != "POST":
        moves.check_tables_may_open(found)
        drafts = Scorecard.objects.filter(membership__year=found, status=Scorecard.Status.DRAFT)
        names = list(drafts.values_list("membership__name", flat=True))
        return render(request, "scoring/years/table_opening.html", {"year": found, "drafts": names})
    moves.open_tables(found, by=request.user)
    messages.success(request, "Đã mở bảng điểm của khối cho các đơn vị xem.")
    return redirect("scoring:year", pk)


@form_page
def reopening(request, pk):
    """Open an adopted year again, for a reason that is kept."""
    found = find(request, pk)
    require(permissions.can_reopen(request.user))
    if not found.is_adopted:
        raise NotReady("Năm thi đua này chưa được thông qua nên không cần mở lại.")
    form = ReopeningForm(posted(request))
    if request.method == "POST" and form.is_valid():
        moves.reopen(found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Đã mở lại năm {found.year}. Bản chốt cũ vẫn xem được.")
        return redirect("scoring:year", pk)
    context = {"year": found, "form": form, "snapshot": found.snapshots.summed_up().first()}
    return render(request, "scoring/years/reopening.html", context, status=422 if form.errors else 200)


@form_page
def extension(request, pk):
    """Give one unit more time to submit."""
    members = Membership.objects.filter(year__in=Year.objects.visible_to(request.user))
    member = get_object_or_404(members.select_related("year__bloc", "unit", "scorecard"), pk=pk)
    request.page_year = member.year
    require(permissions.can_lead(request.user, member.year))
    is_own = member.unit_id == request.user.unit_id
    form = ExtensionForm(posted(request), year=member.year, is_own=is_own)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        moves.extend(member, until=until, by=request.user)
        messages.success(request, f"Đã gia hạn cho {member.name} đến {day(until, 'H:i d/m/Y')}.")
        return redirect("scoring:year", member.year_id)
    context = {"member": member, "year": member.year, "form": form, "deadline": day(member.deadline, "H:i d/m/Y")}
    return render(request, "scoring/years/extension.html", context, status=422 if form.errors else 200)
