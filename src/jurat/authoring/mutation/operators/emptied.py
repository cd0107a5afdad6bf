"""A list without its items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each list in use that has several items; of a single one, `item` makes the same."""
    for term_list, rules in ground.lists:
        if len(term_list.terms) > 1:
            program = ground.with_list(replace(term_list, terms=()))
            place = ground.places.of_list(term_list.name)
            change = f"list {term_list.name} of {len(term_list.terms)} items → empty"
            advice = f"Test a DRAFT that holds any item of {term_list.name}."
            yield Mutant(Part.LIST, term_list.name, rules, place, change, advice, program)
