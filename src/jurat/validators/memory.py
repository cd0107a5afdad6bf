"""A validator out of a function: what tests and small houses use."""

from __future__ import annotations

from collections.abc import Callable

from jurat.ports import Remark, ValidatorFault


class MemoryValidator:
    """Says what the function says. `look_at` may raise whatever it likes: the text has not passed then."""

    def __init__(self, name: str, look_at: Callable[[str], tuple[Remark, ...]]) -> None:
        self.name = name
        self._look_at = look_at

    def look(self, text: str) -> tuple[Remark, ...]:
        try:
            return self._look_at(text)
        except Exception as fault:
            raise ValidatorFault(f"The validator '{self.name}' failed ({type(fault).__name__}).") from fault

    def close(self) -> None:
        """Holds nothing."""
