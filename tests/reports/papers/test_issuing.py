"""Issuing the bloc's papers, replacing them, checking them; who may read and write them; two at one paper."""

import datetime

import pytest
from django.urls import reverse

from reports.invariants import issued_reports_hold
from reports.issuing import moves as issuing_moves
from reports.models import BlocPaper, IssuedDocument
from reports.papers import moves
from scoring.models import Event
from scoring.moves import NotReady
from scoring.years import moves as year_moves
from tests import factories
from tests.reports import bloc
from tests.reports.papers.test_papers import adopted, paper_of, people, settled  # noqa: F401  fixtures

DAY = datetime.date(2017, 12, 29)
SIGNER = {"authority_line": "TM. KHỐI THI ĐUA", "signer_title": "TRƯỞNG KHỐI", "signer_name": "Nguyễn Văn An"}
SENT = {"number": "12", "issued_on": "29/12/2017", **SIGNER}


def address(name, key):
    return reverse(f"reports:{name}", args=[key])


def posted(paper, **changes):
    names = [*moves.TEXTS, "body"]
    return {name: getattr(paper, name) for name in names} | {"version": paper.version} | changes


@pytest.fixture
def paper(adopted, leader_head):  # noqa: F811
    return paper_of(adopted, "ranking", leader_head)


def test_paper_is_issued_frozen_and_can_be_checked(client, adopted, paper, leader_head, council, pango):  # noqa: F811
    client.force_login(leader_head)
    answer = client.post(address("paper_issue", paper.pk), SENT)
    own = IssuedDocument.objects.get()
    assert (answer.status_code, answer.url) == (302, own.get_absolute_url())
    assert (own.full_number, own.paper, own.data["title"]) == ("12/TB-KTĐ", paper, "THÔNG BÁO")
    assert list(issued_reports_hold()) == []
    year_moves.reopen(adopted, reason="Tính sai", by=factories.make_admin("a"))
    client.force_login(council)
    assert "Bằng điểm" in client.get(address("issued_preview", own.pk)).text
    pdf = client.get(address("issued_pdf", own.pk))
    assert "Th%C3%B4ng_b%C3%A1o_12_TB-KT%C4%90_2017.pdf" in pdf["Content-Disposition"]
    client.logout()
    page = client.get(f"{reverse('reports:verification')}?code={own.code}").text
    assert "còn nguyên như lúc ban hành" in page and "12/TB-KTĐ" in page


def test_paper_is_not_issued_before_the_adoption(client, settled, leader_head):  # noqa: F811
    own = paper_of(settled, "summary", leader_head)
    with pytest.raises(NotReady, match="chưa được thông qua"):
        issuing_moves.issue(own, number="1", issued_on=DAY, by=leader_head)
    client.force_login(leader_head)
    assert client.post(address("paper_issue", own.pk), SENT).status_code == 409
    assert client.get(address("paper_preview", own.pk)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "facts", "sentence"),
    [
        ("ranking", {"body": ""}, "chưa có lời"),
        ("minutes", {}, "địa điểm, thư ký"),
        ("dossier", {}, "chưa đề nghị đơn vị nào"),
        ("summary", {"symbol": ""}, "ký hiệu"),
    ],
)
def test_what_lacks_keeps_a_paper_from_being_issued(adopted, leader_head, kind, facts, sentence):  # noqa: F811
    own = paper_of(adopted, kind, leader_head, **facts)
    with pytest.raises(NotReady, match=sentence):
        issuing_moves.issue(own, number="1", issued_on=DAY, by=leader_head)


def test_paper_bears_no_day_before_the_adoption(paper, leader_head):
    with pytest.raises(NotReady, match="28/12/2017"):
        issuing_moves.issue(paper, number="1", issued_on=datetime.date(2017, 12, 27), by=leader_head)


def test_number_is_given_once_under_one_symbol(adopted, paper, leader_head):  # noqa: F811
    factories.make_issued_paper(adopted, leader_head, "ranking", "12")
    other = paper_of(adopted, "summary", leader_head, symbol="TB-KTĐ")
    with pytest.raises(NotReady, match="đã dùng cho văn bản 12/TB-KTĐ"):
        issuing_moves.issue(other, number="012", issued_on=DAY, by=leader_head)


def test_reissue_replaces_for_a_reason_and_says_so(client, adopted, leader_head, pango):  # noqa: F811
    first = factories.make_issued_paper(adopted, leader_head)
    client.force_login(leader_head)
    assert address("paper_reissue", first.paper_id) in client.get(first.get_absolute_url()).text
    assert client.post(address("paper_reissue", first.paper_id), {"reason": " "}).status_code == 422
    client.post(address("paper_reissue", first.paper_id), {"reason": "Sai tên đơn vị"})
    assert "còn hiệu lực" in client.get(address("paper", first.paper_id)).text
    client.post(address("paper_issue", first.paper_id), SENT | {"number": "13"})
    second = IssuedDocument.objects.get(replaces=first)
    assert second.data["replaces"] == "Thay thế Thông báo số 12/TB-KTĐ ngày 29 tháng 12 năm 2017"
    assert second.reason == "Sai tên đơn vị"
    actions = Event.objects.filter(year=adopted, action__startswith="paper_").values_list("action", flat=True)
    assert set(actions) == {"paper_issued", "paper_reissue_begun"}
    assert client.get(reverse("scoring:year_history", args=[adopted.pk])).status_code == 200


def test_reissue_can_be_left_at_that(client, adopted, leader_head):  # noqa: F811
    first = factories.make_issued_paper(adopted, leader_head)
    issuing_moves.reissue(first.paper, reason="Sai", by=leader_head)
    client.force_login(leader_head)
    assert client.post(address("paper_reissue_end", first.paper_id)).status_code == 302
    own = BlocPaper.objects.get(pk=first.paper_id)
    assert (own.is_issued, own.number, own.in_force) == (True, "12", first)


def test_second_writer_is_told_and_sees_both_texts(client, paper, reviewer, leader_head):
    client.force_login(reviewer)
    first = client.post(address("paper", paper.pk), posted(paper, body="<p>Bản của cán bộ</p>"))
    assert first.status_code == 302
    client.force_login(leader_head)
    late = client.post(address("paper", paper.pk), posted(paper, body="<p>Bản của thủ trưởng</p>"))
    assert late.status_code == 409 and "Bản của cán bộ" in late.text and "Bản của thủ trưởng" in late.text
    paper.refresh_from_db()
    assert paper.body == "<p>Bản của cán bộ</p>"
    again = posted(paper, body="<p>Bản của thủ trưởng</p>", version=late.context["form"]["version"].value())
    assert client.post(address("paper", paper.pk), again).status_code == 302


def test_pasted_code_never_reaches_a_paper(client, paper, leader_head):
    client.force_login(leader_head)
    client.post(address("paper", paper.pk), posted(paper, body="<p onclick=x()>Lời<script>alert(1)</script></p>"))
    paper.refresh_from_db()
    assert paper.body == "<p>Lời</p>"
    assert client.post(address("paper", paper.pk), posted(paper, subject="")).status_code == 422


def test_drafts_are_read_by_the_leaders_people_alone(client, adopted, paper, scorer, council, admin, reviewer):  # noqa: F811
    pages = ("paper", "paper_preview", "paper_pdf", "paper_docx", "paper_xlsx")
    for person in (scorer, council, admin):
        client.force_login(person)
        assert {client.get(address(name, paper.pk)).status_code for name in pages} == {404}
    client.force_login(scorer)
    listed = client.get(address("papers", adopted.pk))
    assert listed.status_code == 200 and address("paper", paper.pk) not in listed.text
    client.force_login(reviewer)
    assert address("paper", paper.pk) in client.get(address("papers", adopted.pk)).text


def test_ballots_are_whole_and_units_of_the_year(client, adopted, leader_head, outsider):  # noqa: F811
    own = paper_of(adopted, "dossier", leader_head)
    member, stranger = adopted.memberships.first(), outsider.unit.memberships.first()
    client.force_login(leader_head)
    good = {"title": "Cờ thi đua", "membership": member.pk, "votes_for": "2", "votes_total": "3"}
    for change in ({"votes_for": "4"}, {"votes_total": ""}, {"membership": stranger.pk}, {"title": ""}):
        assert client.post(address("proposals", own.pk), good | change).status_code == 422, change
    assert client.post(address("proposals", own.pk), good).status_code == 302
    assert client.post(address("proposals", own.pk), good).status_code == 409
    kept = own.proposals.get()
    assert kept.votes == "2/3"
    assert client.post(address("proposal_removal", kept.pk)).status_code == 302 and not own.proposals.exists()


def test_nothing_is_written_into_an_issued_paper(client, adopted, leader_head):  # noqa: F811
    own = paper_of(adopted, "dossier", leader_head)
    moves.propose(own, title="Cờ", membership=adopted.memberships.first(), by=leader_head)
    issued = factories.make_issued_paper(adopted, leader_head, "dossier").paper
    client.force_login(leader_head)
    sent = {"title": "Cờ thi đua", "membership": adopted.memberships.last().pk}
    assert client.post(address("paper", issued.pk), posted(issued)).status_code == 409
    assert client.post(address("proposals", issued.pk), sent).status_code == 409
    assert client.post(address("proposal_removal", own.proposals.get().pk)).status_code == 409
    assert bloc.ADOPTED_ON < DAY and own.proposals.count() == 1
