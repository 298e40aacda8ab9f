"""The addresses of what is done with an entry, made quickly for all entries of a page."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

GESTURES = {
    "page": "scoring:entry",
    "claim": "scoring:entry_save",
    "explanation": "scoring:explanation",
    "evidence": "scoring:evidence_new",
    "carry_over": "scoring:carry_over",
    "history": "scoring:entry_history",
    "review": "scoring:review_entry",
    "agreement": "scoring:agreement",
    "adjustment": "scoring:adjustment",
    "adjustment_score": "scoring:adjustment_score",
    "return_entry": "scoring:return_entry",
    "reconsideration": "scoring:reconsideration",
}
BLANK = 10**15  # stands where the entry's key will be; no address holds it otherwise


def entry_urls(key):
    """The entry's addresses by gesture. `key` may be any text, as for markup that is filled in later."""
    return {gesture: f"{before}{key}{after}" for gesture, before, after in _halves(get_script_prefix())}


@lru_cache
def _halves(prefix):
    """What stands before and after the key, looked up once for the place where the program is served."""
    return [(gesture, *reverse(name, args=[BLANK]).split(str(BLANK))) for gesture, name in GESTURES.items()]
