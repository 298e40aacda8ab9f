"""What follows the text: the scoring table with its sums, further registers, a chart."""

from functools import partial
from itertools import pairwise

from reports.document.official_table import line_of
from reports.printing.docx import numbering, styles
from reports.printing.docx.measure import lines_of, shared
from reports.printing.docx.xml import cell, kept, mm, paragraph, row, run, table
from scoring.tables.writing.lines import WIDTHS_MM

ROOM = mm(252)
PADDING = 120
TALL_LINES = 18  # a row with more lines may end a page


def of(document):
    """Each appendix as a list of blocks, in printed order."""
    kinds = {"scores": partial(_scores, document.total_label), "register": _register, "chart": _chart}
    return [[*_titles(document, number, own), *kinds[own.kind](own)] for number, own in document.appendices]


def _titles(document, number, own):
    """Title, caption and whose points follow; of several appendices each numbers itself on the line above."""
    look, start = (numbering.of(numbering.ANNEXES), "\n") if number else ("", "")
    yield paragraph("AnnexTitle", f"{start}{own.title}", look=look)
    basis = document.basis_above(own)
    yield paragraph("AnnexCaption", own.caption, look=styles.spacing(0, 3) if basis else "")
    if basis:
        yield paragraph("AnnexBasis", basis)


def _scores(total_label, appendix):
    widths = [mm(width) for width in WIDTHS_MM]
    lines = [line_of(own) for own in appendix.rows]
    together = [line.is_kept_with(following) for line, following in pairwise(lines)] + [True]
    rows = [_head(appendix.columns, widths)]
    for own, line, is_kept in zip(appendix.rows, lines, together, strict=True):
        made = _score_row(own.cells, widths, line.is_strong, line.kind == "total")
        rows.append(kept(made) if is_kept else made)
    rows.append(_sums(total_label, appendix.totals, widths))
    end = paragraph("Gap", look=styles.exact(1))  # no file ends with a table
    return [table(rows, widths, style="Annex", name=appendix.title), end]


def _head(columns, widths):
    """The head row, again on every page."""
    pairs = zip(columns, widths, strict=True)
    return row([cell(paragraph("SmallHead", column), width, middle=True) for column, width in pairs], head=True)


def _score_row(texts, widths, is_strong, is_total):
    look = styles.BOLD if is_strong else ""
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        style = "Small" if place == 1 and not is_total else "SmallFigure"
        across = styles.JUSTIFIED if place == 1 and not is_total else ""
        cells.append(cell(paragraph(style, runs=text and run(text, look), look=across), width, middle=True))
    return row(cells, whole=lines_of(texts[1], widths[1]) < TALL_LINES)


def _sums(total_label, totals, widths):
    """A row without lines: an office keeps rows on one page more surely than a table with what follows it."""
    tab = "<w:r><w:tab/></w:r>"
    total = run(f"{total_label}:", styles.BOLD) + tab + run(f"{totals.sum} điểm", styles.BOLD)
    lines = [run(f"+ {label}:") + tab + run(f"{points} điểm") for label, points in totals.lines]
    made = [paragraph("Sum", runs=total, look=styles.spacing(9, 1, 250)), paragraph("Sum", "Trong đó:")]
    made += [paragraph("Sum", runs=line) for line in lines[:-1]]
    made.append(paragraph("Sum", runs=lines[-1], look='<w:keepNext w:val="0"/>'))
    return row([cell("".join(made), sum(widths), span=len(widths), bare=True)])


def _register(own):
    widths = _widths(own)
    rows = [_head(own.columns, widths), *(_register_row(texts, widths, own.right) for texts in own.rows)]
    note = [paragraph("Note", own.note)] if own.note else []
    return [table(rows, widths, style="Annex", name=own.title), *note]


def _register_row(texts, widths, right):
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        across = '<w:jc w:val="right"/>' if place in right else ""
        cells.append(cell(paragraph("SmallFigure" if place == 0 else "Small", text, look=across), width))
    most = max(lines_of(text, width - PADDING) for text, width in zip(texts, widths, strict=True))
    return row(cells, whole=most < TALL_LINES)


def _widths(own):
    if not own.widths:
        columns = zip(own.columns, *own.rows, strict=True)
        return shared([list(texts) for texts in columns], ROOM, PADDING)
    widths = [ROOM * width // sum(own.widths) for width in own.widths]
    widths[-1] += ROOM - sum(widths)
    return widths


def _chart(own):
    """Bars as shaded lines: they stay text, and Word can change them."""
    widths = [mm(86), mm(130), mm(36)]
    rows = [_bar(bar, drawn, widths) for bar, *drawn in own.drawn]
    return [table(rows, widths, name=own.title), paragraph("Note", own.note)]


def _bar(bar, drawn, widths):
    """The points reached as a dark line, the standard as a light one below it; both in thousandths of the room."""
    room = widths[1] - mm(8)
    lines = ""
    for thousandths, (fill, height) in zip(drawn, (("595959", 10), ("D9D9D9", 5)), strict=True):
        empty = room - room * thousandths // 1000 + mm(4)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if thousandths else ""
        ends = f'<w:ind w:left="0" w:right="{empty}" w:firstLine="0"/>'
        lines += paragraph("Small", look=shade + styles.exact(height) + ends)
    apart = styles.spacing(6, 6)
    texts = paragraph("Small", bar.label, look=apart), lines, paragraph("Small", bar.words, look=apart)
    return row([cell(text, width, middle=True) for text, width in zip(texts, widths, strict=True)])
