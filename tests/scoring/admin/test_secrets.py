"""The administration site shows nothing of what units hand in: every model, every address, every way to ask.

What is looked at comes from the site's own register and the models' own fields, so what is new is looked at too.
"""

import io
from html import unescape

import openpyxl
import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.html import escape

from reports.models import AnnualReport, BlocProposal, Rendering
from scoring.engine import Claim
from scoring.models import PackUpload, SentForm
from scoring.people import moves as people_moves
from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from tests import factories, planting
from tests.kept import once
from tests.planting import leaks
from tests.world import World

SITE = admin.site
REGISTERED = SITE._registry
ROWS = 6  # of one model that are opened one by one: the first, and as many of the last
ASKED = ["", "q=bima", "q=9193", "all=", "_facets=True", "_popup=1", "_popup=1&_to_field=id", "o=-1.2", "p=1"]
NOT_PLANTED = {"ReportSection.depth", "OutlineSection.depth"}  # no other depth than a report has may be stored


@pytest.fixture
def world(db):
    return once("secrets", _world)


def _world():
    """Scorecards in every state, one year published without units that never handed in; secrets in all of it."""
    world = World()
    leader, officer = world.people["leader"], world.people["officer"]
    entry = factories.entry_of(world.scorecard, "I.4")
    claim = Claim.from_dict({"value": "5"})
    review_moves.adjust(entry, claim=claim, reason="Thiếu văn bản", version=entry.version, by=leader)
    year_moves.publish(world.adopted, by=world.people["leader_head"])
    people_moves.reset_password(officer, by=world.people["administrator"])
    PackUpload.objects.create(scorecard=world.draft, by=officer, name="x", data={})
    SentForm.objects.create(mark="x", led_to="/")
    Rendering.objects.create(report=AnnualReport.objects.first(), key="x")
    BlocProposal.objects.update(votes_for=1, votes_total=2)
    world.missed = planting.plant()
    return world


@pytest.fixture
def admin_client(client, world):
    client.force_login(world.people["administrator"])
    return client


class Walk:
    """What was asked and what of it leaked; nothing that was sent is kept."""

    def __init__(self, admin_client):
        self.admin_client, self.leaked, self.asked = admin_client, {}, 0

    def get(self, address):
        return self._look(address, lambda: self.admin_client.get(address))

    def post(self, address, data):
        return self._look(f"POST {address} {data.get('action', '')}", lambda: self.admin_client.post(address, data))

    def _look(self, text, ask):
        with transaction.atomic():
            answer = ask()
            transaction.set_rollback(True)
        self.asked += 1
        if found := leaks(unescape(shown(answer))):
            self.leaked[text] = found
        return answer


def shown(answer):
    """All that an answer carries as text, a workbook's cells and an address to go to as well."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return "\n".join(str(row) for row in rows)
    return content.decode(errors="replace") + answer.headers.get("Location", "")


def name_of(model, what):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}"


def rows_of(model):
    rows = list(model._base_manager.order_by("pk"))
    return rows if len(rows) <= 2 * ROWS else rows[:ROWS] + rows[-ROWS:]


def addresses(model, pages):
    """Every named address of a model: (address, whether it is about one row)."""
    for pattern in pages.get_urls():
        if pattern.name is None:
            continue  # leads to another
        keys = list(pattern.pattern.converters)
        for row in rows_of(model) if keys else [None]:
            yield reverse(f"admin:{pattern.name}", args=[row.pk] if row else []), row is not None


def test_secrets_stand_in_every_field_that_is_not_set_up(world):
    assert world.missed == NOT_PLANTED


def test_no_model_of_what_units_hand_in_is_registered():
    """The history alone is: of accounts, and of nothing else."""
    hidden = {model.__name__ for model in planting.hidden_models()}
    assert hidden & {model.__name__ for model in REGISTERED} == {"Event"}


def test_no_address_shows_a_secret(world, admin_client):
    walk = Walk(admin_client)
    for model, pages in REGISTERED.items():
        for address, about_one in addresses(model, pages):
            for query in ASKED[:1] if about_one else ASKED:
                walk.get(f"{address}?{query}")
            walk.post(address, {})
        for choice in filters(admin_client, model):
            walk.get(reverse(name_of(model, "changelist")) + choice)
    for name in ("index", "jsi18n", "password_change"):
        walk.get(reverse(f"admin:{name}"))
    for label in {model._meta.app_label for model in REGISTERED}:
        walk.get(reverse("admin:app_list", args=[label]))
    assert walk.leaked == {}
    assert walk.asked > 400


def filters(admin_client, model):
    """The choices beside a list."""
    listed = admin_client.get(reverse(name_of(model, "changelist"))).context["cl"]
    for each in listed.filter_specs:
        yield from (choice["query_string"] for choice in each.choices(listed))


def test_no_action_shows_a_secret(world, admin_client):
    walk = Walk(admin_client)
    for model, pages in REGISTERED.items():
        request = admin_client.get(reverse("admin:index")).wsgi_request
        keys = [row.pk for row in rows_of(model)]
        for action in pages.get_actions(request):
            data = {"action": action, "_selected_action": keys, "select_across": 1}
            walk.post(reverse(name_of(model, "changelist")), data)
            walk.post(reverse(name_of(model, "changelist")), data | {"post": "yes"})
    assert walk.leaked == {}
    assert walk.asked


def test_no_row_to_be_deleted_shows_what_hangs_on_it(world, admin_client):
    """Neither what would go nor what keeps it there: no secret, and not even that something is there."""
    walk = Walk(admin_client)
    names = {escape(row) for model in planting.hidden_models() for row in planting.hidden_rows(model)}
    for model in REGISTERED:
        for row in rows_of(model):
            address = reverse(name_of(model, "delete"), args=[row.pk])
            asked = walk.get(address)
            listed = [] if asked.status_code == 403 else asked.context["protected"] + asked.context["deleted_objects"]
            text = asked.content.decode() + str(listed)  # the page shows a part of the lists that it was handed
            assert [name for name in names if name in text] == [], address
            walk.post(address, {"post": "yes"})
    assert walk.leaked == {}


def test_no_table_that_goes_out_or_comes_in_shows_a_secret(world, admin_client):
    walk = Walk(admin_client)
    tables = [model for model, pages in REGISTERED.items() if hasattr(pages, "export_action")]
    for model in tables:
        form = admin_client.get(reverse(name_of(model, "export"))).context["form"]
        ticked = {name: "on" for name in form.fields if name not in ("format", "resource", "export_items")}
        for number in range(len(REGISTERED[model].formats)):
            data = ticked | {"format": number, "resource": 0}
            out = walk.post(reverse(name_of(model, "export")), data)
            assert out.status_code == 200 and "csv" in out["Content-Type"] or number
            file = SimpleUploadedFile(f"bang.{'xlsx' if number else 'csv'}", out.content)
            walk.post(reverse(name_of(model, "import")), {"import_file": file, "format": number, "resource": 0})
    assert walk.leaked == {}
    assert tables


def test_no_choice_that_is_searched_for_shows_a_secret(world, admin_client):
    walk = Walk(admin_client)
    for model in REGISTERED:
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
            for term in ("", "bima", "9193"):
                query = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={field.name}"
                walk.get(f"{reverse('admin:autocomplete')}?{query}&term={term}")
    assert walk.leaked == {}


def paths_to_secrets(model, depth=3, seen=()):
    """Lookups that lead from a model's rows to a planted field: `memberships__scorecard__self_standard`."""
    for relation in model._meta.get_fields(include_hidden=False):
        to = relation.related_model if relation.is_relation else None
        if to is None or to in seen:
            continue
        name = relation.name
        if to in planting.hidden_models():
            yield from (f"{name}__{field.name}" for field in planting.planted_fields(to))
        if depth > 1:
            yield from (f"{name}__{rest}" for rest in paths_to_secrets(to, depth - 1, (*seen, model)))


def test_no_list_is_narrowed_by_a_secret(world, admin_client):
    """A list that answers to `?…__startswith=` tells what it does not show."""
    answered = []
    for model in REGISTERED:
        for path in sorted(set(paths_to_secrets(model))):
            answer = admin_client.get(reverse(name_of(model, "changelist")), {f"{path}__isnull": "0"})
            if answer.status_code != 400:
                answered.append((model.__name__, path, answer.status_code))
    assert answered == []
