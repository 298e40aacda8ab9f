"""A practice year: nothing counts it, everyone is told, and all of it goes in one step."""

import datetime

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from reports.document import names
from reports.document.compose import document_of
from reports.models import AnnualReport, IssuedDocument
from reports.writing import moves as writing_moves
from scoring import invariants
from scoring.models import Event, Evidence, Scorecard, Snapshot, Title, Year
from scoring.moves import NotReady
from scoring.scorecards.last_year.entries import LastYear
from scoring.years import moves as year_moves
from scoring.years import ranking_page
from scoring.years.setup import practice as setup_practice
from tests import factories
from tests.reading import html_of

CODES = ("SGTVT", "SNNPTNT", "SCT")


def finish(year, leader, *codes):
    """Fill, submit, review and adopt the scorecards of some units."""
    for code in codes:
        scorecard = factories.fill_and_submit(factories.scorecard_of(year, code), leader)
        factories.review(scorecard, leader)
    rest = year.memberships.exclude(unit__code__in=codes).values_list("unit_id", flat=True)
    return year_moves.adopt(year, on=year.meeting_on, by=leader, without=list(rest))


@pytest.fixture
def practice(year, reviewer):
    """A practice 2016 that was adopted, beside the real 2017."""
    made = factories.make_year(CODES, year=2016, practice=True)
    finish(made, reviewer, "SCT")
    made.refresh_from_db()
    return made


def rows():
    """How many rows each table has, what the history keeps left out."""
    every = [model for label in ("scoring", "reports") for model in apps.get_app_config(label).get_models()]
    every += [Evidence.entries.through]
    return {model.__name__: model.objects.count() for model in every if model is not Event}


def test_it_is_no_last_year(year, practice, scorecard):
    assert ranking_page.ranks_before(year) == {}
    assert LastYear(scorecard).points() == {}
    assert LastYear(scorecard, adopted=True).points() == {}


def test_a_practice_year_compares_with_the_real_one_before(year, submitted, reviewer, leader_head):
    factories.review(submitted, reviewer)
    without = list(year.memberships.exclude(unit__code="SCT").values_list("unit_id", flat=True))
    year_moves.adopt(year, on=year.meeting_on, by=leader_head, without=without)
    trial = factories.make_year(CODES, year=2018, practice=True)
    assert ranking_page.ranks_before(trial) == {"SCT": 1}
    assert LastYear(factories.scorecard_of(trial, "SCT"), adopted=True).points() != {}


def test_the_council_does_not_know_of_it(year, practice, council, client):
    client.force_login(council)
    assert list(Year.objects.visible_to(council)) == [year]
    assert not Scorecard.objects.visible_to(council).filter(membership__year=practice).exists()
    scorecard = factories.scorecard_of(practice, "SCT")
    snapshot = Snapshot.objects.get(year=practice)
    for address in (
        f"/years/{practice.pk}/",
        f"/years/{practice.pk}/ranking/",
        f"/snapshots/{snapshot.pk}/",
        f"/scorecards/{scorecard.pk}/",
    ):
        assert client.get(address).status_code == 404, address
    page = html_of(client.get("/years/"))
    assert "Chấm thử" not in page


def test_every_page_of_it_says_so(practice, scorer, client):
    client.force_login(scorer)
    scorecard = factories.scorecard_of(practice, "SCT")
    for address in (
        f"/scorecards/{scorecard.pk}/",
        f"/scorecards/{scorecard.pk}/check/",
        f"/years/{practice.pk}/tasks/",
        f"/years/{practice.pk}/ranking/",
        f"/scorecards/{scorecard.pk}/history/",
        f"/scorecards/{scorecard.pk}/report/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert 'top__practice">Chấm thử' in html_of(answer), address


def test_pages_of_a_real_year_do_not(year, practice, scorecard, scorer, client):
    client.force_login(scorer)
    for address in ("/", f"/scorecards/{scorecard.pk}/", "/help/"):
        assert "top__practice" not in html_of(client.get(address))


def test_the_year_at_hand_is_a_real_one(year, scorer, client):
    trial = factories.make_year(CODES, year=2015, practice=True)
    client.force_login(scorer)
    page = client.get("/")
    assert page.context["page_year"] == year
    assert [block.year for block in page.context["blocks"]] == [year, trial]
    assert [each["label"] for each in page.context["years_menu"]] == [
        "Năm 2017 · Tự chấm và thẩm định",
        f"Năm 2015 (chấm thử) · {trial.get_status_display()}",
    ]


def test_its_paper_is_marked(practice, reviewer):
    document = document_of(factories.scorecard_of(practice, "SCT"))
    assert (document.practice, document.mark) == (True, "CHẤM THỬ")
    assert names.paper_name(document) == "Báo_cáo_chấm_thử_dự_thảo_BC-SCT_2016.pdf"


def test_a_real_paper_is_marked_as_a_draft_only(scorecard):
    assert document_of(scorecard).mark == "DỰ THẢO"


def test_commands_take_the_real_year_unless_told(year, practice, capsys):
    trial = factories.make_year(CODES, year=2017, practice=True)
    factories.make_user("thu", trial.memberships.get(unit__code="SCT").unit)
    call_command("ranking", year=2017)
    assert "năm 2017 (tạm tính)" in capsys.readouterr().out
    call_command("ranking", year=2017, practice=True)
    assert "năm 2017 (chấm thử)" in capsys.readouterr().out
    call_command("scores", year=2016, unit="SCT", practice=True)
    assert "năm 2016 (chấm thử)" in capsys.readouterr().out
    with pytest.raises(Exception, match="Không có năm thi đua 2016"):
        call_command("ranking", year=2016)


# --- the end ------------------------------------------------------------------------------------------------


def test_all_of_it_goes_and_nothing_else(year, filled, scorer, reviewer, admin, django_capture_on_commit_callbacks):
    kept = factories.make_evidence(factories.entry_of(filled, "I.3"))
    writing_moves.start(filled, by=scorer)
    before = rows()
    trial = factories.make_year(CODES, year=2018, practice=True, rubric=year.rubric)
    before["Rubric"], before["Criterion"] = rows()["Rubric"], rows()["Criterion"]
    Title.objects.create(year=trial, position=1, name="Cờ", seats=1)
    scorecard = factories.scorecard_of(trial, "SCT")
    gone = factories.make_evidence(factories.entry_of(scorecard, "I.3"))
    writing_moves.start(scorecard, by=scorer)
    finish(trial, reviewer, "SCT")
    year_moves.reopen(trial, reason="Thử lại", by=admin)
    with django_capture_on_commit_callbacks(execute=True):
        setup_practice.wipe_practice(trial, by=admin)
    assert rows() == before
    assert not Event.objects.filter(year__practice=True).exists()
    assert Event.objects.filter(action="report_started").count() == 1
    assert (default_storage.exists(kept.file.name), default_storage.exists(gone.file.name)) == (True, False)
    event = Event.objects.get(action="practice_wiped")
    assert (event.by, event.data["old"]) == (admin, "Khối thi đua KTXD, năm 2018 (chấm thử)")
    assert list(invariants.breaches()) == []


def test_an_issued_practice_report_goes_with_its_file(year, reviewer, admin, django_capture_on_commit_callbacks):
    trial = factories.make_year(CODES, year=2018, practice=True, rubric=year.rubric)
    scorecard = factories.fill_and_submit(factories.scorecard_of(trial, "SCT"), reviewer)
    report = writing_moves.start(scorecard, by=reviewer)
    issued = IssuedDocument(
        report=report, number="1", symbol="BC", issued_on="2018-12-11", data={}, digest="0", sha256="0"
    )
    issued.issued_at = timezone.now()
    issued.file.save("thu.pdf", factories.ContentFile(b"%PDF-"))
    again = {"number": "2", "code": "AAAA-AAAA-AAAA", "replaces": issued, "reason": "Sai số", "file": issued.file.name}
    common = ("symbol", "issued_on", "data", "digest", "sha256", "issued_at", "report")
    IssuedDocument.objects.create(**again, **{name: getattr(issued, name) for name in common})
    with django_capture_on_commit_callbacks(execute=True):
        setup_practice.wipe_practice(trial, by=admin)
    assert not AnnualReport.objects.exists()
    assert not default_storage.exists(issued.file.name)


def test_a_file_that_a_real_document_shares_stays(year, filled, admin, django_capture_on_commit_callbacks):
    kept = factories.make_evidence(factories.entry_of(filled, "I.3"))
    trial = factories.make_year(CODES, year=2018, practice=True, rubric=year.rubric)
    copy = Evidence.objects.get(pk=kept.pk)
    copy.pk, copy.scorecard = None, factories.scorecard_of(trial, "SCT")
    copy.save()
    with django_capture_on_commit_callbacks(execute=True):
        setup_practice.wipe_practice(trial, by=admin)
    assert default_storage.exists(kept.file.name)


def test_a_real_year_is_never_wiped(year, filled, admin):
    before = rows()
    with pytest.raises(NotReady, match="năm chính thức được giữ nguyên"):
        setup_practice.wipe_practice(year, by=admin)
    assert rows() == before


def test_nothing_that_is_kept_stands_on_a_year():
    """The wiping follows every table that stands on a year; none of these may ever be among them."""
    kept = {"Bloc", "Unit", "UnitName", "Rubric", "Criterion", "Level", "User", "Succession"}
    seen, waiting = set(), [Year]
    while waiting:
        for relation in waiting.pop()._meta.related_objects:
            own = relation.on_delete in (models.CASCADE, models.PROTECT) and not relation.many_to_many
            if own and relation.related_model not in seen:
                seen.add(relation.related_model)
                waiting.append(relation.related_model)
    assert not kept & {model.__name__ for model in seen}


def test_dates_of_a_practice_year_stand_beside_the_real_ones(year):
    trial = factories.make_year(CODES, year=2017, practice=True, meeting_on=datetime.date(2017, 12, 30))
    assert (str(year), str(trial)) == ("KTXD 2017", "KTXD 2017 (chấm thử)")
