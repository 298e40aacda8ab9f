"""The bloc's papers: the list of the year, writing one, who is proposed in the dossier."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import strip_tags
from django.views.decorators.http import require_http_methods, require_POST

from reports.document.figures_at_hand import Figure
from reports.find import paper_of
from reports.models import BlocPaper, BlocProposal, IssuedDocument
from reports.papers import figures_of, moves, words
from reports.papers.forms import PaperForm, ProposalForm
from reports.papers.readiness import stops
from scoring.models import Year
from scoring.moves import Conflict, NotReady
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request, pk):
    """The four papers of a year. POST by the leader's people begins one."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc", "rubric"), pk=pk)
    request.page_year = year
    require(not request.user.is_administrator)
    leads = permissions.can_lead(request.user, year)
    if request.method == "POST":
        require(leads)
        if request.POST.get("kind") not in BlocPaper.Kind.values:
            messages.error(request, "Hãy chọn một loại văn bản.")
            return redirect("reports:papers", pk)
        return redirect(moves.start(year, request.POST["kind"], by=request.user))
    context = {"year": year, "leads": leads, "rows": list(_rows(year))}
    return render(request, "reports/papers/paper_list.html", context)


def _rows(year):
    """(kind, its name, the paper, the document in force) of each kind."""
    own = {paper.kind: paper for paper in BlocPaper.objects.filter(year=year).select_related("updated_by")}
    issued = {each.paper.kind: each for each in IssuedDocument.objects.filter(paper__year=year).select_related("paper")}
    for kind, name in BlocPaper.Kind.choices:
        yield kind, name, own.get(kind), issued.get(kind)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, pk):
    """What a paper says, for those who write it. Others read what was issued last."""
    own = paper_of(request, pk)
    if request.method == "POST":
        require(permissions.can_lead(request.user, own.year))
        return _save(request, own)
    if not permissions.can_lead(request.user, own.year):
        return redirect(own.in_force)
    return _page(request, own, PaperForm(instance=own, initial={"version": own.version}))


def _save(request, own):
    form = PaperForm(request.POST, instance=BlocPaper(pk=own.pk, kind=own.kind, year=own.year))
    if own.is_issued:
        raise NotReady("Văn bản đã ban hành, không sửa được nữa.")
    if not form.is_valid():
        return _page(request, own, form, status=422)
    try:
        moves.write(own, form.cleaned_data, version=form.cleaned_data["version"], by=request.user)
    except Conflict as conflict:
        again = PaperForm({**request.POST.dict(), "version": conflict.stored.version}, instance=form.instance)
        return _page(request, conflict.stored, again, status=409, differences=_differences(form, conflict.stored))
    messages.success(request, "Đã lưu văn bản.")
    return redirect(own)


@require_POST
@once
def proposals(request, pk):
    """Put a unit on the dossier's list."""
    own = paper_of(request, pk)
    require(permissions.can_lead(request.user, own.year))
    if not own.is_dossier:
        raise Http404
    form = ProposalForm(request.POST, paper=own)
    if not form.is_valid():
        return _page(request, own, PaperForm(instance=own, initial={"version": own.version}), form, status=422)
    added = moves.propose(own, **form.cleaned_data, by=request.user)
    messages.success(request, f"Đã thêm {added.membership.name} vào danh sách đề nghị.")
    return redirect(f"{own.get_absolute_url()}#proposals")


@require_POST
def proposal_removal(request, pk):
    seen = BlocPaper.objects.visible_to(request.user)
    own = get_object_or_404(
        BlocProposal.objects.filter(paper__in=seen).select_related("paper__year", "membership"), pk=pk
    )
    request.page_year = own.paper.year
    require(permissions.can_lead(request.user, own.paper.year))
    moves.withdraw(own, by=request.user)
    messages.success(request, f"Đã bỏ {own.membership.name} khỏi danh sách đề nghị.")
    return redirect(f"{own.paper.get_absolute_url()}#proposals")


def _page(request, own, form, proposal=None, status=200, differences=()):
    figures, issued = figures_of(own), list(own.issued.select_related("issued_by", "replaced_by"))
    live = words.live(figures)
    context = {
        "paper": own,
        "year": own.year,
        "form": form,
        "writable": not own.is_issued,
        "may_issue": not own.is_issued and permissions.can_adopt(request.user, own.year),
        "adopted": figures,
        "stops": list(stops(own)),
        "issued": issued,
        "in_force": issued[-1] if issued else None,
        "outdated": bool(issued) and issued[-1].data.get("stamp") != figures.stamp,
        "figures": [Figure(key, label, text) for key, (text, label) in live.items()],
        "differences": differences,
        "proposals": list(own.proposals.select_related("membership__unit")) if own.is_dossier else [],
        "titles": list(own.year.titles.all()) if own.is_dossier else [],
        "standings": {unit.code: unit for unit in figures.units},
        "proposal": proposal or ProposalForm(paper=own),
    }
    return render(request, "reports/papers/paper_detail.html", context, status=status)


def _differences(form, stored):
    """(label, theirs, mine) of each part that the newer version says otherwise."""
    pairs = (
        (field, getattr(stored, field.name), form.cleaned_data[field.name])
        for field in form
        if field.name in moves.WRITTEN
    )
    return [(field.label, _plain(theirs), _plain(mine)) for field, theirs, mine in pairs if theirs != mine]


def _plain(text):
    return strip_tags(text.replace("</p>", "</p>\n")).strip()
