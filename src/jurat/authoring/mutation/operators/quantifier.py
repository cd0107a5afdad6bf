"""ANY for EVERY, EVERY for ANY, ANY for NO."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.authoring.mutation.operators.conjunct import is_no
from jurat.engine.sentence import say_condition
from jurat.language.program.node import All, Each, Not, Some


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each."""
    for site in ground.sites:
        match site.node:
            case Some(variable, collection, body):
                other: Some | Each = Each(variable, collection, body)
            case Each(variable, collection, body):
                other = Some(variable, collection, body)
            case All((_, Not(Some() as some))) if isinstance(site.node, All) and is_no(site.node):
                other, variable, collection, body = some, some.variable, some.collection, some.body
            case _:
                continue
        word = "any" if isinstance(other, Some) else "every"
        was = "no" if isinstance(site.node, All) else "every" if word == "any" else "any"
        change = f"{was} {variable} in {collection} has ({say_condition(body)}) → {word} {variable}"
        advice = f"Test it with two members of {collection}, of which one has ({say_condition(body)}) and one has not."
        yield site.mutant(other, change, advice)
