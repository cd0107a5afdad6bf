"""What is measured: a gateway, how it is put up, and what is sent to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from load import Exchange
from machine import Running


class NotInstalled(Exception):
    """A peer could not be installed; the message is what the installer said last."""


@dataclass(frozen=True)
class Site:
    """Where a gateway is put up. `cache` keeps what was installed, `folder` is its own for this run."""

    cache: Path
    folder: Path
    upstream: str
    port: int
    cores: Sequence[int]
    processes: int = 1


@dataclass(frozen=True)
class Up:
    """A gateway that answers. `stream` is None where it offers none for this."""

    running: Running
    port: int
    chat: Exchange
    stream: Exchange | None = None
    breaking: Exchange | None = None
    """A stream whose text holds a forbidden term."""


@dataclass(frozen=True)
class Target:
    """`title` names it in the table, `does` says what it does for each request. `install` puts it into the cache and
    returns its version; both raise. `protects` says that no forbidden term may come out of its streams."""

    name: str
    title: str
    does: str
    start: Callable[[Site], Up]
    install: Callable[[Path], str] = field(default=lambda cache: "")
    protects: bool = False
