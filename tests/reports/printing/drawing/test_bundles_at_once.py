"""Two gestures at one moment: one person begins one bundle of a year at a time."""

import threading

import pytest

from reports.models import Bundle
from reports.printing.drawing import asking, bundles, contents
from scoring.moves import NotReady
from tests.reports.printing.drawing.test_asking import side_by_side

TABLES = bundles.Chosen(with_reports=False, with_word=False, with_tables=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_begun_and_the_other_told(year, submitted, leader_head, media, monkeypatch):
    both_ready, planned = threading.Barrier(2, timeout=20), contents.planned

    def slowly(*given):
        both_ready.wait()
        return planned(*given)

    def begin():
        try:
            return bundles.begin(year, TABLES, by=leader_head).state
        except NotReady as refusal:
            return str(refusal)[:15]

    monkeypatch.setattr(contents, "planned", slowly)
    monkeypatch.setattr(asking, "begin", lambda *given: None)
    assert sorted(side_by_side(begin, begin)) == ["Một tệp ZIP của", "waiting"]
    assert Bundle.objects.count() == 1


def test_maker_that_was_taken_over_leaves_no_file_of_its_own(year, submitted, leader_head, media, monkeypatch):
    """Thought dead and done by another meanwhile: what it made itself goes."""
    bundle = Bundle.objects.create(year=year, by=leader_head, total=1, with_reports=False)

    def overtaken(stream, own):
        stream.write(b"late")
        Bundle.objects.filter(pk=own.pk).update(state="done", file="bundles/other.zip")

    monkeypatch.setattr(bundles, "_fill", overtaken)
    bundles._make(bundle)
    assert (bundle.state, bundle.file.name, list(media.glob("bundles/*"))) == ("done", "bundles/other.zip", [])
