"""The addresses of what is done with an entry."""

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse

from scoring.scorecards.addresses import GESTURES, entry_urls


@pytest.mark.parametrize("prefix", ["/", "/khoi/", "/khoi0/", "/0/", "/nam/2010/"])
def test_an_entrys_addresses_are_those_of_its_gestures_under_any_prefix(prefix):
    with override_script_prefix(prefix):
        assert entry_urls(70) == {gesture: reverse(name, args=[70]) for gesture, name in GESTURES.items()}


def test_a_key_may_be_a_blank_that_is_filled_in_later():
    assert entry_urls("{pk}")["agreement"] == "/entries/{pk}/agreement/"
