"""The sheet in a browser: opened on a good, a slow or a broken line, one of its entries at hand."""

from tests import factories
from tests.browser.conftest import saved

PACE = 90  # milliseconds between two keys

# A request leaves so much later: what is typed meanwhile comes after it, as behind a slow line.
LATE = """(() => { const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) { setTimeout(() => send.call(this, body), %d); }; })();"""

# The first answer is an error of the line, whatever the server did.
LOST = """(() => { const send = XMLHttpRequest.prototype.send; let count = 0;
XMLHttpRequest.prototype.send = function (body) {
  if (count++ === 0) {
    this.onload = null;
    this.addEventListener("load", () => {
      Object.defineProperty(this, "status", { value: 0 });
      this.onerror();
    });
  }
  send.call(this, body);
}; })();"""


def open_sheet(visit, scorecard, *, slow=0, lossy=False, expected=()):
    """The sheet, and the list of what its saves are answered.

    `slow`: the server takes so many milliseconds longer; `lossy`: the first answer never arrives.
    """
    page = visit("scorer", expected=expected)
    answers = []
    page.on("response", lambda answer: answer.request.method == "POST" and answers.append(answer.status))
    if slow:
        page.add_init_script(LATE % slow)
    if lossy:
        page.add_init_script(LOST)
    page.goto(scorecard.get_absolute_url())
    page.evaluate("window.sameDocument = true")
    return page, answers


def at(page, scorecard, code):
    return page.locator(f"#e{factories.entry_of(scorecard, code).pk}")


def stored(scorecard, code):
    return factories.entry_of(scorecard, code)


def quiet(page):
    """Longer than any delay after which something would still be sent."""
    page.wait_for_timeout(1300)


def begin(page, scorecard, code, level, field):
    """The entry with its level chosen and saved; the focus in its field. Returns the version that is stored then."""
    entry = at(page, scorecard, code)
    if level:
        entry.locator(f"[name=level][value='{level}']").check()
        saved(entry)
    box = entry.locator(f"[name={field}]")
    box.focus()
    return entry, box, stored(scorecard, code).version
