"""Real numbering: headings that number themselves, dashes, Vietnamese letters."""

from reports.printing.docx.xml import NAMESPACE, mm
from scoring.words.text import LETTERS

HEADINGS, DASHES, RECIPIENTS, POINTS, ANNEXES = 1, 2, 3, 4, 5  # numbers that styles refer to
FIRST_OWN = 10
DEEPEST = 8
_LETTER, _D, _COUNT, _ANNEX = 3, 4, 5, 6  # kinds of steps: a b c, đ, 24 25, I II


class Numbering:
    """The numbering of one file. Every lettered list counts for itself.

    Word knows the letters a to z; the official order has đ and leaves some out. So a list is lettered in pieces
    within which both agree (a–d, đ, e, g–i, k–v, x–y), each a numbering of its own that starts at its letter:
    what is added within a piece renumbers itself.
    """

    def __init__(self):
        self._own = []

    def letters(self, count, level):
        """The number under which each of the points of a new list stands."""
        numbers, before = [], None
        for place in range(count):
            kind, start = _step(place)
            if before is None or kind != before[0] or start != before[1] + 1:
                numbers.append(self._begin(kind, start, level))
            else:
                numbers.append(numbers[-1])
            before = kind, start
        return numbers

    def _begin(self, kind, start, level):
        number = FIRST_OWN + len(self._own)
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._own.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>')
        return number

    def xml(self):
        """The whole part."""
        kinds = [_headings(), _dashes(1, "ListBullet"), _dashes(2, "Recipient", indent=0)]
        kinds += [
            _points(_LETTER, "lowerLetter", "ListNumber"),
            _points(_D, "none"),
            _points(_COUNT, "decimal"),
            _annexes(),
        ]
        fixed = {HEADINGS: 0, DASHES: 1, RECIPIENTS: 2, POINTS: _LETTER, ANNEXES: _ANNEX}
        numbers = [
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>' for number, kind in fixed.items()
        ]
        return f"<w:numbering {NAMESPACE}>{''.join(kinds + numbers + self._own)}</w:numbering>"


def _step(place):
    """(kind, its number) of a place in the official order of letters."""
    if place >= len(LETTERS):
        return _COUNT, place + 1
    letter = LETTERS[place]
    return (_D, 1) if letter == "đ" else (_LETTER, ord(letter) - ord("a") + 1)


def of(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{min(level, DEEPEST)}"/><w:numId w:val="{number}"/></w:numPr>'


def _kind(number, levels):
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x5A7D0010 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x6B1E0010 + number:08X}"/>{levels}</w:abstractNum>'
    )


def _level(level, form, text, *, style="", indent=12.7, look=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{mm(indent)}"/></w:pPr>{look}</w:lvl>'
    )


def _headings():
    shown = ("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("decimal", "%2.%3.%4.")
    return _kind(0, "".join(_level(at, *own, style=f"Heading{at + 1}") for at, own in enumerate(shown)))


def _annexes():
    """`Phụ lục I` on a line above the title, which begins with a break."""
    level = _level(0, "upperRoman", "Phụ lục %1", indent=0)
    return _kind(_ANNEX, level.replace('<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>'))


def _dashes(number, style, indent=12.7):
    signs = "-" + "+" * DEEPEST
    levels = [_level(at, "bullet", sign, style="" if at else style, indent=indent) for at, sign in enumerate(signs)]
    return _kind(number, "".join(levels))


def _points(number, form, style=""):
    text = "đ)" if form == "none" else "%{})"
    levels = [_level(at, form, text.format(at + 1), style="" if at else style) for at in range(DEEPEST + 1)]
    return _kind(number, "".join(levels))
