"""What views of all rooms share."""

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse

from scoring.shortcuts import address_before_key


@pytest.mark.parametrize("prefix", ["/", "/khoi/", "/khoi0/", "/0/", "/nam/2010/"])
@pytest.mark.parametrize(("name", "rest"), [("scoring:review_entry", "review/"), ("scoring:evidence_file", "file/")])
def test_an_address_is_made_whole_by_its_key_under_any_prefix(prefix, name, rest):
    with override_script_prefix(prefix):
        assert f"{address_before_key(name)}70/{rest}" == reverse(name, args=[70])
