"""The order of headings in a report: a heading takes along what stands below it. Plain lists in, plain lists out."""


def stepped(sections, key, up):
    """The sections in their new order after one step that can be seen; the same order where there is none.

    Removed sections keep their place among the others but do not count as a step.
    """
    before = _shown(sections)
    while True:
        moved = _step(sections, key, up)
        if moved == sections or _shown(moved) != before:
            return moved
        sections = moved


def put_behind(sections, new, after):
    """The sections with a new one behind `after`, or at the end."""
    place = next((i for i, section in enumerate(sections, 1) if after and section.pk == after.pk), len(sections))
    return [*sections[:place], new, *sections[place:]]


def unwritten_end(sections):
    """The heading that the printed sections would end with while it has no text; None where they end with text.

    Where nothing is written under the last outermost heading, it is that one.
    """
    if not sections or sections[-1].is_written:
        return None
    start = max((i for i, section in enumerate(sections) if section.depth == 1), default=0)
    return sections[-1] if any(section.is_written for section in sections[start:]) else sections[start]


def _shown(sections):
    return [section.pk for section in sections if not section.is_removed]


def _step(sections, key, up):
    start = next(i for i, section in enumerate(sections) if section.pk == key)
    end = _end(sections, start)
    block, rest = sections[start:end], sections[:start] + sections[end:]
    if up:
        before = [i for i in range(start) if sections[i].depth <= sections[start].depth]
        place = before[-1] if before else start
    elif end == len(sections):
        place = start
    else:
        next_is_outer = sections[end].depth < sections[start].depth
        place = start + 1 if next_is_outer else start + _end(sections, end) - end
    return rest[:place] + block + rest[place:]


def _end(sections, start):
    """Where the block of a heading ends: the next one that is not deeper."""
    for index in range(start + 1, len(sections)):
        if sections[index].depth <= sections[start].depth:
            return index
    return len(sections)
