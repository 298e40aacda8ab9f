"""How much room a text takes in Times New Roman, near enough to share out columns. Twentieths of a point."""

import unicodedata

# Thousandths of the letter size, by base letter; marks above and below take no room.
_GROUPS = {
    250: " .,\N{NO-BREAK SPACE}",
    278: "ijlt:;/\\",
    333: "frsI()-[]!'",
    389: "szJ",
    444: "aceêăâ?",
    500: "bdđghknopqruvxyơôư0123456789+=",
    556: "PFSL",
    611: "BEÊTZ",
    667: "CRVXY",
    722: "ADĐGHKNOÔƠQUƯw%&",
    889: "mMW",
}
_WIDTH = {letter: width for width, letters in _GROUPS.items() for letter in letters}
BOLD = 1.06


def width_of(text, points=13):
    """The length of one unbroken line."""
    plain = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(_WIDTH.get(letter, 500) for letter in plain) * points // 50


def shared(contents, room, padding):
    """The widths of columns with these texts ([text, …] per column), summing to `room`.

    Each column has room for its longest word; the rest is shared out by what the column would take on one line.
    """
    least = [max((width_of(word) for text in own for word in text.split()), default=260) + padding for own in contents]
    most = [max((width_of(text) for text in own), default=260) + padding for own in contents]
    most = [max(pair) for pair in zip(least, most, strict=True)]
    if sum(most) <= room:
        widths = [room * own // sum(most) for own in most]
    elif sum(least) >= room:
        widths = [room * own // sum(least) for own in least]
    else:
        wish = sum(most) - sum(least)
        spare = room - sum(least)
        widths = [low + spare * (high - low) // wish for low, high in zip(least, most, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def lines_of(text, width):
    """About how many lines a text fills in a column."""
    return max(1, -(-width_of(text) // max(width, 200)))
