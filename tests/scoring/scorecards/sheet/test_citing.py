"""A claim that cites a target: takes its figures, and what they do not support is pointed out."""

from decimal import Decimal

import pytest
from django.urls import reverse

from scoring import engine
from scoring.models import Target
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards import sheet
from scoring.scorecards.targets import moves as target_moves
from scoring.scorecards.views.scorecards import load
from tests import factories
from tests.reading import text_of


@pytest.fixture
def kept(filled, scorer):
    """A target that its actual beats by 12 %, as I.1 of the scorecard claims."""
    row = Target(name="Xuất khẩu", measure="triệu USD", plan=5000, actual=5600)
    target_moves.add_facts(filled, [row], by=scorer)
    return row


def save(client, entry, **typed):
    values = {"version": entry.version, "level": "1", "note": "", **typed}
    return client.post(reverse("scoring:entry_save", args=[entry.pk]), values)


def stated(filled):
    entry = factories.entry_of(filled, "I.1")
    return entry.stated(), entry.target, entry.bonus


def sentences_of(filled):
    filled.refresh_from_db()
    load(filled)
    return [
        each.sentence for each in sheet.findings(filled) if each.code == "I.1" and "minh chứng" not in each.sentence
    ]


@pytest.mark.parametrize("typed", [{}, {"percent": "12"}])
def test_cited_target_gives_the_figures(client, scorer, filled, kept, typed):
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk, **typed)
    claim, target, bonus = stated(filled)
    assert (claim.target, claim.actual, claim.over, target, bonus) == (5000, 5600, 12, kept, 10)
    assert sentences_of(filled) == []


def test_figures_typed_with_the_choice_stay(client, scorer, filled, kept):
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk, target="100", actual="103")
    assert stated(filled)[0].over == 3
    assert sentences_of(filled) == [
        "Số liệu không khớp: mục này ghi vượt 3%, chỉ tiêu được dẫn “Xuất khẩu” cho vượt 12%."
    ]


def test_where_less_is_better_the_distance_is_taken(client, scorer, filled, kept):
    Target.objects.update(lower_is_better=True, plan=40, actual=38)
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk)
    claim = stated(filled)[0]
    assert (claim.target, claim.actual, claim.percent) == (None, None, 5)
    assert sentences_of(filled) == []


def test_target_changed_after_the_claim_is_pointed_out(client, scorer, filled, kept):
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk)
    target_moves.change_fact(kept, {"actual": Decimal(5500)}, version=1, by=scorer)
    assert stated(filled)[0].over == 12
    assert sentences_of(filled) == [
        "Chỉ tiêu đã đổi sau khi chấm: mục này ghi vượt 12%, chỉ tiêu được dẫn “Xuất khẩu” cho vượt 10%."
    ]


def test_excess_without_target_and_figures_is_pointed_out(filled):
    assert sentences_of(filled) == [
        "Ghi vượt chỉ tiêu nhưng không dẫn chỉ tiêu nào và không có số kế hoạch, thực hiện."
    ]


def test_target_without_figures_is_pointed_out(client, scorer, filled, kept):
    Target.objects.update(actual=None)
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk, percent="12")
    assert sentences_of(filled) == ["Chỉ tiêu được dẫn “Xuất khẩu” chưa có kế hoạch hoặc thực hiện."]


def test_citing_ends_with_an_empty_choice_and_stays_without_one(client, scorer, filled, kept):
    client.force_login(scorer)
    save(client, factories.entry_of(filled, "I.1"), cites=kept.pk)
    save(client, factories.entry_of(filled, "I.1"), percent="12")
    assert stated(filled)[1] == kept
    save(client, factories.entry_of(filled, "I.1"), percent="12", cites="")
    assert stated(filled)[1] is None


@pytest.mark.parametrize("key", ["foreign", "999999", "abc"])
def test_target_of_another_unit_cannot_be_cited(client, year, scorer, filled, key):
    other = Target(name="Của đơn vị khác", plan=1, actual=2)
    target_moves.add_facts(factories.scorecard_of(year, "SGTVT"), [other], by=scorer)
    client.force_login(scorer)
    answer = save(client, factories.entry_of(filled, "I.1"), cites=other.pk if key == "foreign" else key)
    assert answer.status_code == 422 and "không còn trong bảng" in text_of(answer)


def test_sheet_offers_targets_only_where_figures_count(client, scorer, filled, kept):
    client.force_login(scorer)
    page = text_of(client.get(filled.get_absolute_url()))
    assert page.count('name="cites"') == 1 and 'data-target="5.000" data-actual="5.600"' in page


def test_review_shows_what_is_cited_and_where_it_parts(client, scorer, colleague, reviewer, filled, kept):
    entry = factories.entry_of(filled, "I.1")
    claim = engine.Claim(level="1", percent=Decimal(20))
    scorecard_moves.record(entry, claim=claim, note="", version=entry.version, target=kept, by=scorer)
    scorecard_moves.submit(filled, by=colleague, at=factories.IN_TIME)
    client.force_login(reviewer)
    page = text_of(client.get(reverse("scoring:review", args=[filled.pk])))
    assert "Dẫn Xuất khẩu: kế hoạch 5.000 triệu USD, thực hiện 5.600 triệu USD, vượt 12%" in page
    assert "mục này ghi vượt 20%, chỉ tiêu được dẫn “Xuất khẩu” cho vượt 12%" in page
