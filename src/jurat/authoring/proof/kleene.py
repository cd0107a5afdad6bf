"""Three-valued truth as two formulas: when it is true, when it is false; unknown is neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import z3

Formula = Any
"""A yes/no formula of z3."""

TRUE: Formula = z3.BoolVal(True)
FALSE: Formula = z3.BoolVal(False)


@dataclass(frozen=True, slots=True)
class Kleene:
    """`yes` and `no` are never both true."""

    yes: Formula
    no: Formula

    @property
    def unknown(self) -> Formula:
        return both(opposite(self.yes), opposite(self.no))


ALWAYS = Kleene(TRUE, FALSE)


def both(*parts: Formula) -> Formula:
    """And, with constants folded away: what is not built need not be searched."""
    return _joined(parts, z3.is_true, FALSE, TRUE, z3.And)


def either(*parts: Formula) -> Formula:
    """Or, with constants folded away."""
    return _joined(parts, z3.is_false, TRUE, FALSE, z3.Or)


def _joined(parts: Iterable[Formula], idle: Any, ruling: Formula, empty: Formula, join: Any) -> Formula:
    kept = [part for part in parts if not idle(part)]
    if any(part.eq(ruling) for part in kept):
        return ruling
    if not kept:
        return empty
    return kept[0] if len(kept) == 1 else join(kept)


def opposite(part: Formula) -> Formula:
    if z3.is_true(part):
        return FALSE
    return TRUE if z3.is_false(part) else z3.Not(part)


def apart(one: Formula, other: Formula) -> Formula:
    """Whether exactly one of two holds."""
    return either(both(one, opposite(other)), both(other, opposite(one)))


def known_as(known: Formula, formula: Formula) -> Kleene:
    """The truth of a formula where it is known, unknown elsewhere."""
    return Kleene(both(known, formula), both(known, opposite(formula)))


def conjoin(parts: Iterable[Kleene]) -> Kleene:
    held = list(parts)
    return Kleene(both(*(part.yes for part in held)), either(*(part.no for part in held)))


def disjoin(parts: Iterable[Kleene]) -> Kleene:
    return negate(conjoin(negate(part) for part in parts))


def negate(part: Kleene) -> Kleene:
    return Kleene(part.no, part.yes)


def choose(condition: Formula, then: Any, otherwise: Any) -> Any:
    """`then` where the condition holds; constants are folded away."""
    if z3.is_true(condition):
        return then
    return otherwise if z3.is_false(condition) else z3.If(condition, then, otherwise)
