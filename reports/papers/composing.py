"""A paper of the bloc as one document."""

from reports.document import as_json
from reports.document.compose import closed, lines, replaces
from reports.document.document import Document, numbered
from reports.document.header import caption_of, header_of_paper
from reports.document.signature import Signature, recipients_of, signature_of
from reports.papers import kinds, words
from reports.papers.figures import bloc_figures
from reports.text import live_figures, prose

OPEN = "…"
TITLES = {"summary": "BÁO CÁO", "ranking": "THÔNG BÁO", "minutes": "BIÊN BẢN", "dossier": "TỜ TRÌNH"}


def figures_of(paper):
    return bloc_figures(paper.year)


def document_of_paper(paper):
    """The document that the preview and the files are made from: an issued paper says what it said then.

    Any other takes the adopted figures where the year is adopted, else today's.
    """
    if paper.is_issued:
        return as_json.from_json(paper.in_force.data)
    figures, header = bloc_figures(paper.year), header_of_paper(paper)
    title = TITLES[paper.kind]
    proposed = list(paper.proposals.select_related("membership__unit")) if paper.is_dossier else []
    caption = caption_of(header, title.capitalize())
    return Document(
        header=header,
        title=title,
        subject=paper.subject,
        addressee=paper.addressee,
        legal_bases=lines(paper.legal_bases),
        sections=closed(numbered(kinds.outline(paper, figures, body_of(paper, figures), proposed))),
        recipients=recipients_of(paper),
        signature=signature_of(paper),
        secretary=Signature("", "THƯ KÝ", paper.secretary_name) if paper.is_minutes else None,
        registers=kinds.registers(paper, figures, proposed, caption),
        source=figures.source,
        basis=figures.basis,
        stamp=figures.stamp,
        practice=paper.year.practice,
        replaces=replaces(paper, title.capitalize()),
    )


def body_of(paper, figures):
    """The leader's own text with what its live figures say now; what has no figure any more stays open."""
    body = prose.clean(paper.body)
    texts = dict.fromkeys((key for key, _ in live_figures.found(body)), OPEN)
    texts |= {key: text for key, (text, _) in words.live(figures).items()}
    return live_figures.filled(body, texts)
