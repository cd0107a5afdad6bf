"""What is kept of it: steps, and what went out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """What one stage did, as the audit log and replay see it: a name and plain JSON."""

    name: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A text that went out: where, and the hash of the very bytes."""

    channel: str
    location: str
    sha256: str
    at: datetime
