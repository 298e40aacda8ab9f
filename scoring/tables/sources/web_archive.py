"""A web page with its pictures in one file, as Word and many programs save it under the name of a document."""

from __future__ import annotations

import email
import email.policy
import re

_HEAD = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def page(data: bytes) -> str:
    """The page in such a file, or "" where it is none; what lies beside the page is not looked at."""
    if not _HEAD.match(data[:4_000]):
        return ""
    whole = email.message_from_bytes(data, policy=email.policy.default)
    part = next((own for own in whole.walk() if own.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")
