"""The members of a year, as an administrator adds them."""

from django.urls import reverse

from scoring.models import Event, Year


def add_year(client, year, unit, name):
    data = {
        "bloc": year.bloc_id,
        "year": year.year + 1,
        "tie_rules": "[]",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-unit": unit.pk,
        "memberships-0-name": name,
        "memberships-0-duty": "leader",
    }
    answer = client.post(reverse("admin:scoring_year_add"), data)
    assert answer.status_code == 302
    return Year.objects.get(bloc=year.bloc_id, year=year.year + 1).memberships.get()


def test_member_bears_the_units_name_unless_another_is_written(client, admin, year, units):
    client.force_login(admin)
    unit = year.memberships.first().unit
    assert add_year(client, year, unit, "").name == unit.name
    Year.objects.filter(year=year.year + 1).delete()
    assert add_year(client, year, unit, "Tên năm ấy").name == "Tên năm ấy"


def test_who_leads_leaves_an_event(client, admin, year, units):
    """Who leads reviews the others, so that nobody is given the duty unseen."""
    client.force_login(admin)
    made = add_year(client, year, units["SCT"], "").year
    event = Event.objects.get(action="year_created", year=made)
    assert event.by == admin and f"Trưởng khối: {units['SCT'].name}" in event.data["new"]
    member = made.memberships.get()
    data = {"bloc": made.bloc_id, "year": made.year, "tie_rules": "[]", "memberships-0-id": member.pk}
    data |= {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1, "memberships-0-year": made.pk}
    data |= {"memberships-0-unit": member.unit_id, "memberships-0-name": member.name, "memberships-0-duty": "deputy"}
    assert client.post(reverse("admin:scoring_year_change", args=[made.pk]), data).status_code == 302
    event = Event.objects.get(action="year_prepared", year=made)
    assert f"Trưởng khối: {member.name}" in event.data["old"]
    assert f"Phó trưởng khối: {member.name}" in event.data["new"]
