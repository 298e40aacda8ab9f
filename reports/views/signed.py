"""Signed copies of issued documents: taking them in, handing them out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from reports import frozen, receiving, workflow
from reports.issue_forms import SignedCopyForm
from reports.models import SignedCopy
from reports.signatures.findings import Refused
from reports.views.issued import handed_out, issued_of, issued_page, may_file
from scoring.permissions import require


@require_POST
def signed_new(request, pk):
    """Take in a signed copy and say what was found in it."""
    own = issued_of(request, pk)
    require(may_file(request.user, own))
    form = SignedCopyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            copy = receiving.receive(own, form.cleaned_data["file"], by=request.user)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            tell = messages.success if copy.is_good else messages.warning
            tell(request, f"Đã nhận bản đã ký: {copy.get_verdict_display().lower()}.")
            return redirect(f"{own.get_absolute_url()}#signed-{copy.pk}")
    return issued_page(request, own, form, status=422)


@require_safe
def signed_file(request, pk):
    """The signed copy as a download."""
    copy = get_object_or_404(SignedCopy.objects.visible_to(request.user).select_related("issued"), pk=pk)
    name = workflow.paper_name(frozen.from_json(copy.issued.data)).removesuffix(".pdf")
    response = handed_out(copy.file, f"{name}_ký_số.pdf", as_attachment=True)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
