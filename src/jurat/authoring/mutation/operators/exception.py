"""An exception forgotten: UNLESS, or AND NOT, which means the same."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.authoring.mutation.operators.conjunct import is_no, without
from jurat.engine.sentence import say_condition
from jurat.language.program.node import All, Not


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each."""
    for site in ground.sites:
        node = site.node
        if not isinstance(node, All) or not site.top or is_no(node):
            continue
        for at, part in enumerate(node.parts):
            if isinstance(part, Not):
                said = say_condition(part.part)
                advice = f"Test it where all else holds and '{said}' holds too: nothing may come of it."
                yield site.mutant(without(node, at), f"unless {said} → no exception", advice)
