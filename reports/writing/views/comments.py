"""Remarks on a section: made, settled, opened again. They are the unit's own and never printed."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from reports.find import may_write, section_of
from reports.models import Comment
from reports.writing import review
from reports.writing.forms import CommentForm
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require


@require_POST
@once
def comments(request, pk):
    """A new remark."""
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    form = CommentForm(request.POST, prefix=f"c{own.pk}")
    if not form.is_valid():
        return _answer(request, own, form, status=422)
    review.comment(own, **form.cleaned_data, by=request.user)
    return _answer(request, own)


@require_POST
def settlement(request, pk):
    return _settle(request, pk, True)


@require_POST
def comment_reopening(request, pk):
    return _settle(request, pk, False)


def comments_of(section, form=None):
    """What `_comments.html` asks for: open remarks, settled ones, a form for the next."""
    listed = list(section.comments.select_related("by", "resolved_by"))
    return {
        "comments": [each for each in listed if each.is_open],
        "settled": [each for each in listed if not each.is_open],
        "comment_form": form or CommentForm(prefix=f"c{section.pk}"),
    }


def _settle(request, pk, settled):
    found = get_object_or_404(Comment.objects.visible_to(request.user).select_related("section"), pk=pk)
    own = section_of(request, found.section_id)
    review.set_settled(found, settled, by=request.user)
    return _answer(request, own)


def _answer(request, own, form=None, status=200):
    """The section's remarks for an open page; without script, back to where the person was."""
    if not request.htmx and form is None:
        address = own.get_absolute_url()
        if request.POST.get("back") == "review":
            return redirect(f"{own.report.get_review_url()}#section-{own.pk}")
        return redirect(f"{address}#comments-{own.pk}")
    context = {
        "section": own,
        "report": own.report,
        "scorecard": own.report.scorecard,
        "writable": may_write(request, own.report),
        "back": "review" if request.POST.get("back") == "review" else "",
        **comments_of(own, form),
    }
    template = "reports/writing/_comments.html" if request.htmx else "reports/writing/comment_form.html"
    return render(request, template, context, status=status)
