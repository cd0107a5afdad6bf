"""One of several alternatives forgotten: of OR, or of IN [...]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.engine.sentence import quote, say_condition, say_value
from jurat.language.program.node import Among, Either


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each."""
    for site in ground.sites:
        node = site.node
        if isinstance(node, Either):
            for at, part in enumerate(node.parts):
                if part in node.parts[:at]:
                    continue
                said = say_condition(part)
                left = (*node.parts[:at], *node.parts[at + 1 :])
                advice = f"Test it where of the alternatives only '{said}' holds."
                yield site.mutant(left[0] if len(left) == 1 else Either(left), f"or {said} → not asked", advice)
        elif isinstance(node, Among) and len(node.choices) > 1:
            for choice in dict.fromkeys(node.choices):
                said = quote(choice, node.value.type)
                fewer = replace(node, choices=tuple(one for one in node.choices if one != choice))
                advice = f"Test it where {say_value(node.value)} is {said}."
                yield site.mutant(fewer, f"{say_condition(node)} → without {said}", advice)
