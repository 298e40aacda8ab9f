"""How far a table has come in: told outside its transaction, where every process can read it."""

import re
import secrets
from time import monotonic

from django import forms
from django.core.cache import cache

FIELD = "progress_token"
SECONDS_BETWEEN = 0.2
SECONDS_KEPT = 24 * 60 * 60  # what a killed process left behind


class Progress:
    """Rows done of all rows, for the one person who knows the page's token. Without a token it says nothing."""

    def __init__(self, user, token):
        self.key = f"import-progress-{user.pk}-{token}" if re.fullmatch(r"[0-9a-f]{32}", token or "") else ""
        self.reported_at = None

    def report(self, done, of):
        """Written at most five times a second, beside the database: a row would wait for the import's own lock."""
        now = monotonic()
        if not self.key or (self.reported_at is not None and now - self.reported_at < SECONDS_BETWEEN and done < of):
            return
        self.reported_at = now
        cache.set(self.key, {"done": done, "of": of}, SECONDS_KEPT)

    def read(self):
        """{"done": …, "of": …}, or {} before the first row and after the last."""
        return cache.get(self.key, {}) if self.key else {}

    def forget(self):
        if self.key:
            cache.delete(self.key)


class Followed(forms.Form):
    """A form whose work can be followed: it names a token of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        token = forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: secrets.token_hex(16))
        self.fields[FIELD] = token
