"""Python's collector of circular garbage, held off where it would only look."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Holds it off while very many records are made that live long and are no garbage: it would look through them all
    again and again. Several threads may do so at once; the first to end lets it go on for all."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
