"""Each form that a table may have, from the file dropped in to the published rubric."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.models import Rubric
from scoring.rubrics.forms.upload import ACCEPT
from tests.office import converted
from tests.reading import html_of
from tests.scoring.rubrics.gestures import act, load, tick_all
from tests.scoring.tables.test_every_form import FILES, SAVED

NAMES = [*FILES, *SAVED]


def content(name, folder):
    if name in FILES:
        return FILES[name]()
    make, suffix = SAVED[name]
    return converted(make(), suffix, name.rpartition(".")[2], folder)


def test_every_form_that_is_offered_is_tried():
    assert {f".{name.rpartition('.')[2]}" for name in NAMES} | {".json", ".tsv", ".htm", ".mht", ".xml"} == set(
        ACCEPT.split(",")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_file_becomes_a_published_rubric(admin_client, client, second, year, tmp_path, name):
    answer = load(admin_client, file=SimpleUploadedFile(name, content(name, tmp_path)))
    assert answer.status_code == 302, html_of(answer)
    rubric = Rubric.objects.get(year=2018)
    assert (rubric.source_name, rubric.plain().standard) == (name, 950)
    tick_all(admin_client, rubric)
    assert act(admin_client, rubric, "", name="rubric_check").status_code == 302
    client.force_login(second)
    assert act(client, rubric, "", name="rubric_publication").status_code == 302
    assert rubric.is_published


def test_the_page_says_which_files_it_takes(admin_client):
    page = html_of(admin_client.get("/rubrics/new/"))
    assert f'accept="{ACCEPT}"' in page
    assert "không phải ảnh quét" in page
