"""The report as paper: preview as text and page by page, PDF."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.document import names
from reports.document.compose import document_of
from reports.find import report_of
from reports.printing.drawing import asking, pictures, store
from reports.printing.handing_out import handed_out, shown, unavailable

SECONDS_BETWEEN = 2  # until a page without script asks again whether its file is there


@require_safe
def preview(request, pk):
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    asking.prepare(own)
    context = {"report": own, "scorecard": own.scorecard, **shown(document, own)}
    return render(request, "reports/printing/preview.html", context)


@require_safe
def as_pdf(request, pk):
    """The issued file as it was issued; before that, the paper as it would be now. `?inline=1`: to look at.

    202 while it is being drawn, for whoever asks again.
    """
    own = report_of(request, pk)
    asked = {"as_attachment": request.GET.get("inline") != "1"}
    if own.is_issued:
        return handed_out(own.in_force.file, names.paper_name(document_of(own.scorecard, own)), **asked)
    rendering = asking.rendering_of(own)
    file = store.opened(rendering.key) if rendering.is_done else None
    if file is None:
        return _not_yet(request, own, rendering)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type="application/pdf", filename=rendering.name, headers=headers, **asked)


@require_safe
def pages(request, pk):
    """The real pages as pictures, one at a time, each with its words. `?page=`: which."""
    own = report_of(request, pk)
    key, waiting = _drawn(request, own)
    if waiting:
        return waiting
    asked = request.GET.get("page", "")
    page = pictures.page(key, int(asked) if asked.isdecimal() and len(asked) < 6 else 1)
    context = {"report": own, "scorecard": own.scorecard, "page": page, "mark": key[:12]}
    context["numbers"] = range(1, page.count + 1)
    return render(request, "reports/printing/pages.html", context)


@require_safe
def page_picture(request, pk, number):
    """One page as a PNG picture."""
    key, waiting = _drawn(request, report_of(request, pk))
    if waiting:
        return waiting
    data = pictures.picture(key, number)
    if data is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/png", headers=headers)


def _drawn(request, own):
    """(the key of the drawn paper, None) or ("", the answer that says that it is not there yet)."""
    if own.is_issued:
        try:
            return pictures.kept(own.in_force), None
        except FileNotFoundError:
            raise Http404 from None
        except OSError:  # the disk is full
            return "", _failed(request, own, asking.FAILED)
    rendering = asking.rendering_of(own)
    if rendering.is_done and store.has(rendering.key):
        return rendering.key, None
    return "", _not_yet(request, own, rendering)


def _failed(request, own, sentence):
    return unavailable(request, own, reverse("reports:preview", args=[own.pk]), sentence)


def _not_yet(request, own, rendering):
    if rendering.has_failed:
        return _failed(request, own, rendering.error)
    context = {"report": own, "scorecard": own.scorecard}
    answer = render(request, "reports/printing/pdf_under_way.html", context, status=202)
    answer["Refresh"] = f"{SECONDS_BETWEEN}"
    return answer
