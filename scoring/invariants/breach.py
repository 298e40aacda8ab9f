from dataclasses import dataclass


@dataclass(frozen=True)
class Breach:
    """One thing that does not hold; printed on one line."""

    code: str
    thing: str
    sentence: str

    def __str__(self):
        return f"{self.code}: {self.thing}: {self.sentence}"
