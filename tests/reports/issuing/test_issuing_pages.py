"""The pages that issue a report and a paper of the bloc: one flow, each with its own words and addresses."""

import pytest
from django.urls import reverse

from reports.issuing.kinds import PAPER, REPORT
from tests.reading import html_of
from tests.reports.issuing.test_moves import report  # noqa: F401  fixture
from tests.reports.papers.test_papers import adopted, paper_of, people, settled  # noqa: F401  fixtures

SENT = {"number": "12", "issued_on": "29/12/2017", "signer_title": "GIÁM ĐỐC", "signer_name": "Nguyễn Văn An"}
WORDS = {
    "report": ["Ban hành báo cáo", "Ban hành lại báo cáo", "“Thay thế Báo cáo số 12/BC-SCT”", "báo cáo số 12/BC-SCT"],
    "paper": ["Ban hành", "Ban hành lại", "thay thế văn bản số 12/TB-KTĐ", "văn bản số 12/TB-KTĐ"],
}


@pytest.fixture(params=["report", "paper"])
def own(request, colleague):
    """(what can be issued, its kind, who may)."""
    if request.param == "report":
        return request.getfixturevalue("report"), REPORT, colleague
    leader_head = request.getfixturevalue("leader_head")
    return paper_of(request.getfixturevalue("adopted"), "ranking", leader_head), PAPER, leader_head


def test_each_step_speaks_of_what_it_issues_and_leads_on(client, own, pango):
    paper, kind, head = own
    first, again, replacing, kept = WORDS[kind.event]
    client.force_login(head)
    page = html_of(client.get(kind.url("issue", paper)))
    assert f"<h1>{first}</h1>" in page and kind.url("preview", paper) in page
    issued = client.post(kind.url("issue", paper), SENT)
    paper.refresh_from_db()
    assert issued.url == paper.in_force.get_absolute_url()
    assert kind.url("reissue", paper) in html_of(client.get(issued.url))
    page = html_of(client.get(kind.url("reissue", paper)))
    assert f"<h1>{again}</h1>" in page and f"<p>{kind.word} số" in page
    assert client.post(kind.url("reissue", paper), {"reason": "Sai số"}).url == paper.get_absolute_url()
    assert f"sẽ ghi {replacing}. Lý do: Sai số" in html_of(client.get(kind.url("issue", paper)))
    ended = client.post(kind.url("reissue_end", paper), follow=True)
    assert f"Đã thôi ban hành lại; {kept} vẫn có hiệu lực." in html_of(ended)


def test_paper_that_stops_names_the_place_to_mend(client, settled, leader_head):  # noqa: F811
    own = paper_of(settled, "summary", leader_head)
    client.force_login(leader_head)
    page = html_of(client.get(reverse("reports:paper_issue", args=[own.pk])))
    assert "Chưa ban hành được. Kết quả của khối chưa được thông qua." in page
    assert f'<li><a href="{own.get_absolute_url()}">Sửa văn bản</a></li>' in page
