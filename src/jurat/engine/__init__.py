"""Floor 3: program and facts → firings, constraints, trace. Pure, deterministic, bounded."""

from jurat.engine.choice import ENGINES, engine_named

__all__ = ["ENGINES", "engine_named"]
