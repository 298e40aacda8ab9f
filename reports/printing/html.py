"""A document as one page of HTML that stands alone: nothing in it is fetched from anywhere."""

from django.conf import settings

from reports.printing import pdf

# On paper the sheet gives the margins; a window has its own.
WINDOW = (
    "@media screen { .report { max-width: 252mm; margin: 0 auto; padding: 10mm; } .report__text { max-width: 165mm; } }"
)


def to_html(document):
    """The page's bytes, with its styles in it."""
    sheet = (settings.BASE_DIR / "static" / "css" / "report.css").read_text(encoding="utf-8")
    return pdf.to_html(document).replace("</head>", f"<style>{sheet}{WINDOW}</style>\n</head>", 1).encode()
