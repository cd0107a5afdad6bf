"""Channel `memory`: the in-memory twin."""

from __future__ import annotations

from datetime import datetime

from jurat.channels.letter import UNNAMED, Sender, compose
from jurat.foundation.canonical import digest_bytes
from jurat.foundation.error import Refused
from jurat.ports import Outgoing
from jurat.request import Receipt


class MemoryChannel:
    """Keeps what went out in `sent`, by decision."""

    name = "email"

    def __init__(self, sender: Sender = UNNAMED) -> None:
        self._sender = sender
        self.sent: dict[str, bytes] = {}

    def render(self, message: Outgoing) -> bytes:
        """The bytes that would go out. Raises Unaddressable."""
        return compose(message, self._sender)

    def deliver(self, decision: str, data: bytes, at: datetime) -> Receipt:
        """The same bytes again change nothing; other bytes for a decision that went out are Refused."""
        if self.sent.setdefault(decision, data) != data:
            raise Refused(f"another text went out for {decision}", "A changed text needs a decision of its own.")
        return Receipt(self.name, f"memory:{decision}", digest_bytes(data), at)
