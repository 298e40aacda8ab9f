"""A document as PDF bytes; the only file that knows WeasyPrint.

The form is that of Nghị định 30/2020/NĐ-CP; its measures (millimetres and points) stand in `static/css/report.css`.

WeasyPrint needs Pango from the system, so it is imported when it is used: without it everything else works.
"""

import gc
import hashlib
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from django.template.loader import render_to_string

SCHEME = "app:"
FACES = (
    ("Tinos-Regular.ttf", "normal", "normal"),
    ("Tinos-Bold.ttf", "bold", "normal"),
    ("Tinos-Italic.ttf", "normal", "italic"),
    ("Tinos-BoldItalic.ttf", "bold", "italic"),
)
FACE = '@font-face { font-family: Tinos; src: url("%sfonts/%s"); font-weight: %s; font-style: %s; }'
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_one_at_a_time = Lock()


class PdfUnavailable(RuntimeError):
    """The system lacks what drawing a PDF needs; the text says what to install."""


def to_pdf(document):
    """The document as PDF/A bytes; the same document always gives the same bytes. Raises `PdfUnavailable`."""
    return draw(to_html(document))


def draw(html, finisher=None):
    """The page as PDF/A bytes. Asks for no setting and no database: worker processes call it too.

    `finisher` is given the finished pages and the file in the making, and may change it. Raises `PdfUnavailable`, and
    ValueError where the page asks for a file that is not the project's own.
    """
    weasyprint = _weasyprint()
    kit = _kit()
    with _one_at_a_time, _nothing_collected():
        return weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=kit["fetcher"]).write_pdf(
            stylesheets=kit["stylesheets"],
            font_config=kit["fonts"],
            pdf_variant="pdf/a-3a",
            presentational_hints=True,
            finisher=finisher,
            pdf_identifier=identifier_of(html),
        )


def prepare():
    """Read fonts and style sheet now, so that the first paper does not wait for them. Raises `PdfUnavailable`."""
    _kit()


def identifier_of(html):
    """Sixteen bytes that are the same for the same page."""
    return hashlib.sha256(html.encode()).digest()[:16]


@contextmanager
def _nothing_collected():
    """No search for garbage meanwhile: a paper lives whole until it is drawn; a long one would be searched often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def to_html(document):
    """The page that is drawn."""
    return render_to_string("reports/printing/pdf/document.html", {"document": document})


def is_available():
    """Whether this system can draw a PDF; raises nothing."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def _weasyprint():
    try:
        import weasyprint
    except OSError as error:
        raise PdfUnavailable(
            f"Máy chủ chưa tạo được tệp PDF vì thiếu thư viện Pango. Hãy cài các gói: {PACKAGES}."
        ) from error
    return weasyprint


@cache
def _kit():
    """Fetcher, fonts and parsed style sheet, made once per process."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher(weasyprint)
    fonts = FontConfiguration()
    faces = "".join(FACE % (SCHEME, *face) for face in FACES)
    sheet = faces + (_static() / "css" / "report.css").read_text(encoding="utf-8")
    css = weasyprint.CSS(string=sheet, base_url=SCHEME, url_fetcher=fetcher, font_config=fonts)
    return {"fetcher": fetcher, "fonts": fonts, "stylesheets": [css]}


def _fetcher(weasyprint):
    """A fetcher that hands out the project's own static files and nothing else."""

    class StaticFetcher(weasyprint.URLFetcher):
        def fetch(self, url, headers=None):
            path = (_static() / url.removeprefix(SCHEME)).resolve()
            if not url.startswith(SCHEME) or _static() not in path.parents:
                raise ValueError(f"Not a file of this project: {url}")
            return weasyprint.urls.URLFetcherResponse(url, path.read_bytes())

    return StaticFetcher(allowed_protocols=())


def _static():
    return Path(__file__).resolve().parents[2] / "static"
