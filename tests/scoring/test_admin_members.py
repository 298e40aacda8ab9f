"""The members of a year, as an administrator adds them."""

from django.urls import reverse

from scoring.models import Year


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
