"""From a draft to a published rubric: doubts ticked, checked, published; thrown away, or begun anew from another."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from scoring.moves import NotReady
from scoring.once import once
from scoring.rubrics import page as rubric_page
from scoring.rubrics.moves import drafts, release, steps
from scoring.rubrics.moves.release import obstacles
from scoring.rubrics.oddities import oddities_of
from scoring.rubrics.views.rubrics import around, find, find_draft, page, version_in


@require_POST
def rubric_doubts(request, pk):
    """Tick the doubts that were looked at."""
    found = find_draft(request, pk)
    shown, seen = request.POST.getlist("shown"), request.POST.getlist("seen")
    release.accept_doubts(found, shown=shown, seen=seen, by=request.user)
    if request.htmx:
        return render(request, "scoring/rubrics/_rubric_ticked.html", around(request, find(request, pk)))
    messages.success(request, "Đã ghi các chỗ đã xem.")
    show = request.POST.get("show", "")
    return redirect(f"{found.get_absolute_url()}{f'?show={show}' if show in rubric_page.SHOWS and show else ''}#review")


@require_POST
def rubric_check(request, pk):
    """Say that the draft is what the council issued."""
    found, reason = find_draft(request, pk), request.POST.get("reason", "")
    if not found.is_published and not found.is_checked and version_in(request) == found.edit_version:
        oddities = oddities_of(found)
        refusal = obstacles(oddities, reason)
        if refusal and not obstacles(oddities, "."):
            return page(request, found, refusal=refusal, reason=reason, status=422)
    try:
        release.check_rubric(found, version=version_in(request), by=request.user, reason=reason)
    except steps.RubricConflict as conflict:
        return page(request, find(request, pk), conflict=conflict, reason=reason, status=409)
    messages.success(request, "Đã xác nhận kiểm tra. Một quản trị viên khác xem lại rồi công bố.")
    return redirect(found)


@require_POST
def rubric_publication(request, pk):
    """Make it the official table; by another person than the one who checked."""
    found = find_draft(request, pk)
    try:
        found = release.publish_rubric(found, by=request.user, version=version_in(request))
    except steps.RubricConflict as conflict:
        return page(request, find(request, pk), conflict=conflict, status=409)
    messages.success(request, f"Đã công bố bộ tiêu chí năm {found.year}, phiên bản {found.version}.")
    return redirect(found)


@require_POST
def rubric_removal(request, pk):
    """Throw a draft away, as one read from the wrong file."""
    found = find_draft(request, pk)
    try:
        drafts.remove_rubric(found, version=version_in(request), by=request.user)
    except steps.RubricConflict as conflict:
        return page(request, find(request, pk), conflict=conflict, status=409)
    messages.success(request, f"Đã bỏ bản nháp {found}.")
    return redirect("scoring:rubrics")


@require_POST
@once
def rubric_clone(request, pk):
    """A new draft that begins as this one: the next year's, or a corrected version of the same year."""
    found = find_draft(request, pk)
    if not found.is_published:
        raise NotReady("Bộ tiêu chí này chưa công bố nên cứ sửa trực tiếp, không cần lập bản mới.")
    year = found.year if request.POST.get("for") == "correction" else found.year + 1
    new = drafts.clone_rubric(found, year=year, by=request.user)
    messages.success(request, f"Đã lập bản nháp năm {new.year}, phiên bản {new.version} từ {found}.")
    return redirect(new)
