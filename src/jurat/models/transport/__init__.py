"""How bytes get to an endpoint and back. Each member carries one exchange (`exchange.Transport`); one contract suite
runs over all. Importing this loads neither `openai` nor `httpx`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from jurat.models.transport.exchange import Reach, Transport


def _maker(module: str, name: str) -> Callable[[Reach], Transport]:
    """Imports the member when it is first made."""
    return lambda reach: cast(Transport, getattr(import_module(module), name)(reach))


TRANSPORTS: tuple[tuple[str, Callable[[Reach], Transport]], ...] = (
    ("pooled", _maker("jurat.models.transport.pooled", "PooledTransport")),
    ("openai", _maker("jurat.models.transport.openai_package", "PackageTransport")),
)
"""Name of each transport (`upstream_client`) and what makes one."""


def transport_named(name: str, reach: Reach) -> Transport:
    """Raises KeyError."""
    return dict(TRANSPORTS)[name](reach)
