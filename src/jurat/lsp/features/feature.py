"""What a feature is: a method of the protocol and what answers it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from jurat.lsp.session import Session


@dataclass(frozen=True)
class Feature:
    """`answer` takes the session and the protocol's parameters. It may raise JuratError, which is told."""

    method: str
    answer: Callable[[Session, Any], Awaitable[Any]]
    options: Any = None


@dataclass(frozen=True)
class Command:
    """One of `workspace/executeCommand`; takes what the editor sends."""

    name: str
    run: Callable[..., Awaitable[Any]]
