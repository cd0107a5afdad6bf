"""The engines there are, by name."""

from __future__ import annotations

from typing import Protocol

from jurat.engine.compiled import Compiled
from jurat.engine.durable import Durable
from jurat.engine.evaluation import Engine
from jurat.engine.reference import Reference
from jurat.foundation.error import NotFound
from jurat.language.program.node import Program


class EngineMaker(Protocol):
    """An engine's class: its name, and how to get one for a program."""

    name: str

    def __call__(self, program: Program) -> Engine: ...


ENGINES: tuple[EngineMaker, ...] = (Compiled, Reference, Durable)


def engine_named(name: str, program: Program) -> Engine:
    """The engine of that name, ready to run the program. Raises NotFound, or what the engine refuses with."""
    by_name = {engine.name: engine for engine in ENGINES}
    if name not in by_name:
        raise NotFound(f"no engine is called '{name}'", f"there are: {', '.join(by_name)}")
    return by_name[name](program)
