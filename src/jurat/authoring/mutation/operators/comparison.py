"""Another comparison: the boundary moved to the other side, or the sense turned round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.boundary import boundary_advice, change_of
from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.language.program.node import Compare, Comparison

_FLIPS = {
    Comparison.EQ: (Comparison.NE,),
    Comparison.NE: (Comparison.EQ,),
    Comparison.GE: (Comparison.GT, Comparison.LT),
    Comparison.GT: (Comparison.GE, Comparison.LE),
    Comparison.LE: (Comparison.LT, Comparison.GT),
    Comparison.LT: (Comparison.LE, Comparison.GE),
}


def mutants(ground: Ground) -> Iterator[Mutant]:
    """`is at least` becomes `is more than`, and `is less than`; `=` becomes `!=`."""
    for site in ground.sites:
        node = site.node
        if isinstance(node, Compare):
            for op in _FLIPS[node.op]:
                flipped = replace(node, op=op)
                yield site.mutant(flipped, change_of(node, flipped), boundary_advice(node, flipped))
