"""All reports of a year: who has issued one, and everything that one may read as one ZIP."""

from django import forms
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from reports.models import Bundle
from reports.printing.drawing import bundles, contents
from scoring.models import Year
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.uploads import size_text
from scoring.words.text import file_name


class BundleForm(forms.ModelForm):
    """What goes into the ZIP."""

    class Meta:
        model = Bundle
        fields = ("with_reports", "with_word", "with_tables")

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.values()):
            raise forms.ValidationError("Hãy chọn ít nhất một loại tài liệu.")
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def year_reports(request, pk):
    """The units with what may be read of each, for members once the tables are open; sent, a ZIP is begun."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc", "rubric"), pk=pk)
    gathers = permissions.can_gather(request.user, year)
    require(gathers or (request.method != "POST" and permissions.can_see_ranking(request.user, year)))
    request.page_year = year
    form = BundleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        bundles.begin(year, bundles.Chosen(**form.cleaned_data), by=request.user)
        return redirect("reports:year_reports", pk)
    newest = Bundle.objects.visible_to(request.user).filter(year=year).first()
    rows = contents.rows(year, request.user)
    context = {"rows": rows, "issued": sum(row.issued is not None for row in rows), "gathers": gathers}
    context |= _bundle_context(year, newest and bundles.followed(newest), form)
    return render(request, "reports/printing/year_reports.html", context, status=422 if form.is_bound else 200)


@require_safe
@vary_on_headers("HX-Request")
def bundle(request, pk):
    """How far it is: a part of the open page, or the page for whoever comes without script."""
    own = bundles.followed(_bundle_of(request, pk))
    if not request.htmx:
        return redirect("reports:year_reports", own.year_id)
    return render(request, "reports/printing/_bundle.html", _bundle_context(own.year, own))


@require_POST
def bundle_cancellation(request, pk):
    own = bundles.cancel(_bundle_of(request, pk))
    if request.htmx:
        return render(request, "reports/printing/_bundle.html", _bundle_context(own.year, own))
    return redirect("reports:year_reports", own.year_id)


@require_safe
def bundle_zip(request, pk):
    own = _bundle_of(request, pk)
    if not own.is_done:
        raise Http404
    try:
        file = own.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = file_name(f"Báo cáo {own.year.bloc.code} {own.year.label}", "zip")
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip", headers=headers)


def _bundle_of(request, pk):
    """One's own bundle, while one may still gather papers of that year."""
    own = get_object_or_404(Bundle.objects.visible_to(request.user).select_related("year__bloc", "by"), pk=pk)
    require(permissions.can_gather(request.user, own.year))
    return own


def _bundle_context(year, own, form=None):
    """What the ZIP's part of the page shows: how far it is, or the form for another."""
    size = size_text(own.size) if own and own.is_done else ""
    return {"year": year, "bundle": own, "bundle_size": size, "form": form or BundleForm()}
