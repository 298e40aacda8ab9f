"""Administrators follow how a year is set up and moves; what units hand in is on none of the pages they may open."""

from html import unescape

import pytest
from django.db import transaction
from django.urls import reverse

from scoring.models import Year
from scoring.years import moves
from tests import planting
from tests.kept import once
from tests.test_addresses import LINES
from tests.world import World

# Told on purpose: that a result is frozen, under which number and checksum; the outline that the leader sent to all.
SHOWN_ON_PURPOSE = {("Snapshot", "number"), ("Snapshot", "sha256"), ("Outline", "call"), ("Outline", "note")}
SHOWN_ON_PURPOSE |= {("OutlineSection", name) for name in ("heading", "guidance", "writer_hint", "position")}


@pytest.fixture
def world(db):
    return once("what administrators may not read", _world)


def _world():
    world = World()
    moves.publish(world.adopted, by=world.people["leader_head"])
    planting.plant(leave=SHOWN_ON_PURPOSE)
    return world


@pytest.mark.parametrize("status", ["scoring", "consulting", "adopted", "published"])
def test_no_page_that_administrators_open_shows_a_secret(client, world, status):
    Year.objects.filter(pk=world.year.pk).update(status=status)
    client.force_login(world.people["administrator"])
    leaked, opened = {}, 0
    for name, method, about, _ in LINES:
        with transaction.atomic():
            address = reverse(name, args=world.args(about))
            answer = getattr(client, method.lower())(address, world.data(name, about) if method == "POST" else None)
            transaction.set_rollback(True)
        opened += method == "GET" and answer.status_code == 200
        if not answer.streaming and (found := planting.leaks(unescape(answer.content.decode(errors="replace")))):
            leaked[f"{method} {name} of {about}"] = found
    assert leaked == {}
    assert opened > 20
