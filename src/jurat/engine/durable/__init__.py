"""The durable-rules backend: the same answers, or a refusal with the reason. `child.py` alone imports the package."""

from jurat.engine.durable.engine import Durable, EngineMissing
from jurat.engine.durable.process import EngineFault
from jurat.engine.durable.rail import CannotCarry

__all__ = ["CannotCarry", "Durable", "EngineFault", "EngineMissing"]
