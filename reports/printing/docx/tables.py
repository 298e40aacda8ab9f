"""Tables of a text: cells over several columns and rows, heads that repeat, columns that fit what they hold."""

from dataclasses import dataclass

from reports.printing.docx.measure import lines_of, shared
from reports.printing.docx.places import CELL, HEAD
from reports.printing.docx.tree import Node
from reports.printing.docx.xml import cell, kept, paragraph, row, table

MOST_COLUMNS = 60  # a few more than these Word does not open
PADDING = 160
LINE_MM = 5.7
TALL_MM = 110  # a row as tall as this may break, a table as tall as this may too


@dataclass
class Slot:
    """A cell's place in one row: `cell` is None where a cell from above reaches down, or nothing was given."""

    cell: Node | None
    at: int
    span: int = 1
    merge: str = ""


def table_of(node, writer, room, is_nested=False):
    """A table in the width given."""
    rows = [own.nodes("td", "th") for group in _groups(node) for own in group.nodes("tr")]
    slots, heads = _slots(rows), _heads(rows)
    count = max((slot.at + slot.span for own in slots for slot in own), default=1)
    widths = shared(_contents(slots, count), room, PADDING)
    heights = [_height(own, widths) for own in slots]
    is_short = sum(heights) < TALL_MM and not is_nested
    made = []
    for place, own in enumerate(slots):
        xml = row(
            [_cell(slot, widths, writer) for slot in _filled(own, count)],
            head=place < heads and sum(heights[:heads]) < TALL_MM / 2,
            whole=heights[place] < TALL_MM,
        )
        made.append(kept(xml) if is_short and place + 1 < len(rows) else xml)
    return table(made or [row([cell(paragraph("Cell"), room)])], widths, style="TableGrid")


def _groups(node):
    """The table's row groups; rows without one stand as a group of their own."""
    loose = Node("tbody", children=node.nodes("tr"))
    return [*node.nodes("thead", "tbody"), *([loose] if loose.children else [])]


def _heads(rows):
    """How many rows at the top hold nothing but headings; none where that is the whole table."""
    count = 0
    while count < len(rows) and rows[count] and all(own.tag == "th" for own in rows[count]):
        count += 1
    return count if count < len(rows) else 0


def _slots(rows):
    """Each row's slots, by the rules of HTML: what a cell above occupies is skipped, spans end with the table."""
    made, reaching = [], {}  # column → (rows still to fill, columns)
    for place, cells in enumerate(rows):
        slots, at, cells = [], 0, list(cells)
        while cells or any(column >= at for column in reaching):
            if at in reaching:
                left, span = reaching.pop(at)
                slots.append(Slot(None, at, span, "continue"))
                if left > 1:
                    reaching[at] = (left - 1, span)
                at += span
            elif cells:
                own = cells.pop(0)
                span = _free(at, own.span("colspan"), reaching)
                if at + span >= MOST_COLUMNS:
                    own, cells = _joined([own, *cells]), []
                down = min(own.span("rowspan"), len(rows) - place)
                slots.append(Slot(own, at, span, "restart" if down > 1 else ""))
                if down > 1:
                    reaching[at] = (down - 1, span)
                at += span
            else:
                at += 1
        made.append(slots)
    return made


def _free(at, span, reaching):
    """How many of the wanted columns are free here."""
    taken = min((column for column in reaching if column > at), default=MOST_COLUMNS)
    return max(1, min(span, taken - at, MOST_COLUMNS - at))


def _joined(cells):
    """What finds no column any more stands in the last one."""
    return cells[0] if len(cells) == 1 else Node(cells[0].tag, children=[Node("p", children=[c]) for c in cells])


def _filled(slots, count):
    """The slots with empty cells where the row has none."""
    at = 0
    for slot in sorted(slots, key=lambda slot: slot.at):
        yield from (Slot(None, place) for place in range(at, slot.at))
        yield slot
        at = slot.at + slot.span
    yield from (Slot(None, place) for place in range(at, count))


def _contents(slots, count):
    """The texts by which each column's width is measured."""
    contents = [[] for _ in range(count)]
    for slot in (slot for own in slots for slot in own):
        if slot.cell is not None and slot.span == 1:
            contents[slot.at].extend(part.text for part in _parts(slot.cell))
    return contents


def _height(slots, widths):
    """About how tall a row is, in millimetres."""
    lines = [1]
    for slot in slots:
        if slot.cell is not None and not slot.merge:
            width = sum(widths[slot.at : slot.at + slot.span]) - PADDING
            lines.append(sum(lines_of(part.text, width) for part in _parts(slot.cell)))
    return max(lines) * LINE_MM


def _parts(own):
    """What stands on lines of its own in a cell."""
    blocks = own.nodes("p", "h3", "h4", "table") + [
        point for each in own.nodes("ul", "ol") for point in each.nodes("li")
    ]
    return blocks or [own]


def _cell(slot, widths, writer):
    width = sum(widths[slot.at : slot.at + slot.span])
    if slot.cell is None:
        return cell(paragraph("Cell"), width, span=slot.span, merge=slot.merge)
    place = HEAD if slot.cell.tag == "th" else CELL
    blocks = list(writer.of(slot.cell, place, width - PADDING)) or [paragraph(place.style)]
    return cell("".join(blocks), width, span=slot.span, merge=slot.merge, middle=True)
