"""A mail as the bytes it lay there in, and what a container is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jurat.authoring.backtest.fault import Trouble

MAIL_BYTES_MAX = 25 * 1024 * 1024
"""A larger mail is listed as too large, not read."""


@dataclass(frozen=True, slots=True)
class Raw:
    """`name` says where it lies: `june/a.eml`, `sent.mbox, mail 12`, `june.zip, a.eml`."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Container:
    """`suffixes` are those found when a folder is walked, lower case with the dot. `read` yields mails and what could
    not be read; it raises OSError for a file that cannot be opened."""

    suffixes: tuple[str, ...]
    read: Callable[[Path, str], Iterator[Raw | Trouble]]


def too_large(name: str) -> Trouble:
    return Trouble("mail_too_large", name, f"It is larger than {MAIL_BYTES_MAX:,} bytes and was not read.")
