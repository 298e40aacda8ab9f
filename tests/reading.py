"""What a page says, whatever white space its template is written with."""

import re
from html import unescape

# White space beside these cannot be seen; beside all other elements one space is as good as another.
BLOCKS = (
    "html head body title meta link script article section nav aside header footer main h[1-6] p div ul ol li dl dt dd"
    " table caption colgroup col thead tbody tfoot tr td th form fieldset legend details summary option optgroup select"
    " figure figcaption hr br !doctype"
).replace(" ", "|")
INSIDE = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"  # of a tag: attributes, their values in quotes
TAG = re.compile(rf"</?\w{INSIDE}>")
WHITE = re.compile(r"[ \t\r\n\f]+")  # a no-break space is a letter
BESIDE_BLOCK = re.compile(rf" ?(</?(?:{BLOCKS})\b{INSIDE}>) ?", re.IGNORECASE)
HELD = "\ue000"  # stands for a kept text; no page has it
KEPT = re.compile(r"(<(?:textarea|pre)\b[^>]*>)(.*?)(?=</(?:textarea|pre))", re.DOTALL)


def folded(html):
    """The same page with one space where white space shows and none where it does not. Text fields stay as they are."""
    kept = []

    def keep(found):
        kept.append(found[2])
        return f"{found[1]}{HELD}"

    html = TAG.sub(lambda tag: WHITE.sub(" ", tag[0]).replace(" >", ">"), KEPT.sub(keep, html))
    html = BESIDE_BLOCK.sub(r"\1", WHITE.sub(" ", html))
    return re.sub(HELD, lambda _: kept.pop(0), html)


def html_of(answer):
    """The answer's markup, folded."""
    return folded(answer.content.decode())


def text_of(answer):
    """The same with its characters as people read them: `&amp;` is `&`."""
    return unescape(html_of(answer))
