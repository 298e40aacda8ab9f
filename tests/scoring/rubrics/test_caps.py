"""A cap that the table prints in points: read, kept, shown, changed and scored to the cent."""

from decimal import Decimal

from scoring import engine
from scoring.models import Rubric
from tests.reading import html_of
from tests.scoring.rubrics.gestures import found, load, save, sent

TABLE = (
    "STT\tNội dung\tĐiểm chuẩn\n1\tThu ngân sách (vượt 1% cộng 0,5 điểm, tối đa 7 điểm)\t950\n"
    "2\tCải cách hành chính\t50\n"
)


def test_it_is_kept_as_printed_and_scored_to_the_cent(admin_client):
    load(admin_client, pasted=TABLE)
    own = found(Rubric.objects.get(year=2018), "1")
    assert (own.excess_cap, own.excess_cap_points) == (None, 7)
    claim = engine.Claim(points=Decimal(950), percent=Decimal(40))
    assert engine.score(own, claim).bonus == 7


def test_it_is_shown_and_changed_in_the_form(admin_client):
    load(admin_client, pasted=TABLE)
    rubric = Rubric.objects.get(year=2018)
    assert "vượt 1% cộng 0,5, tối đa 7 điểm" in html_of(admin_client.get(rubric.get_absolute_url()))
    assert sent(admin_client, rubric, "1")["excess_cap_points"] == "7"
    assert save(admin_client, rubric, "1", excess_cap_points="6,5").status_code == 302
    assert found(rubric, "1").excess_cap_points == Decimal("6.5")
    save(admin_client, rubric, "1", excess_cap_points="", excess_cap="10")
    assert (found(rubric, "1").excess_cap, found(rubric, "1").excess_cap_points) == (10, None)


def test_tables_without_it_keep_their_checksum(db):
    plain = engine.Criterion("1", "1", "Thu", "points", Decimal(950), excess_rate=Decimal(1), excess_cap=Decimal(10))
    assert "excess_cap_points" not in engine.rubric_to_dict(engine.Rubric((plain,)))["criteria"][0]
