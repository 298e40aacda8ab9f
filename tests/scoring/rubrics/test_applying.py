"""Another version for a year under way."""

from decimal import Decimal

import pytest

from scoring import engine
from scoring.invariants import breaches
from scoring.models import Entry, Event
from scoring.rubrics.moves import drafts, steps
from scoring.tables import editing
from scoring.years import moves as year_moves
from scoring.years.rubric import moves as rubric_moves
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import at


@pytest.fixture
def correction(admin_client, year, second):
    """Version 2 of the year's table: I.1 reworded, I.2 with other parts, I.3 gone, a new I.4, I.4 now I.3."""
    new = drafts.clone_rubric(year.rubric, year=2017, by=second)

    def step(change):
        new.refresh_from_db()
        steps.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)

    step(lambda plain: editing.remove(plain, "I.3"))
    step(lambda plain: editing.change(plain, "I.1", title="Chỉ tiêu được giao, viết lại"))
    parts = (engine.Level("1", "Báo cáo đúng hạn", Decimal(15)),)
    step(lambda plain: editing.change(plain, "I.2", levels=parts))
    step(lambda plain: editing.add_after(plain, "I.3"))
    step(lambda plain: editing.change(plain, "I.4", title="Việc mới", standard=Decimal(20)))
    new.refresh_from_db()
    return factories.published(new, by=second)


def propose(client, year, rubric, reason="Bản in thiếu một tiêu chí"):
    return client.post(at("year_rubric", year), {"do": "propose", "rubric": rubric.pk, "reason": reason})


def test_effect_names_each_entry(admin_client, year, filled, correction):
    page = admin_client.get(f"{at('year_rubric', year)}?rubric={correction.pk}")
    assert page.context["counts"] == {"unchanged": 9, "look": 6, "gone": 3}
    assert page.context["new_ones"] == 1
    shown = {row["difference"].code: row["difference"].words for row in page.context["effect"] if not row["same"]}
    assert shown["I.1"] == "nội dung thay đổi"
    assert "170" not in html_of(page)  # administrators see no points


def test_proposed_by_one_and_applied_by_another(admin_client, client, year, filled, correction, second):
    propose(admin_client, year, correction)
    assert client.post(at("year_rubric", year), {"do": "apply"}).status_code == 409
    client.force_login(second)
    assert client.post(at("year_rubric", year), {"do": "apply"}).status_code == 302
    year.refresh_from_db()
    assert year.rubric == correction
    entries = {
        entry.criterion.code: entry for entry in Entry.objects.filter(scorecard=filled).select_related("criterion")
    }
    assert sorted(entries) == ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"]
    assert {code: entry.total for code, entry in entries.items()} == {
        "I.1": 110, "I.2": None, "I.3": 20, "I.4": None, "II.1": 5, "II.2": 0,
    }  # fmt: skip
    assert entries["I.2"].claim is None
    assert Event.objects.get(action="entry_moved", entry=entries["I.2"]).data["old"]["claim"] == {"parts": ["1", "2"]}
    assert entries["I.2"].note == "Thuyết minh I.2"
    dropped = Event.objects.get(action="entry_dropped", scorecard=filled)
    assert (dropped.data["old"]["code"], dropped.data["old"]["note"]) == ("I.3", "Thuyết minh I.3")
    filled.refresh_from_db()
    assert filled.self_total == 135


def test_a_submitted_scorecard_that_lacks_answers_goes_back_to_its_unit(
    admin_client, client, year, reviewed, correction, second
):
    propose(admin_client, year, correction)
    rubric_moves.apply_rubric(year.rubric_changes.get(), by=second)
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.submitted_at, reviewed.submitted_total) == ("draft", None, None)
    assert not reviewed.entries.exclude(decision="").exists()


def test_a_change_of_words_opens_the_decision_again_and_keeps_the_row(admin_client, year, reviewed, second):
    new = drafts.clone_rubric(year.rubric, year=2017, by=second)
    change = lambda plain: editing.change(plain, "I.3", title="Viết lại")  # noqa: E731
    new, _ = steps.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)
    propose(admin_client, year, factories.published(new, by=second))
    rubric_moves.apply_rubric(year.rubric_changes.get(), by=second)
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.submitted_total, reviewed.self_total) == ("submitted", 170, 170)
    assert [entry.criterion.code for entry in reviewed.entries.filter(decision="")] == ["I.3"]


def test_a_proposal_needs_a_reason_and_may_be_withdrawn(admin_client, year, correction):
    assert propose(admin_client, year, correction, reason=" ").status_code == 422
    propose(admin_client, year, correction)
    assert admin_client.post(at("year_rubric", year), {"do": "withdraw"}).status_code == 302
    assert admin_client.post(at("year_rubric", year), {"do": "apply"}).status_code == 409


def test_a_year_not_yet_open_takes_it_at_once(admin_client, correction):
    later = factories.make_year(("STC", "SXD"), year=2018, opened=False)
    assert propose(admin_client, later, correction, reason="").status_code == 302
    later.refresh_from_db()
    assert later.rubric == correction


def test_an_adopted_year_keeps_its_rubric(admin_client, year, reviewed, correction, leader_head, units):
    year_moves.adopt(year, on=year.meeting_on, by=leader_head, without=[units["SGTVT"].pk, units["SNNPTNT"].pk])
    assert admin_client.get(at("year_rubric", year)).status_code == 409


def test_data_hold_together_after_a_version_is_applied(admin_client, year, reviewed, correction, second):
    propose(admin_client, year, correction)
    rubric_moves.apply_rubric(year.rubric_changes.get(), by=second)
    assert list(breaches()) == []
    new = drafts.clone_rubric(correction, year=2017, by=second)
    levels = (engine.Level("1", "Đạt chỉ tiêu", Decimal(90)), engine.Level("2", "Không đạt", Decimal(70)))
    change = lambda plain: editing.change(plain, "I.1", standard=Decimal(90), levels=levels)  # noqa: E731
    new, _ = steps.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)
    year.refresh_from_db()
    propose(admin_client, year, factories.published(new, by=second))
    rubric_moves.apply_rubric(year.rubric_changes.get(applied_at=None), by=second)
    assert list(breaches()) == []
