"""Web addresses in a text, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'`{}|\\^\[\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?*_…”’»"


def addresses(text: str) -> Iterator[tuple[str, int, int]]:
    """Each address with its span, without the punctuation of the sentence around it."""
    if "://" not in text and "www." not in text.lower():
        return
    for match in _ADDRESS.finditer(text):
        found = match[0].rstrip(_TRAILING)
        while found.endswith(")") and found.count("(") < found.count(")"):
            found = found[:-1].rstrip(_TRAILING)
        yield found, match.start(), match.start() + len(found)


def plain_address(address: str) -> str:
    """The form two equal addresses share: no scheme (http and https alike), lower-case host, no last slash."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}{fragment}"
