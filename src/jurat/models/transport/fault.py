"""What can go wrong on the way to an endpoint and back, whoever carries the bytes. Messages quote nothing."""

from __future__ import annotations


class TransportFault(Exception):
    """Something on the way failed."""


class Unreachable(TransportFault):
    """Nobody took the connection, or a proxy refused to make it."""


class Untrusted(TransportFault):
    """The endpoint's certificate is not one that is trusted."""


class NotSendable(TransportFault):
    """The address, or what was to be sent, is none that can be sent."""


class Late(TransportFault):
    """A time-out: of connecting, of one wait for bytes (both may pass), or of the whole time (`over`)."""

    def __init__(self, over: bool) -> None:
        super().__init__()
        self.over = over


class CutOff(TransportFault):
    """The connection ended before the answer did."""


class Garbled(TransportFault):
    """What came is not HTTP, or has headers beyond all bounds, or is packed though nobody asked for that."""
