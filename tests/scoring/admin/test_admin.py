"""The administrators' pages: what they set up, and what they cannot touch."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from scoring.models import Event, Scorecard, Unit, User, Year
from scoring.people import moves
from tests import factories

PAGES = ["bloc", "unit", "year", "rubric", "user", "event", "criterion", "membership"]


@pytest.mark.parametrize("name", PAGES)
def test_lists_open(admin_client, year, submitted, name):
    assert admin_client.get(reverse(f"admin:scoring_{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_lists_are_closed_to_others(client, colleague, name):
    client.force_login(colleague)
    assert client.get(reverse(f"admin:scoring_{name}_changelist")).status_code == 302


def test_change_pages_open(admin_client, year, submitted, scorer):
    rubric, unit = year.rubric, scorer.unit
    rows = [year, year.bloc, unit, rubric, rubric.criteria.get(code="I.1"), scorer]
    for row in rows:
        address = reverse(f"admin:scoring_{row._meta.model_name}_change", args=[row.pk])
        assert admin_client.get(address).status_code == 200, row


def test_change_of_a_years_dates_and_rules_leaves_an_event(admin_client, admin, year):
    address = reverse("admin:scoring_year_change", args=[year.pk])
    form = admin_client.get(address).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields} | {"tie_rules": '["more_bonus"]', "rank_by_percent": "on"}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    for name in ("submission_deadline", "review_deadline"):
        moment = timezone.localtime(getattr(year, name))
        sent |= {f"{name}_0": f"{moment:%d/%m/%Y}", f"{name}_1": f"{moment:%H:%M}"}
    sent |= {"meeting_on": f"{year.meeting_on:%d/%m/%Y}"}
    sent |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    assert admin_client.post(address, sent).status_code == 302
    event = Event.objects.get(action="year_prepared", year=year)
    assert "Xếp theo tổng điểm; bằng nhau thì đồng hạng" in event.data["old"] and event.by == admin
    assert "tỷ lệ %" in event.data["new"] and "nhiều điểm cộng hơn" in event.data["new"]
    admin_client.post(address, sent)
    assert Event.objects.filter(action="year_prepared", year=year).count() == 1


def test_year_is_opened_by_the_action(admin_client):
    year = factories.make_year(opened=False)
    data = {"action": "open_years", "_selected_action": [year.pk]}
    admin_client.post(reverse("admin:scoring_year_changelist"), data)
    year.refresh_from_db()
    assert (year.status, Scorecard.objects.count()) == (Year.Status.SCORING, 3)


def test_year_that_cannot_be_opened_says_why(admin_client):
    year = factories.make_year(("SCT",), opened=False)
    data = {"action": "open_years", "_selected_action": [year.pk]}
    page = admin_client.post(reverse("admin:scoring_year_changelist"), data, follow=True)
    assert "Hãy chọn trưởng khối và phó trưởng khối" in page.content.decode()


def test_opened_year_keeps_its_rubric_and_members(admin_client, year):
    page = admin_client.get(reverse("admin:scoring_year_change", args=[year.pk])).content.decode()
    assert 'name="rubric"' not in page
    assert 'name="memberships-0-duty"' not in page
    assert 'name="submission_deadline_0"' in page


def test_unknown_tie_rule_is_refused(admin_client, year):
    data = {"tie_rules": '["luck"]', "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    page = admin_client.post(reverse("admin:scoring_year_change", args=[year.pk]), data)
    assert "Không có quy tắc phân hạng" in page.content.decode()


def test_published_rubric_is_read_only(admin_client, year):
    row = year.rubric.criteria.get(code="I.1")
    assert (
        admin_client.post(reverse("admin:scoring_rubric_change", args=[year.rubric_id]), {"name": "x"}).status_code
        == 403
    )
    assert (
        admin_client.post(reverse("admin:scoring_criterion_change", args=[row.pk]), {"title": "x"}).status_code == 403
    )
    assert admin_client.post(reverse("admin:scoring_rubric_delete", args=[year.rubric_id])).status_code == 403


def test_draft_rubric_is_edited_on_its_own_page_only(admin_client):
    rubric = factories.make_rubric(published=False)
    row = rubric.criteria.get(code="I.1")
    assert admin_client.get(reverse("admin:scoring_rubric_change", args=[rubric.pk])).status_code == 200
    assert admin_client.post(reverse("admin:scoring_rubric_change", args=[rubric.pk]), {"name": "x"}).status_code == 403
    assert (
        admin_client.post(reverse("admin:scoring_criterion_change", args=[row.pk]), {"title": "x"}).status_code == 403
    )


def test_history_of_accounts_cannot_be_written(admin_client, admin, scorer):
    moves.reset_password(scorer, by=admin)
    event = Event.objects.get(account=scorer)
    assert "cấp lại mật khẩu" in admin_client.get(reverse("admin:scoring_event_changelist")).content.decode()
    assert admin_client.get(reverse("admin:scoring_event_add")).status_code == 403
    assert admin_client.post(reverse("admin:scoring_event_delete", args=[event.pk])).status_code == 403
    assert admin_client.post(reverse("admin:scoring_event_change", args=[event.pk])).status_code == 403


def person(**values):
    return {"username": "moi", "role": "officer", "reviews": "on", "is_active": "on", **values}


def test_person_of_a_unit_is_made(admin_client, units):
    admin_client.post(reverse("admin:scoring_user_add"), person(unit=units["SCT"].pk, full_name="Chuyên viên"))
    made = User.objects.get(username="moi")
    assert (made.unit, made.is_staff, made.is_superuser) == (units["SCT"], False, False)
    assert made.must_change_password


def test_person_of_a_unit_needs_one(admin_client):
    page = admin_client.post(reverse("admin:scoring_user_add"), person())
    assert "phải thuộc một đơn vị" in page.content.decode()
    assert not User.objects.filter(username="moi").exists()


def test_role_decides_who_enters(admin_client, scorer):
    admin_client.post(reverse("admin:scoring_user_add"), person(role="administrator"))
    assert User.objects.get(username="moi").is_superuser
    address = reverse("admin:scoring_user_change", args=[User.objects.get(username="moi").pk])
    admin_client.post(address, {"username": "moi", "role": "officer", "unit": scorer.unit_id, "is_active": "on"})
    assert not User.objects.get(username="moi").is_staff


# --- tables -------------------------------------------------------------------------------------------------

COLUMNS = "code,name,short_name,symbol,superior,place"
LINE = "SKT,Sở Kiểm tra,,BC-SKT,UBND,Bắc Giang"


def hand_in(admin_client, text, name="bang.csv", model="unit"):
    data = text.encode() if isinstance(text, str) else text
    return admin_client.post(
        reverse(f"admin:scoring_{model}_import"), {"import_file": SimpleUploadedFile(name, data), "format": "0"}
    )


def test_table_is_looked_at_before_it_is_stored(admin_client):
    page = hand_in(admin_client, f"{COLUMNS}\n{LINE}\n")
    assert "Sở Kiểm tra" in page.content.decode()
    assert not Unit.objects.exists()
    admin_client.post(reverse("admin:scoring_unit_process_import"), page.context["confirm_form"].initial)
    assert Unit.objects.get().name == "Sở Kiểm tra"


def test_table_with_a_wrong_row_offers_nothing_to_confirm(admin_client):
    page = hand_in(admin_client, f"{COLUMNS}\n{LINE}\nSYT,,,,,\n")
    assert "Có dòng chưa đúng" in page.content.decode()
    assert "confirm_form" not in page.context
    assert not Unit.objects.exists()


def test_people_are_looked_at_before_they_are_stored(admin_client, units):
    page = hand_in(admin_client, "username,full_name,unit,role\nmoi,Người mới,SCT,head\n", model="user")
    assert (User.objects.filter(username="moi").exists(), Event.objects.filter(account__isnull=False).exists()) == (
        False,
        False,
    )
    admin_client.post(reverse("admin:scoring_user_process_import"), page.context["confirm_form"].initial)
    assert Event.objects.get(account__username="moi").by.username == "admin"


@pytest.mark.parametrize("model", ["unit", "user", "membership"])
def test_table_that_is_too_tightly_packed_is_refused(admin_client, model):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("xl/workbook.xml", bytes(60 * 2**20))
    page = hand_in(admin_client, stream.getvalue(), name="bang.xlsx", model=model)
    assert "giải nén ra quá lớn" in page.content.decode()


def test_code_of_a_unit_that_has_scored_stays(admin_client, year):
    """Frozen results name units by their code."""
    unit = year.memberships.get(unit__code="SCT").unit
    words = {name: getattr(unit, name) for name in "name short_name symbol superior place".split()}
    counts = {f"{inline}-{count}_FORMS": 0 for inline in ("names", "came_from") for count in ("TOTAL", "INITIAL")}
    address = reverse("admin:scoring_unit_change", args=[unit.pk])
    refused = admin_client.post(address, {**words, **counts, "code": "MOI"})
    assert "không đổi mã được nữa" in refused.content.decode()
    assert admin_client.post(address, {**words, **counts, "code": "SCT", "place": "Huế"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.code, unit.place) == ("SCT", "Huế")
