"""The port of this folder: one POST to an endpoint, bytes out, bytes back as they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from jurat.foundation.cancellation import Cancellation

CONNECT_TIMEOUT_S = 5.0
"""Until the endpoint accepts a connection, certificates included."""
READ_TIMEOUT_S = 60.0
"""Between two pieces of an answer, and before the first; a model that thinks sends nothing meanwhile."""
IDLE_CONNECTIONS_MAX = 64
"""Kept open for the next request; a gateway writes for fewer at once."""
IDLE_S_MAX = 30.0
"""Most servers close an idle connection after a minute."""
DRAIN_S = 0.05
"""Waited for the end of a body when the message in it has ended: it is mostly there already."""
READ_BYTES = 65_536
"""Asked for at once; less is handed on as soon as it is there."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an endpoint is and how it may be reached. `ca_file` (PEM) is trusted instead of the public authorities.
    `proxy` is `http://[user:password@]host:port`. Nothing else is: no variable of the environment is read."""

    base_url: str
    ca_file: Path | None = None
    proxy: str = ""
    connect_timeout_s: float = CONNECT_TIMEOUT_S
    read_timeout_s: float = READ_TIMEOUT_S


@dataclass(frozen=True, slots=True)
class Ask:
    """One POST of JSON. `path` follows the base URL; `headers` are all that are sent beside those of HTTP itself."""

    path: str
    headers: Mapping[str, str]
    body: bytes


class Reply(Protocol):
    """An answer whose head has come."""

    @property
    def status(self) -> int: ...

    def header(self, name: str) -> str:
        """Empty where there is none."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes, never an empty piece; again goes on. Raises TransportFault, Cancelled."""
        ...

    def drain(self) -> None:
        """Reads what little may follow the end of a message, so that the connection can serve again, for DRAIN_S at
        most. Raises Cancelled."""
        ...


class Transport(Protocol):
    """Carries one exchange at a time for each thread. Follows no redirect, tries nothing again, verifies certificates,
    reads no environment."""

    def post(self, ask: Ask, deadline: float, cancellation: Cancellation) -> AbstractContextManager[Reply]:
        """On entering, sends and waits for the head; on leaving, lets go of the connection, or closes it if the body
        was not read to its end. `deadline` in monotonic seconds holds for everything.

        Raises TransportFault, and Cancelled at once when `cancellation` is set: the connection is closed then.
        """
        ...

    def close(self) -> None:
        """Lets go of all idle connections; a further exchange would open new ones."""
        ...
