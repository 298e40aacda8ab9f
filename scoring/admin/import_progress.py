"""How far a table has come in: told outside its transaction, in a small file that every process can read."""

import json
import re
import secrets
import time
from time import monotonic

from django import forms
from django.conf import settings

FOLDER = settings.DATA_DIR / "progress"
FIELD = "progress_token"
SECONDS_BETWEEN = 0.2
SECONDS_KEPT = 24 * 60 * 60  # what a killed process left behind


class Progress:
    """Rows done of all rows, for the one person who knows the page's token. Without a token it says nothing."""

    def __init__(self, user, token):
        self.path = FOLDER / f"{user.pk}-{token}" if re.fullmatch(r"[0-9a-f]{32}", token or "") else None
        self.told_at = None

    def tell(self, done, of):
        """Written at most five times a second, beside the database: a row would wait for the import's own lock."""
        now = monotonic()
        if self.path is None or (self.told_at is not None and now - self.told_at < SECONDS_BETWEEN and done < of):
            return
        if self.told_at is None:
            _make_room()
        self.told_at = now
        written = self.path.with_suffix(".new")
        written.write_text(json.dumps({"done": done, "of": of}))
        written.replace(self.path)

    def read(self):
        """{"done": …, "of": …}, or {} before the first row and after the last."""
        try:
            return json.loads(self.path.read_text()) if self.path else {}
        except FileNotFoundError:
            return {}

    def forget(self):
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def _make_room():
    FOLDER.mkdir(exist_ok=True)
    for left in FOLDER.iterdir():
        try:
            if time.time() - left.stat().st_mtime > SECONDS_KEPT:
                left.unlink()
        except FileNotFoundError:
            continue  # its own import has just ended


class Followed(forms.Form):
    """A form whose work can be followed: it names a token of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        token = forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: secrets.token_hex(16))
        self.fields[FIELD] = token
