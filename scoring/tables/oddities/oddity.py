"""One finding at its place in a draft's tree."""

from dataclasses import dataclass
from urllib.parse import quote

from scoring.tables.findings import ERROR


@dataclass(frozen=True)
class Oddity:
    """A finding at its place in the tree: a row, or the level of it that stands at `place` (0: the row itself).

    `key`: what it is ticked by; `fixes`: (name, label) each; `links`: (field of the row's form, words) each.
    """

    code: str
    severity: str
    sentence: str
    at: str = ""
    level: str = ""
    key: str = ""
    line: int = 0
    place: int = 0
    fixes: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    accepted: bool = False

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    @property
    def is_open(self) -> bool:
        return self.is_error or not self.accepted

    @property
    def anchor(self) -> str:
        """The name of its row on the page."""
        return anchor(self.at, self.level if self.place else "")

    @property
    def path(self) -> str:
        return quote(self.at)


def anchor(code: str, level: str = "") -> str:
    return f"m-{code}:{level}" if level else f"c-{code}"
