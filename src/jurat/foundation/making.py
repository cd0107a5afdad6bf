"""What is worked out of a thing once, however many ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

Made = TypeVar("Made")


class MadeOnce:
    """A thing that never changes and keeps what others make of it."""

    def once(self, make: Callable[[Self], Made]) -> Made:
        """What `make` makes of this: made when it is first asked for, and gone with it."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def _made(self) -> dict[Callable[[Any], Any], Any]:
        return {}
