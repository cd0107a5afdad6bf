"""Floor 9: where everything is kept. One file per port; `memory/` holds the twins.

The databases are imported when they are opened, so that a command that needs none starts fast.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from jurat.foundation.clock import Clock, system_clock
from jurat.stores.place import Stores
from jurat.stores.secret import new_secret

__all__ = ["Stores", "memory_stores", "new_secret", "open_stores"]

Randomness = Callable[[int], bytes]
"""So many random bytes."""


def open_stores(
    url: str | None,
    home: Path,
    checkpoints: Path,
    clock: Clock = system_clock,
    randomness: Randomness = secrets.token_bytes,
    create: bool = True,
) -> Stores:
    """The stores of a database address (None: a file in `home`), made and migrated at first use. With `create` false
    nothing is made: who only looks must not leave a place behind.

    `home` holds the signing key and the pseudonym key too; hosts that share a database share these files.
    `checkpoints` is the folder of the second copy of each checkpoint. `clock` stamps records as they are taken in.
    Threads may share the result. Raises InputError for an address of no use, NotFound where nothing may be made
    and there is nothing, Unavailable.
    """
    from jurat.stores.opening import stores_in_database

    return stores_in_database(url, home, checkpoints, clock, randomness, create)


def memory_stores(clock: Clock = system_clock, randomness: Randomness = secrets.token_bytes) -> Stores:
    """The in-memory twins: the same answers, nothing kept."""
    from jurat.stores.memory import stores_in_memory

    return stores_in_memory(clock, randomness)
