"""Two at the same moment: one number for two papers, one seat for two units."""

import pytest

from reports.models import BlocProposal, IssuedDocument
from tests.reports.papers.test_issuing import SENT, address, paper_of
from tests.reports.papers.test_papers import adopted, people, settled  # noqa: F401  fixtures
from tests.test_concurrency import Person, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_number_goes_to_one_of_two_papers(live_server, adopted, leader_head, pango):  # noqa: F811
    own = [paper_of(adopted, kind, leader_head, symbol="VB-KTĐ") for kind in ("ranking", "summary")]
    people_at_it = [Person(live_server, leader_head, address("paper_issue", paper.pk)) for paper in own]
    gestures = zip(people_at_it, own, strict=True)
    at_once(*(lambda p=person, k=paper: p.post(address("paper_issue", k.pk), SENT) for person, paper in gestures))
    assert [each.number for each in IssuedDocument.objects.all()] == ["12"]


def test_one_seat_goes_to_one_of_two_units(live_server, adopted, leader_head, reviewer):  # noqa: F811
    adopted.titles.create(position=1, name="Cờ thi đua", seats=1)
    own = paper_of(adopted, "dossier", leader_head)
    members = list(adopted.memberships.all())[:2]
    at = [Person(live_server, user, address("paper", own.pk)) for user in (leader_head, reviewer)]
    sent = [{"title": "Cờ thi đua", "membership": member.pk} for member in members]
    at_once(*(lambda p=p, d=d: p.post(address("proposals", own.pk), d) for p, d in zip(at, sent, strict=True)))
    assert BlocProposal.objects.count() == 1
