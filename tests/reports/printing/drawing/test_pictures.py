"""The real pages of a report as pictures, with their words beside them."""

import hashlib
import io

import pytest
from django.urls import reverse
from PIL import Image

from reports.document import as_json
from reports.models import IssuedDocument
from reports.printing import pdf
from reports.printing.drawing import asking, pictures, store
from tests import factories
from tests.reading import html_of
from tests.reports import cases
from tests.reports.printing.drawing.conftest import stored

MOST_KB = 150


@pytest.fixture
def written(submitted, scorer, media, pango):
    """The report of 2017 with its text, of the small scoring table."""
    return stored(cases.stored_report(submitted))


def shown(client, user, report, **data):
    client.force_login(user)
    return client.get(reverse("reports:pages", args=[report.pk]), data)


def test_page_carries_its_picture_its_words_and_the_way_on(client, written, scorer):
    text = html_of(shown(client, scorer, written))
    assert "Trang 1 / " in text and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert 'rel="next" href="?page=2"' in text and 'rel="prev"' not in text
    assert reverse("reports:page_picture", args=[written.pk, 1]) in text


@pytest.mark.parametrize(("asked", "got"), [("2", 2), ("999", None), ("0", 1), ("x", 1), ("-3", 1), ("²", 1)])
def test_page_that_is_not_there_leads_to_the_nearest(client, written, scorer, asked, got):
    page = shown(client, scorer, written, page=asked).context["page"]
    assert page.number == (got or page.count)


def test_pictures_are_light_and_stay_as_they_were_drawn(client, written, scorer):
    client.force_login(scorer)
    rendering = asking.rendering_of(written)
    count = pictures.page(rendering.key, 1).count
    for number in range(1, count + 1):
        answer = client.get(reverse("reports:page_picture", args=[written.pk, number]))
        page = pictures.page(rendering.key, number)
        assert Image.open(io.BytesIO(answer.content)).size == pytest.approx((page.width, page.height), abs=1)
        assert len(answer.content) <= MOST_KB * 1024
        assert store.has(rendering.key, f"{number}.png")
    assert client.get(reverse("reports:page_picture", args=[written.pk, count + 1])).status_code == 404
    assert client.get(reverse("reports:page_picture", args=[written.pk, 0])).status_code == 404


def test_issued_report_shows_the_pages_of_its_file(client, submitted, scorer, colleague, media, pango):
    issued = factories.make_issued(submitted, colleague)
    data = pdf.to_pdf(as_json.from_json(issued.data))
    IssuedDocument.objects.filter(pk=issued.pk).update(sha256=hashlib.sha256(data).hexdigest())
    store.write(hashlib.sha256(data).hexdigest(), data)
    text = html_of(shown(client, scorer, issued.report))
    assert issued.full_number in text
    assert client.get(reverse("reports:page_picture", args=[issued.report_id, 1])).status_code == 200
