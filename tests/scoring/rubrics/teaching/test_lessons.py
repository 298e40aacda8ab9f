"""What one year's file taught is offered for the next file of the same issuer, and held there by one click."""

import pytest

from tests.reading import html_of
from tests.scoring.rubrics.teaching.tables import NO_HEADING, at, column, keep, page, tell


@pytest.fixture
def taught(admin_client):
    kept = keep(admin_client, NO_HEADING, issuer="Hội đồng tỉnh")
    tell(admin_client, kept, **column(1, "text"), **column(2, "standard"), **column(0, "mark"))
    line = {"line": "3", "role": "ignored", "shown-role": "criterion"}
    tell(admin_client, kept, **line)
    admin_client.post(at(kept, "_draft"), {"version": kept.version})
    return kept


NEXT = "Ghi\tSố hiệu\tViệc\tQuỹ\n-\ta0\tĐọc\t10\n-\ta1\tHọp\t30\n-\ta2\tBáo\t70\n"


def test_columns_are_known_again_by_their_heading_wherever_they_stand(admin_client, taught):
    kept = keep(admin_client, NEXT, issuer="HỘI ĐỒNG TỈNH")
    assert "cột “Việc” là nội dung" in html_of(admin_client.get(at(kept)))
    admin_client.post(at(kept, "_lessons"), {"version": 1})
    kept.refresh_from_db()
    columns = [["column", 2, "text"], ["column", 3, "standard"], ["column", 1, "mark"]]
    assert [each[:3] for each in kept.told][:3] == columns
    assert [len(line.nodes) for line in page(admin_client, kept).lines] == [0, 1, 1, 1]


def test_a_row_is_known_again_by_number_and_words_once_its_columns_are(admin_client, taught):
    kept = keep(admin_client, NEXT, issuer="Hội đồng tỉnh")
    admin_client.post(at(kept, "_lessons"), {"version": 1})
    kept.refresh_from_db()
    assert kept.told[-1][:3] == ["role", 4, "ignored"]
    assert "Dùng lại cho tệp này" not in html_of(admin_client.get(at(kept)))


def test_another_issuer_is_offered_nothing(admin_client, taught):
    kept = keep(admin_client, NEXT, issuer="Tỉnh khác")
    assert "Dùng lại cho tệp này" not in html_of(admin_client.get(at(kept)))
