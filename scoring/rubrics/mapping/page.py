"""The map between two rubrics as plain values for the templates: rows, filters, counts. Templates only print."""

from scoring.tables import mapping as table_mapping
from scoring.tables.mapping.lines import LEVEL_RULES
from scoring.words.numbers import number_text

TONES = {
    "same": "badge--plain",
    "moved": "badge--info",
    "reworded": "badge--info",
    "points_changed": "badge--warn",
    "split": "badge--warn",
    "merged": "badge--warn",
    "new": "badge--done",
    "dropped": "badge--back",
}
STATES = {"doubt": "Cần xem", "open": "Chưa xác nhận"}


class MapTable:
    """The rows of a `Mapping` under a filter."""

    def __init__(self, mapping, show=""):
        self.mapping = mapping
        self.show = show if show in STATES or show in table_mapping.KINDS else ""

    @property
    def rows(self):
        return [self.row(line) for line in self.mapping.lines if self._fits(line, self.show)]

    @staticmethod
    def _fits(line, show):
        if show in STATES:
            return not line.confirmed and (bool(line.doubt) or show == "open")
        return not show or line.kind == show

    @property
    def pills(self):
        words = STATES | table_mapping.KINDS
        counted = [(key, words[key], sum(self._fits(line, key) for line in self.mapping.lines)) for key in words]
        return [(key, word, count, key == self.show) for key, word, count in counted if count or key == self.show]

    @property
    def counts(self):
        lines = self.mapping.lines
        missing = self.mapping.open_lines
        return {
            "total": len(lines),
            "confirmed": len(lines) - len(missing),
            "open": len(missing),
            "plain": sum(not line.doubt for line in missing),
            "doubts": sum(bool(line.doubt) for line in missing),
            "changed": sum(line.kind != "same" for line in lines),
        }

    def row(self, line):
        olds, news = self.mapping.criteria(line)
        change = sum(each.standard for each in _counting(news)) - sum(each.standard for each in _counting(olds))
        return {
            "line": line,
            "key": line.key,
            "tone": TONES[line.kind],
            "kind": table_mapping.KINDS[line.kind],
            "is_group": all(each.is_group for each in (*olds, *news)),
            "olds": _side(olds, news, 0),
            "news": _side(news, olds, 1),
            "change": number_text(change, sign=True) if change else "",
            "change_tone": "minus" if change < 0 else "plus",
            "levels": _levels(olds, news),
        }


def _counting(criteria):
    codes = set(table_mapping.scored_codes(criteria))
    return [each for each in criteria if each.code in codes]


def _side(own, other, which):
    """The criteria of one side; where one stands against one, with the words marked that differ."""
    if len(own) == len(other) == 1:
        sides = (other[0].title, own[0].title) if which else (own[0].title, other[0].title)
        pieces = [table_mapping.marked(*sides)[which]]
    else:
        pieces = [(table_mapping.Piece(each.title, False),) for each in own]
    return [
        {"code": each.code, "standard": number_text(each.standard), "pieces": words, "is_group": each.is_group}
        for each, words in zip(own, pieces, strict=True)
    ]


def _levels(olds, news):
    """The levels that differ between one criterion and one; their points stand beside words that are the same."""
    if not (len(olds) == len(news) == 1):
        return []
    before, after = olds[0].levels, news[0].levels
    listed = []
    for place in range(max(len(before), len(after))):
        one = before[place] if place < len(before) else None
        other = after[place] if place < len(after) else None
        if one and other and one.text == other.text and _rules(one) == _rules(other):
            continue
        words = [level.text if level else "" for level in (one, other)]
        points = [number_text(level.points) if level else "" for level in (one, other)]
        pieces = table_mapping.marked(*words)
        listed.append(
            {
                "old": pieces[0],
                "old_points": points[0],
                "new": pieces[1],
                "new_points": points[1],
                "same_words": words[0] == words[1] and points[0] != points[1],
            }
        )
    return listed


def _rules(level):
    return [getattr(level, name) for name in LEVEL_RULES]
