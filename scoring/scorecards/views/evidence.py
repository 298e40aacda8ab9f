"""Documents behind an entry: adding, using again, changing, taking away, handing out the file."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoring.models import Evidence
from scoring.moves import Conflict, NotReady
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards import documents, moves, revisions, sheet
from scoring.scorecards.evidence_forms import EvidenceChangeForm, EvidenceForm
from scoring.scorecards.find import entry_of, locked_entry_of
from scoring.scorecards.views.scorecards import csrf_input
from scoring.words import text


@require_http_methods(["GET", "HEAD", "POST"])
@once
@transaction.atomic
def evidence_new(request, pk):
    """Add a document to the entry, or use one again that the scorecard already has."""
    entry = locked_entry_of(request, pk) if request.method == "POST" else entry_of(request, pk)
    require(permissions.can_score(request.user, entry.scorecard))
    moves.check_open_for_unit(entry)
    if request.POST.get("again"):
        return _use_again(request, entry)
    form = _bound(EvidenceForm, request, entry)
    if request.method == "POST" and form.is_valid():
        moves.attach(form.save(commit=False), entry, by=request.user)
        return _back(request, entry)
    context = {"entry": entry, "row": _row(entry), "form": form, "others": _others(entry)}
    return _form(request, context)


def _bound(form, request, entry, **options):
    """The form with ids of its own: on the sheet several may be open at once."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()  # an empty form that is sent is still sent
    return form(*sent, auto_id=_ids(entry), **options)


def _ids(entry):
    return f"v{entry.pk}-%s"


def _form(request, context, status=422):
    """The form as a page, or the part that opens on the sheet; refused input goes back to where it was typed."""
    status = status if request.method == "POST" else 200
    if not request.htmx:
        return render(request, "scoring/scorecards/evidence_form.html", context, status=status)
    response = render(request, "scoring/scorecards/_evidence_form.html", context, status=status)
    response["HX-Retarget"] = f"#v{context['entry'].pk}-form"
    response["HX-Reswap"] = "innerHTML"
    return response


def _renewed(request, entry, **more):
    row = _row(entry)
    entry.has_evidence = bool(row.evidence)
    context = {
        "row": row,
        "entry": entry,
        "own": True,
        "shows_review": True,
        "renewed": True,
        "csrf": csrf_input(request),
        **more,
    }
    return render(request, "scoring/scorecards/_evidence.html", context)


def _use_again(request, entry):
    document = get_object_or_404(entry.scorecard.evidence, pk=_number(request.POST["again"]))
    moves.attach(document, entry, by=request.user)
    return _back(request, entry)


def _number(typed):
    if not typed.isdecimal() or len(typed) > 18:
        raise Http404
    return int(typed)


def _behind(entry, pk):
    """One of the entry's documents. Of one that was handed in and changed or taken away since it is said."""
    document = entry.proofs.filter(pk=pk).first()
    if document is None and not entry.evidence.filter(pk=pk).exists():
        raise Http404
    if document is None:
        raise NotReady("Văn bản này vừa được sửa hoặc gỡ ở nơi khác. Hãy tải lại trang để xem bản đang có.")
    return document


def _others(entry):
    """Documents of the scorecard that do not stand behind this entry yet."""
    return entry.scorecard.evidence.exclude(pk__in=entry.proofs.values("pk")).in_use()


def _row(entry):
    row = sheet.Row(entry, entry.engine_criterion, is_open=revisions.is_open_for_unit(entry))
    row.evidence = list(entry.proofs.all())
    return row


def _back(request, entry):
    """The entry's list of documents for the sheet, or the way back to it."""
    if not request.htmx:
        return redirect(f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")
    return _renewed(request, entry)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def evidence(request, pk, entry_pk):
    """Change what is said of a document."""
    entry = locked_entry_of(request, entry_pk) if request.method == "POST" else entry_of(request, entry_pk)
    require(permissions.can_score(request.user, entry.scorecard))
    moves.check_open_for_unit(entry)
    document = _behind(entry, pk)
    moves.check_amendable(document)
    old = document.facts()
    form = _bound(EvidenceChangeForm, request, entry, instance=document, initial={"version": document.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            moves.amend(form.save(commit=False), entry, by=request.user, old=old, version=version)
        except Conflict:
            return _both(request, entry, form, mine=document.facts(), stored=old)
        return _back(request, entry)
    context = {"entry": entry, "row": _row(entry), "form": form, "document": document}
    return _form(request, context)


def _both(request, entry, form, *, mine, stored):
    """What was typed beside what another page saved meanwhile; saving once more keeps what was typed."""
    document = Evidence.objects.get(pk=form.instance.pk)
    typed = {**form.data.dict(), "version": document.version}
    context = {
        "entry": entry,
        "row": _row(entry),
        "form": EvidenceChangeForm(typed, instance=document, auto_id=_ids(entry)),
        "document": document,
        "sides": [list(documents.document_words(facts)) for facts in (mine, stored)],
        "file_again": "file" in request.FILES,
    }
    return _form(request, context, status=409)


@require_POST
@transaction.atomic
def evidence_removal(request, pk, entry_pk):
    """Take the document away from this entry; the answer offers to undo it."""
    entry = locked_entry_of(request, entry_pk)
    require(permissions.can_score(request.user, entry.scorecard))
    document = _behind(entry, pk)
    moves.detach(document, entry, by=request.user)
    if request.htmx:
        return _renewed(request, entry, removed=document)
    messages.success(request, f"Đã gỡ minh chứng {document} khỏi mục {entry.engine_criterion.code}.")
    return redirect(f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")


@require_safe
def evidence_file(request, pk):
    """The file as a download, to those who may see its scorecard."""
    document = get_object_or_404(Evidence.objects.visible_to(request.user).exclude(file=""), pk=pk)
    try:
        content = document.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = document.original_name or text.file_name(document.summary)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=document.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
