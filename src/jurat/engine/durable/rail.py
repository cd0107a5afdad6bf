"""Three values on two rails: what durable-rules must conclude, said in facts that only ever become true.

durable-rules knows neither unknown nor a safe NOT. So each condition runs on rails: one is up when it is definitely
true, one when it may be true, and two more for its negation. AND and OR of rails need no negation, and chaining over
them always ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

from jurat.engine.reading import walk
from jurat.foundation.error import InputError
from jurat.foundation.truth import Truth
from jurat.language.program.node import All, Always, Among, Compare, Condition, Either, FactNode, Field, Literal, Not

PATTERNS_MAX = 16
"""durable-rules loses rules with more patterns (error 304, nothing fires)."""

ROWS_MAX = 64
"""OR fires once a disjunct there, so alternatives are rows of their own."""


class CannotCarry(InputError):
    """durable-rules cannot run this program faithfully, so it does not run it at all."""

    code = "cannot_carry"


@dataclass(frozen=True, slots=True)
class Rail:
    """Up when the condition is `wanted` (true or false) definitely, or possibly where not `definite`."""

    condition: Condition
    wanted: bool
    definite: bool

    def is_up(self, truth: Truth) -> bool:
        return truth is self.wanted or (truth is None and not self.definite)


Row = frozenset[Rail]


def rows(condition: Condition, wanted: bool, definite: bool, where: str) -> list[Row]:
    """The alternatives of a condition, each a set of rails that must all be up. `where` names it in a refusal.

    Raises CannotCarry.
    """
    found = list(dict.fromkeys(_rows(condition, wanted, definite, where)))
    if any(len(row) > PATTERNS_MAX for row in found):
        raise CannotCarry(f"{where} joins more than {PATTERNS_MAX} conditions by AND", _REMEDY)
    return found


_REMEDY = "name parts of it as a FACT, or use the compiled engine"


def _rows(condition: Condition, wanted: bool, definite: bool, where: str) -> list[Row]:
    match condition:
        case Always():
            return [frozenset()] if wanted else []
        case Not(part):
            return _rows(part, not wanted, definite, where)
        case All(parts) | Either(parts) if not _is_one_test(condition):
            inner = [_rows(part, wanted, definite, where) for part in parts]
            return _joined(inner, isinstance(condition, All) is wanted, where)
        case _:
            return [frozenset((Rail(condition, wanted, definite),))]


def _is_one_test(condition: Condition) -> bool:
    """Several comparisons of one field with constants are one test of it: `x = 'a' OR x = 'b'`."""
    leaves = [node for node in walk(condition) if not isinstance(node, (All, Either, Not, Literal))]
    tests = [leaf for leaf in leaves if isinstance(leaf, (Compare, Among))]
    subjects = {leaf for leaf in leaves if not isinstance(leaf, (Compare, Among))}
    return len(subjects) == 1 and len(tests) > 0 and all(isinstance(subject, Field) for subject in subjects)


def _joined(inner: list[list[Row]], is_and: bool, where: str) -> list[Row]:
    count = prod(len(part) for part in inner) if is_and else sum(len(part) for part in inner)
    if count > ROWS_MAX:
        raise CannotCarry(f"{where} has {count} alternatives, more than the {ROWS_MAX} allowed", _REMEDY)
    if not is_and:
        return [row for part in inner for row in part]
    return [frozenset().union(*chosen) for chosen in product(*inner)]


def fact_rows(fact: FactNode, wanted: bool, definite: bool) -> list[Row]:
    """The alternatives under which a derived fact's rail is up; an assumed fact is never in doubt."""
    if fact.assume is not None:
        definite = fact.assume is not wanted
    return rows(fact.condition, wanted, definite, f"the fact '{fact.name}'")
