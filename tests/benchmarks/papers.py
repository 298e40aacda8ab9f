"""T5: a report's PDF asked for again, and one that changed, against one plain rendering of the same HTML."""

import dataclasses
import shutil
from itertools import count

import weasyprint
from django.conf import settings
from django.test.utils import override_settings
from django.urls import reverse

from reports.document.compose import document_of
from reports.models import AnnualReport
from reports.printing import pdf
from reports.printing.drawing import parts, pool
from tests.benchmarks import place
from tests.benchmarks.sheets import getter
from tests.benchmarks.timing import medians, ms, times

ROUNDS, WARM = 7, 2


def measure(ground):
    officer = place.signed_in("sct.chuyenvien")
    report = AnnualReport.objects.with_names().get(scorecard=ground.handed_in)
    with override_settings(DRAWING_PROCESSES=2):
        drawn(officer, report)
        empty, again = medians(getter(officer, "scoring:help"), taken(officer, report))
        yield "empty page (help)", "", ms(empty), ""
        yield "a report's PDF asked for again", "≤ 2 ×", ms(again), times(again, empty)
        yield from changed(document_of(report.scorecard, report))
    pool.stop()


def taken(client, report):
    """Each call takes the file as a browser does, to its last byte."""
    address = reverse("reports:pdf", args=[report.pk])

    def take():
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        return b"".join(answer)

    return take


def drawn(client, report):
    """Ask until it is there."""
    address = reverse("reports:pdf", args=[report.pk])
    while client.get(address).status_code == 202:
        pass


def changed(document):
    """A paper of which nothing is kept; one whose text changed, one whose points changed."""
    html, turn = pdf.to_html(document), count()

    def all_anew():
        shutil.rmtree(settings.MEDIA_ROOT / "drawn", ignore_errors=True)
        return pool.draw(parts.whole(document))

    def text_anew():
        return pool.draw(parts.whole(dataclasses.replace(document, subject=f"{document.subject} {next(turn)}")))

    def points_anew():
        table = dataclasses.replace(document.appendix, title=f"{document.appendix.title} {next(turn)}")
        return pool.draw(parts.whole(dataclasses.replace(document, appendix=table)))

    gestures = (lambda: plain(html), lambda: plain(html, "pdf/a-3a"), all_anew, text_anew, points_anew)
    base, tagged, *ours = medians(*gestures, rounds=ROUNDS, warm=WARM)
    yield "plain rendering of the same HTML, untagged", "", ms(base), ""
    yield "the same as tagged PDF/A, as ours is", "", ms(tagged), times(tagged, base)
    for what, taken in zip(("nothing kept", "its text", "its points"), ours, strict=True):
        yield (
            f"changed report: {what}",
            "≤ 0.60 × plain",
            ms(taken),
            f"{taken / base:.2f} × ({taken / tagged:.2f} × tagged)",
        )


def plain(html, variant=None):
    """One rendering with nothing prepared but the parsed fonts' files."""
    fetcher = pdf._kit()["fetcher"]
    faces = "".join(pdf.FACE % (pdf.SCHEME, *face) for face in pdf.FACES)
    text = faces + (settings.BASE_DIR / "static" / "css" / "report.css").read_text(encoding="utf-8")
    sheet = weasyprint.CSS(string=text, base_url=pdf.SCHEME, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, base_url=pdf.SCHEME, url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[sheet], pdf_variant=variant, presentational_hints=True)
