"""Signed copies of issued documents: taking them in, handing them out."""

import hashlib

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from reports.document import as_json, names
from reports.find import issued_of
from reports.issuing import examining, signed_copies
from reports.issuing.forms import SignedCopyForm
from reports.issuing.views.issued import issued_page, may_file
from reports.issuing.views.verification import examination_page
from reports.models import Examination, SignedCopy
from reports.printing.handing_out import handed_out
from reports.signatures.examination import check_is_pdf
from reports.signatures.findings import Refused
from scoring.people.permissions import require


@require_POST
def signed_new(request, pk):
    """Take in a signed copy; what is found in it stands on the page that follows."""
    own = issued_of(request, pk)
    require(may_file(request.user, own))
    form = SignedCopyForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            check_is_pdf(data)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            signed_copies.check_new(own, hashlib.sha256(data).hexdigest())
            return redirect(examining.begin(own, data, by=request.user))
    return issued_page(request, own, form, status=422)


@require_safe
def signed_examination(request, key):
    """How far a sent copy is; once it is kept, the document with what was found."""
    sent = Examination.objects.filter(by=request.user).select_related("issued", "copy")
    own = examining.followed(get_object_or_404(sent, key=key))
    if own.copy is None:
        return examination_page(request, own)
    add_message = messages.success if own.copy.is_good else messages.warning
    add_message(request, f"Đã nhận bản đã ký: {own.copy.get_verdict_display().lower()}.")
    return redirect(f"{own.issued.get_absolute_url()}#signed-{own.copy_id}")


@require_safe
def signed_file(request, pk):
    """The signed copy as a download."""
    copy = get_object_or_404(SignedCopy.objects.visible_to(request.user).select_related("issued"), pk=pk)
    name = names.paper_name(as_json.from_json(copy.issued.data)).removesuffix(".pdf")
    response = handed_out(copy.file, f"{name}_ký_số.pdf", as_attachment=True)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
