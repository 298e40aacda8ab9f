"""Reading the whole report before it leaves, section by section: what changed, what was said, what is approved."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.document import figures_at_hand
from reports.find import may_write, report_of, rows_of, section_of
from reports.models import Comment, SectionVersion
from reports.text import live_figures
from reports.text.differences import compare
from reports.writing import review as writing_review
from reports.writing.forms import CommentForm, SeenForm
from scoring.moves import Conflict
from scoring.people import permissions
from scoring.people.permissions import require


@require_safe
def review(request, pk):
    own = report_of(request, pk)
    require(permissions.can_score(request.user, own.scorecard))
    return _page(request, own)


@require_POST
def approval(request, pk):
    """The head finds one section right."""
    own = section_of(request, pk)
    require(permissions.can_submit(request.user, own.report.scorecard))
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _page(request, report_of(request, own.report_id), "Hãy mở lại trang này rồi duyệt.", status=422)
    try:
        writing_review.approve(own, version=form.cleaned_data["version"], by=request.user)
    except Conflict:
        message = f"Mục “{own.heading}” vừa được sửa nên chưa duyệt. Hãy đọc bản mới dưới đây rồi duyệt."
        return _page(request, report_of(request, own.report_id), message, status=409)
    return redirect(f"{own.report.get_review_url()}#section-{own.pk}")


@require_POST
def report_approval(request, pk):
    """The head finds all sections right that are as they were read."""
    own = report_of(request, pk)
    require(permissions.can_submit(request.user, own.scorecard))
    sent = (line.partition(":") for line in request.POST.getlist("seen"))
    versions = {int(key): int(number) for key, _, number in sent if _is_number(key) and _is_number(number)}
    if not versions:
        return _page(request, own, "Hãy mở lại trang này rồi duyệt.", status=422)
    moved_on = writing_review.approve_all(own, versions, by=request.user)
    if moved_on:
        names = "; ".join(f"“{each.heading}”" for each in moved_on)
        messages.warning(request, f"Các mục sau vừa được sửa nên chưa duyệt: {names}.")
    else:
        messages.success(request, "Đã duyệt tất cả các mục.")
    return redirect(own.get_review_url())


def _is_number(text):
    """A key or a version as the page sends it; nothing that is as long as a text."""
    return text.isdecimal() and len(text) < 20


def _page(request, own, refused="", status=200):
    remarks = Comment.objects.select_related("by", "resolved_by")
    kept = list(own.sections.kept().select_related("approved_by").prefetch_related(Prefetch("comments", remarks)))
    approved = SectionVersion.objects.approved().filter(section__in=kept)
    earlier = {version.section_id: version for version in approved}
    texts = figures_at_hand.texts_for(own.scorecard, [section.body for section in kept])
    context = {
        "report": own,
        "scorecard": own.scorecard,
        "readings": [
            _reading(section, heading, leaf, earlier.get(section.pk), texts) for section, heading, leaf in rows_of(kept)
        ],
        "approved": sum(section.is_approved for section in kept),
        "open_comments": sum(remark.is_open for section in kept for remark in section.comments.all()),
        "writable": may_write(request, own),
        "may_approve": may_write(request, own) and permissions.can_submit(request.user, own.scorecard),
        "refused": refused,
    }
    return render(request, "reports/writing/report_review.html", context, status=status)


def _reading(section, heading, is_leaf, earlier, texts):
    """One section as the page shows it, its live figures as of now; the differences are to what was approved last."""
    changed = earlier is not None and not section.is_approved
    listed, body = section.comments.all(), live_figures.filled(section.body, texts)
    return {
        "body": body,
        "section": section,
        "heading": heading,
        "is_leaf": is_leaf,
        "earlier": earlier if changed else None,
        "differences": compare(earlier.body, body) if changed else [],
        "comments": [each for each in listed if each.is_open],
        "settled": [each for each in listed if not each.is_open],
        "comment_form": CommentForm(prefix=f"c{section.pk}"),
    }
