"""Floor 9: validators that somebody else wrote, an open set of kinds. A pack asks for one by the name that the place
gave it in `jurat.toml`. Importing this loads none of the packages behind them."""

from collections.abc import Callable

from jurat.ports import TextValidator
from jurat.validators.guardrails import GuardrailsValidator
from jurat.validators.memory import MemoryValidator

VALIDATORS: tuple[tuple[str, Callable[..., TextValidator]], ...] = (
    ("guardrails", GuardrailsValidator),
    ("memory", MemoryValidator),
)
"""Name of each kind of validator and what makes one."""

__all__ = ["VALIDATORS", "GuardrailsValidator", "MemoryValidator"]
