"""Conditions as functions of what they read, made once: no draft walks through them again."""

from __future__ import annotations

from collections.abc import Callable

from jurat.engine.reference import Reading
from jurat.foundation.truth import Truth, conjoin, disjoin, negate
from jurat.language.program.node import All, Condition, Either, FactIs, Field, Mentions, Not

Closure = Callable[[Reading], Truth]


def closure(condition: Condition) -> Closure:
    """What `Reading.truth` says of a condition outside of any collection."""
    match condition:
        case Not(part):
            turned = closure(part)
            return lambda reading: negate(turned(reading))
        case All(parts):
            together = tuple(map(closure, parts))
            return lambda reading: conjoin(part(reading) for part in together)
        case Either(parts):
            apart = tuple(map(closure, parts))
            return lambda reading: disjoin(part(reading) for part in apart)
        case FactIs(name):
            return lambda reading: reading.derived.get(name)
        case Mentions(Field(path), name):
            return lambda reading: reading.mentions(name, path)
        case _:
            return lambda reading: reading.truth(condition)
