"""A condition turned into its opposite. Of comparisons `comparison` sees to that."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.engine.reading import Node
from jurat.engine.sentence import say_condition
from jurat.language.program import node as n

_ATOMS = (n.Among, n.IsTrue, n.IsUnknown, n.FactIs, n.Mentions, n.Matches, n.Holds, n.Some, n.Each)


def mutants(ground: Ground) -> Iterator[Mutant]:
    """NOT put before, or taken away."""
    for site in ground.sites:
        node: Node = site.node
        if isinstance(node, n.Not):
            said = say_condition(node.part)
            yield site.mutant(node.part, f"not ({said}) → {said}", _advice(said))
        elif isinstance(node, _ATOMS):
            said = say_condition(node)
            yield site.mutant(n.Not(node), f"{said} → not ({said})", _advice(said))


def _advice(said: str) -> str:
    return f"Test it where everything hangs on '{said}': once where it holds, once where it does not."
