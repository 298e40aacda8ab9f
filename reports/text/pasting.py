"""What Word writes when it is pasted, brought to the tags that a section may hold before all else is taken off."""

import re
from html.parser import HTMLParser

from reports.text import prose

FOREIGN = re.compile(r"mso-|style\s*=", re.IGNORECASE)
LEVEL = re.compile(r"mso-list:[^;]*level([1-9])")
MARK = re.compile(r"mso-list:\s*ignore")
BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
ITALIC = re.compile(r"font-style:\s*(italic|oblique)")
NUMBERED = re.compile(r"\(?([0-9]+|[a-zđ]|[ivx]+)[.)]", re.IGNORECASE)
BLOCKS = {"p", "div", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
ALONE = {"br", "img", "meta", "link", "hr", "input", "col"}  # tags that nothing closes


def clean(html):
    """The allowed tags of what was typed or pasted: bold and italic by style stay so, points of lists stay points."""
    return prose.clean(_plain(html) if FOREIGN.search(html or "") else html)


def _plain(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_lists()
    return "".join(reader.out)


class _Reader(HTMLParser):
    """Writes the same HTML with strong and em for styles, and lists for the paragraphs that Word shows as points."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.out, self.open = [], []  # `open`: (tag, what its end adds)
        self.lists, self.mark, self.marking, self.point = [], "", 0, None

    def handle_starttag(self, tag, attributes):
        style = (dict(attributes).get("style") or "").lower()
        level = LEVEL.search(style)
        if tag in BLOCKS and self.point is None:
            if level:
                self.point, self.mark = (int(level[1]), len(self.out)), ""
            else:
                self.end_lists()
        if tag in ALONE:
            self.out.append(self.get_starttag_text())
            return
        if self.marking or MARK.search(style):
            self.marking += 1
        dress = [name for name, rule in (("strong", BOLD), ("em", ITALIC)) if rule.search(style)]
        dress = dress if tag in ("span", "font", "p", "div", "li") else []
        self.out.append(self.get_starttag_text() + "".join(f"<{name}>" for name in dress))
        self.open.append((tag, "".join(f"</{name}>" for name in reversed(dress))))

    def handle_endtag(self, tag):
        if tag not in [name for name, _ in self.open]:
            return
        while True:
            name, ending = self.open.pop()
            self.marking = max(0, self.marking - 1)
            self.out.append(f"{ending}</{name}>")
            if name == tag:
                break
        if self.point and tag in BLOCKS:
            self._put_point()

    def handle_data(self, data):
        if self.marking:
            self.mark += data
            return
        if data.strip() and not self.open:
            self.end_lists()
        self.out.append(data)

    def handle_entityref(self, name):
        if not self.marking:
            self.out.append(f"&{name};")

    def handle_charref(self, name):
        if not self.marking:
            self.out.append(f"&#{name};")

    def end_lists(self):
        while self.lists:
            self.out.append(f"</li></{self.lists.pop()}>")

    def _put_point(self):
        """The paragraph read last becomes a point of the list of its level."""
        level, start = self.point
        item = "".join(self.out[start:])
        del self.out[start:]
        self.point = None
        kind = "ol" if NUMBERED.match(self.mark.strip()) else "ul"
        while len(self.lists) > level or (len(self.lists) == level and self.lists[-1] != kind):
            self.out.append(f"</li></{self.lists.pop()}>")
        if len(self.lists) == level:
            self.out.append("</li><li>")
        while len(self.lists) < level:
            self.lists.append(kind)
            self.out.append(f"<{kind}><li>")
        self.out.append(item)
