"""The moves of a bloc's paper: each locks it, checks that it is open, changes, records an Event, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from reports.models import BlocPaper, BlocProposal
from reports.papers import defaults
from reports.papers.figures import bloc_figures
from reports.text import prose
from scoring.moves import Conflict, NotReady, lock_year, log

if TYPE_CHECKING:
    from scoring.models import Membership, User, Year

TEXTS = "superior symbol subject addressee legal_bases recipients authority_line signer_title signer_name".split()
MEETING = "meeting_time meeting_place attendants absentees secretary_name".split()
WRITTEN = [*TEXTS, *MEETING, "body"]


@transaction.atomic
def start(year: Year, kind: str, *, by: User | None) -> BlocPaper:
    """The year's paper of this kind; where there is none yet it begins with what the year's figures say."""
    year = lock_year(year)
    if year.is_in_setup:
        raise NotReady("Năm thi đua chưa mở nên chưa có số liệu cho văn bản của khối.")
    paper = BlocPaper.objects.with_names().filter(year=year, kind=kind).first()
    if paper is None:
        facts = defaults.facts(kind, year, bloc_figures(year))
        paper = BlocPaper.objects.create(year=year, kind=kind, **facts, updated_at=timezone.now(), updated_by=by)
        _log(paper, "paper_started", by)
    return paper


@transaction.atomic
def write(paper: BlocPaper, values: Mapping[str, Any], *, version: int, by: User | None) -> BlocPaper:
    """Keep the paper's facts and text. Raises Conflict where another version was saved meanwhile."""
    paper = lock_paper(paper)
    new = {name: values[name] for name in WRITTEN if name in values}
    new["body"] = prose.clean(new["body"])
    old = {name: getattr(paper, name) for name in new}
    if new == old:
        return paper
    if paper.version != version:
        raise Conflict(paper)
    for name, value in new.items():
        setattr(paper, name, value)
    paper.version, paper.updated_at, paper.updated_by = paper.version + 1, timezone.now(), by
    paper.save()
    _log(paper, "paper_saved", by, old, new)
    return paper


@transaction.atomic
def propose(
    paper: BlocPaper,
    *,
    title: str,
    membership: Membership,
    reason: str = "",
    votes_for: int | None = None,
    votes_total: int | None = None,
    by: User | None,
) -> BlocProposal:
    """Put a unit on the dossier's list; no title takes more units than it has seats."""
    paper = lock_paper(paper)
    seats = paper.year.titles.filter(name=title).values_list("seats", flat=True).first()
    proposed = paper.proposals.filter(title=title)
    if proposed.filter(membership=membership).exists():
        raise NotReady(f"{membership.name} đã có trong danh sách đề nghị “{title}”.")
    if seats and proposed.count() >= seats:
        raise NotReady(f"“{title}” chỉ có {seats} suất. Hãy bỏ một đơn vị khỏi danh sách trước.")
    votes = {"votes_for": votes_for, "votes_total": votes_total}
    own = BlocProposal.objects.create(paper=paper, title=title, membership=membership, reason=reason, **votes)
    _log(paper, "paper_proposal_added", by, None, _values_of(own))
    return own


@transaction.atomic
def withdraw(proposal: BlocProposal, *, by: User | None) -> None:
    """Take a unit off the dossier's list."""
    paper = lock_paper(proposal.paper)
    own = paper.proposals.select_related("membership").filter(pk=proposal.pk).first()
    if own is not None:
        _log(paper, "paper_proposal_removed", by, _values_of(own))
        own.delete()


def lock_paper(paper: BlocPaper) -> BlocPaper:
    """The paper as it is now, its row locked until the transaction ends; refused once it is issued."""
    paper = BlocPaper.objects.with_names().select_for_update(of=("self",)).get(pk=paper.pk)
    if paper.is_issued:
        raise NotReady("Văn bản đã ban hành, không sửa được nữa.")
    return paper


def _values_of(proposal: BlocProposal) -> dict[str, str]:
    return {"title": proposal.title, "unit": proposal.membership.name, "votes": proposal.votes}


def _log(paper: BlocPaper, action: str, by: User | None, old: Any = None, new: Any = None) -> None:
    """An event of a paper in the making: it names no year, since the bloc must not read drafts there."""
    log(action, by=by, old=old, new={"paper": paper.pk, **(new or {})})
