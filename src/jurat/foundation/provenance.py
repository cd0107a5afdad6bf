"""Where a value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller said of a fact that he gave: the system it comes from, and when it was true (UTC)."""

    source: str = ""
    as_of: datetime | None = None
