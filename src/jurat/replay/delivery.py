"""What went out is what was recorded: the hash of the very bytes stands in the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from jurat.foundation.canonical import digest_bytes
from jurat.ports import Entry


def changed_delivery(entries: Iterable[Entry], bytes_of: Callable[[str], bytes | None]) -> str | None:
    """The first decision whose delivered bytes are not those recorded, None if there is none. `bytes_of` gives the
    bytes that lie there now, None for a letter that was taken away: mailers do that."""
    for entry in entries:
        leaf = json.loads(entry.leaf)
        if leaf["step"] != "delivery":
            continue
        data = bytes_of(leaf["subject"])
        if data is not None and digest_bytes(data) != json.loads(entry.content)["sha256"]:
            return str(leaf["subject"])
    return None
