"""The demo's data files and what their values mean."""

import datetime
import json

from django.conf import settings
from django.utils import timezone

from scoring import engine

PASSWORD = "thidua2017"  # noqa: S105 — told to everyone who tries the demo


def read(name):
    return json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))


def moment(text):
    """ "2017-12-15T17:00" in local time; None for nothing."""
    return text and timezone.make_aware(datetime.datetime.fromisoformat(text))


def day(text):
    return text and datetime.date.fromisoformat(text)


def answers(own):
    """code → {"claim", "note"} of one scorecard: what every unit does, and in what this one differs."""
    if isinstance(own["claims"], str):
        return read(own["claims"])
    left_out = tuple(own.get("unanswered", ()))
    stated = read("demo-claims") | own["claims"]
    return {code: row for code, row in stated.items() if not within(code, left_out)}


def within(code, parts):
    """Whether a criterion is one of these, or below one of them."""
    return any(code == part or code.startswith(f"{part}.") for part in parts)


def score(criterion, claim):
    """The points of a claim given as JSON values."""
    return engine.score(criterion, engine.relevant(criterion, engine.Claim.from_dict(claim)))
