"""Accounts: whatever changes one, by whichever path, leaves an event and is told to those whom it concerns."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
import tablib
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from scoring.admin.resources import UserResource
from scoring.models import AccountNotice, Event, User
from scoring.people import moves
from tests import factories
from tests.reading import html_of

ROOT = Path(__file__).resolve().parents[3]
COLUMNS = UserResource._meta.fields


@pytest.fixture
def person(units):
    """An officer of Sở Công Thương whose account is changed."""
    person = factories.make_user("sct.cv", units["SCT"], email="cu@vi-du.vn")
    person.set_password("mat-khau-cu-1")
    person.save()
    return person


# field: another value, as it is stored; what the field is called in forms and files is its own name
OTHER = {
    "username": lambda units: "sct.moi",
    "full_name": lambda units: "Tên Khác",
    "email": lambda units: "moi@vi-du.vn",
    "unit": lambda units: units["SGTVT"],
    "role": lambda units: User.Role.HEAD,
    "reviews": lambda units: False,
    "is_active": lambda units: False,
}
BY_ROLE = {"is_staff", "is_superuser"}  # follow the role: set by no path of their own
NAMES_THE_ROW = {"username"}  # in a file another name is another person


def test_every_field_of_an_account_is_told_or_set_by_no_person():
    covered = set(OTHER) | BY_ROLE
    assert set(moves.FIELDS) == covered
    rest = {field.name for field in User._meta.concrete_fields} - covered
    assert rest == moves.NOT_SET_BY_PEOPLE | moves.PASSWORD_FIELDS
    assert {field.name for field in User._meta.many_to_many} == {"groups", "user_permissions"}  # tested below


# --- paths --------------------------------------------------------------------------------------------------


def by_move(admin_client, admin, person):
    moves.change_accounts([person], by=admin)


def by_form(admin_client, admin, person):
    data = {name: getattr(person, name) for name in ("username", "full_name", "email", "role")}
    flags = {name: "on" for name in ("reviews", "is_active") if getattr(person, name)}
    address = reverse("admin:scoring_user_change", args=[person.pk])
    assert admin_client.post(address, {**data, **flags, "unit": person.unit_id or ""}).status_code == 302


def by_file(admin_client, admin, person):
    row = [getattr(person, name) for name in COLUMNS]
    row[COLUMNS.index("unit")] = person.unit.code if person.unit else ""
    row = [int(value) if isinstance(value, bool) else value for value in row]
    UserResource().import_data(tablib.Dataset(row, headers=COLUMNS), user=admin, raise_errors=True)


PATHS = [by_move, by_form, by_file]


@pytest.mark.parametrize(
    ("path", "field"),
    [(path, field) for path in PATHS for field in OTHER if path is not by_file or field not in NAMES_THE_ROW],
)
def test_change_of_a_field_is_recorded_and_told(admin_client, admin, units, colleague, person, path, field):
    new = OTHER[field](units)
    setattr(person, field, new)
    path(admin_client, admin, person)
    stored = User.objects.get(pk=person.pk)
    assert getattr(stored, field) == new
    event = Event.objects.get(account=person)
    stored_value = new.code if field == "unit" else new
    assert (event.action, event.by, event.data["new"][field]) == ("account_changed", admin, stored_value)
    assert set(event.data["old"]) == {field}
    assert is_noticed(colleague, person) and is_noticed(stored, person, own=True)


def is_noticed(reader, person, own=False):
    """Whether the reader's home page shows the notice."""
    reader.is_active = True
    reader.save(update_fields=["is_active"])
    client = Client()
    client.force_login(reader)
    page = html_of(client.get("/"))
    name = "Tài khoản của bạn" if own else f"Tài khoản {User.objects.get(pk=person.pk).username}"
    return "Thay đổi về tài khoản" in page and name in page


@pytest.mark.parametrize("field", ["is_staff", "is_superuser", "groups", "user_permissions", "password", "date_joined"])
def test_form_and_file_set_nothing_else(admin_client, admin, person, field):
    before = User.objects.filter(pk=person.pk).values().get()
    data = {"username": "sct.cv", "full_name": person.full_name, "email": person.email, "role": "officer"}
    data |= {"unit": person.unit_id, "reviews": "on", "is_active": "on", field: "1", f"{field}_0": "01/01/2001"}
    admin_client.post(reverse("admin:scoring_user_change", args=[person.pk]), data)
    row = ["sct.cv", person.full_name, person.email, "SCT", "officer", "1", "1", "1"]
    UserResource().import_data(tablib.Dataset(row, headers=[*COLUMNS, field]), user=admin)
    assert User.objects.filter(pk=person.pk).values().get() == before
    assert (person.groups.count(), person.user_permissions.count()) == (0, 0)


@pytest.mark.parametrize("field", sorted(BY_ROLE))
def test_who_administers_is_told_with_the_role(admin_client, admin, council, person, field):
    person.role, person.unit = User.Role.ADMINISTRATOR, None
    by_form(admin_client, admin, person)
    event = Event.objects.get(account=person)
    assert (event.data["old"][field], event.data["new"][field]) == (False, True)
    assert is_noticed(council, person)


def new_by_form(admin_client, units):
    data = {"username": "moi", "full_name": "Người mới", "unit": units["SGTVT"].pk, "role": "head", "reviews": "on"}
    admin_client.post(reverse("admin:scoring_user_add"), data)


def new_by_file(admin_client, units):
    rows = tablib.Dataset(("moi", "Người mới", "", "SGTVT", "head", "1", "1"), headers=COLUMNS)
    UserResource().import_data(rows, user=User.objects.get(username="admin"), raise_errors=True)


def new_by_setup(admin_client, units):
    year = units["SGTVT"].memberships.get().year
    data = {"username": "moi", "full_name": "Người mới", "unit": units["SGTVT"].pk, "role": "head"}
    admin_client.post(reverse("scoring:setup_users", args=[year.pk]), data)


@pytest.mark.parametrize("path", [new_by_form, new_by_file, new_by_setup])
def test_new_head_of_the_leader_is_told_to_its_heads_and_the_council(admin_client, units, leader_head, council, path):
    path(admin_client, units)
    made = User.objects.get(username="moi")
    event = Event.objects.get(account=made)
    assert (event.action, event.data["new"]["role"], event.data["new"]["unit"]) == ("account_issued", "head", "SGTVT")
    assert is_noticed(leader_head, made) and is_noticed(council, made)
    assert made.must_change_password or not made.has_usable_password()


def reset_by_form(admin_client, year, person):
    return admin_client.post(reverse("admin:scoring_user_password", args=[person.pk]))


def reset_by_setup(admin_client, year, person):
    return admin_client.post(reverse("scoring:setup_password", args=[year.pk, person.pk]))


def reset_by_command(admin_client, year, person):
    call_command("changepassword", "sct.cv", stdout=StringIO())


@pytest.mark.parametrize("path", [reset_by_form, reset_by_setup, reset_by_command])
def test_password_that_another_set_is_for_one_use_and_told(admin_client, year, colleague, person, path):
    path(admin_client, year, person)
    person.refresh_from_db()
    assert (person.must_change_password, person.check_password("mat-khau-cu-1")) == (True, False)
    event = Event.objects.get(account=person)
    assert (event.action, event.data) == ("password_reset", {"new": {"account": "sct.cv"}})
    assert is_noticed(colleague, person)


def test_issued_password_is_shown_once_and_kept_nowhere(admin_client, person):
    address = reverse("admin:scoring_user_password", args=[person.pk])
    assert "chỉ hiện một lần" in html_of(admin_client.get(address))
    answer = admin_client.post(address)
    password = re.search(r'<code id="password">([a-z2-9-]+)</code>', html_of(answer))[1]
    person.refresh_from_db()
    assert person.check_password(password) and "no-store" in answer["Cache-Control"]
    pages = [
        admin_client.get(reverse(f"admin:{name}")) for name in ("scoring_user_changelist", "scoring_event_changelist")
    ]
    assert not any(password in html_of(page) for page in pages)


def test_own_password_is_recorded_without_it(person):
    client = Client()
    client.force_login(person)
    new = "mat-khau-rieng-2"
    client.post("/password/", {"old_password": "mat-khau-cu-1", "new_password1": new, "new_password2": new})
    event = Event.objects.get(account=person)
    assert (event.action, event.by, event.data) == ("password_changed", person, {"new": {"account": "sct.cv"}})
    assert client.get("/").status_code == 200


def test_own_password_of_an_administrator_is_changed_at_the_one_page(admin_client):
    assert admin_client.post(reverse("admin:password_change")).headers["Location"] == "/password/"


def test_first_administrator_is_made_in_the_terminal(db, council, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "mat-khau-dai-9")
    call_command("createsuperuser", username="quantri", email="a@vi-du.vn", interactive=False, verbosity=0)
    made = User.objects.get(username="quantri")
    assert (made.role, made.is_staff, made.check_password("mat-khau-dai-9")) == ("administrator", True, True)
    event = Event.objects.get(account=made)
    assert (event.action, event.by, "mat-khau" in str(event.data)) == ("account_issued", None, False)
    assert is_noticed(council, made)


def test_accounts_are_not_deleted(admin_client, person):
    assert admin_client.post(reverse("admin:scoring_user_delete", args=[person.pk]), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    admin_client.post(reverse("admin:scoring_user_changelist"), data)
    assert User.objects.filter(pk=person.pk).exists()


WRITES = {"create", "update", "delete", "save", "bulk_create", "bulk_update", "create_user", "create_superuser"}
SETS = {"set_password", "set_unusable_password", "create_user", "create_superuser"}
AT_HOME = {
    "scoring/people/moves.py",
    "scoring/demo/bloc.py",  # the demo's people are there before anyone can be told
    "scoring/admin/resources/people.py",  # an unusable password for who is new, stored by the move
    "scoring/management/commands/createsuperuser.py",  # the password typed in the terminal, stored by the move
}


def test_no_other_code_writes_accounts():
    found = {}
    for room in ("scoring", "reports", "config"):
        for file in (ROOT / room).rglob("*.py"):
            if "migrations" not in file.parts and (written := set(account_writes(file))):
                found[str(file.relative_to(ROOT))] = written
    assert found.keys() - AT_HOME == set(), found


def account_writes(file):
    """Calls that store or change people: `x.set_password(…)`, `User.objects.update(…)`, `user.save(…)`."""
    for node in ast.walk(ast.parse(file.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner, name = ast.unparse(node.func.value), node.func.attr
        is_people = owner.startswith("User.objects") or owner in ("user", "person", "account")
        if name in SETS or (is_people and name in WRITES):
            yield f"{owner}.{name}"


# --- who administers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"role": "administrator", "is_staff": True, "is_superuser": True},  # and a unit
        {"role": "head", "is_superuser": True},
        {"role": "officer", "is_staff": True},
        {"role": "administrator", "unit": None},  # in name only
        {"role": "council", "unit": None, "is_staff": True},
    ],
)
def test_nobody_administers_and_works_for_a_unit(units, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="x", **{"unit": units["SCT"], **values})


@pytest.mark.parametrize("path", PATHS)
def test_administrator_with_a_unit_is_refused(admin_client, admin, units, person, path):
    person.role = User.Role.ADMINISTRATOR
    with pytest.raises(Exception, match=r"không thuộc đơn vị nào|302"):
        path(admin_client, admin, person)
    assert User.objects.get(pk=person.pk).role == "officer"


@pytest.mark.parametrize("path", PATHS)
def test_administrators_give_themselves_no_unit_and_no_role(admin_client, admin, units, path):
    admin.role, admin.unit = User.Role.HEAD, units["SGTVT"]
    with pytest.raises(Exception, match=r"Không ai tự đổi vai trò|302"):
        path(admin_client, User.objects.get(pk=admin.pk), admin)
    assert User.objects.get(pk=admin.pk).role == "administrator"


def test_administrators_issue_themselves_no_password(admin_client, admin):
    assert admin_client.post(reverse("admin:scoring_user_password", args=[admin.pk])).status_code == 409
    assert not Event.objects.filter(account=admin).exists()


# --- who is told --------------------------------------------------------------------------------------------


def readers(person):
    notices = AccountNotice.objects.filter(event__account=person).order_by("readers")
    return [(notice.readers, notice.unit and notice.unit.code) for notice in notices]


def test_heads_of_both_units_are_told_of_a_move(admin, units, colleague, leader_head, person):
    person.unit = units["SGTVT"]
    moves.change_accounts([person], by=admin)
    assert sorted(readers(person)) == [("council", None), ("heads", "SCT"), ("heads", "SGTVT"), ("owner", None)]


def test_without_a_head_everyone_of_the_unit_is_told_and_without_anyone_the_council(admin, units, person):
    other = factories.make_user("sct.cv2", units["SCT"])
    moves.reset_password(person, by=admin)
    assert readers(person) == [("owner", None), ("people", "SCT")]
    other.is_active = False
    moves.change_accounts([other], by=admin)
    moves.reset_password(person, by=admin)
    assert ("council", None) in readers(person)


def test_head_who_changes_in_the_same_file_is_no_head_to_tell(admin, units, colleague):
    colleague.set_password("mat-khau-cu-1")
    colleague.save()
    rows = [("colleague", "Cũ", "", "SCT", "head", "1", "0"), ("moi", "Mới", "", "SCT", "head", "1", "1")]
    UserResource().import_data(tablib.Dataset(*rows, headers=COLUMNS), user=admin, raise_errors=True)
    assert ("heads", "SCT") not in readers(User.objects.get(username="colleague"))
    assert ("council", None) in readers(User.objects.get(username="colleague"))


def test_notice_stays_until_each_reader_has_seen_it(admin, units, colleague, leader_head, person):
    second = factories.make_user("second", units["SCT"], User.Role.HEAD)
    moves.reset_password(person, by=admin)
    for _ in range(2):
        assert is_noticed(colleague, person) and is_noticed(second, person)
    client = Client()
    client.force_login(colleague)
    keys = [notice.key for notice in client.get("/").context["account_notices"]]
    assert client.post(reverse("scoring:account_notices"), {"notice": keys}).headers["Location"] == "/"
    assert (is_noticed(colleague, person), is_noticed(second, person)) == (False, True)
    client.force_login(leader_head)
    client.post(reverse("scoring:account_notices"), {"notice": [*keys, "x"]})
    assert is_noticed(second, person)


def test_who_did_it_and_who_is_changed_read_nothing_of_the_group(admin, units, colleague):
    person = factories.make_user("moi", units["SCT"], User.Role.HEAD)
    colleague.full_name = "Tên khác"
    moves.change_accounts([colleague], by=admin)
    waiting = AccountNotice.objects.waiting_for
    assert [notice.readers for notice in waiting(colleague)] == ["owner"]
    assert [notice.readers for notice in waiting(person)] == ["heads"]
    assert not waiting(admin).exists()


def test_who_comes_later_reads_of_nothing_before(admin, units, colleague, person):
    moves.reset_password(person, by=admin)
    later, _ = moves.issue_account(User(username="moi", unit=units["SCT"], role="head"), by=admin)
    assert [notice.readers for notice in AccountNotice.objects.waiting_for(later)] == ["owner"]


def test_what_is_equal_is_no_change(admin, person):
    moves.change_accounts([person], by=admin)
    assert not Event.objects.filter(account=person).exists()
