"""An EXCEPT forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each."""
    for term_list, rules in ground.lists:
        for at, term in enumerate(term_list.terms):
            for context in dict.fromkeys(term.excepted_by):
                others = tuple(one for one in term.excepted_by if one != context)
                bare = replace(term, excepted_by=others)
                terms = (*term_list.terms[:at], bare, *term_list.terms[at + 1 :])
                program = ground.with_list(replace(term_list, terms=terms))
                place = ground.places.of_item(term_list.name, term.text)
                change = f"'{term.text}' except '{context}' → no exception"
                advice = f"Test a DRAFT with '{term.text}' in one sentence with '{context}'{_besides(ground, rules)}"
                yield Mutant(Part.LIST, term_list.name, rules, place, change, advice, program)


def _besides(ground: Ground, rules: tuple[str, ...]) -> str:
    """PASSES is of the whole text: whatever else is broken in it would fail the TEST as well."""
    asked = ground.texts_asked(rules)
    held = f", all that is asked besides ({', '.join(asked)})" if asked else ""
    return f"{held} and nothing else that breaks a rule: EXPECT PASSES"
