"""One of several conditions joined by AND forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.engine.sentence import say_condition
from jurat.language.program.node import All, Condition, Not, NotEmpty, Some


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each. Exceptions are `exception`'s."""
    for site in ground.sites:
        node = site.node
        if not isinstance(node, All) or is_no(node):
            continue
        for at, part in enumerate(node.parts):
            if site.top and isinstance(part, Not):
                continue
            said = say_condition(part)
            if part in node.parts[:at]:
                continue  # said twice: without one of the two it means the same
            advice = f"Test it where '{said}' does not hold and all else does: nothing may come of it."
            yield site.mutant(without(node, at), f"{said} → not asked", advice)


def is_no(node: All) -> bool:
    """`NO x IN collection HAS …`, which is one condition to its author."""
    match node.parts:
        case (NotEmpty(one), Not(Some(_, other))):
            return one == other
    return False


def without(node: All, at: int) -> Condition:
    left = (*node.parts[:at], *node.parts[at + 1 :])
    return left[0] if len(left) == 1 else All(left)
