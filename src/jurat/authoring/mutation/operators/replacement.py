"""What may be done about a term forgotten: BECOMES, or REMOVE SENTENCE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.terms.termlist import Remedy, Term


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each item of a list that some text must not use."""
    for term_list, rules in ground.lists:
        for at, term in enumerate(term_list.terms):
            said = _said(term)
            if not said:
                continue
            bare = replace(term, becomes=(), remedy=Remedy.TO_REVIEW)
            program = ground.with_list(
                replace(term_list, terms=(*term_list.terms[:at], bare, *term_list.terms[at + 1 :]))
            )
            place = ground.places.of_item(term_list.name, term.text)
            change = f"'{term.text}' {said} → to review"
            yield Mutant(Part.LIST, term_list.name, rules, place, change, _advice(term), program)


def _said(term: Term) -> str:
    if term.remedy is Remedy.REMOVE_SENTENCE:
        return "remove sentence"
    return "becomes " + " or ".join(f"'{text}'" for text in term.becomes) if term.becomes else ""


def _advice(term: Term) -> str:
    if term.remedy is Remedy.REMOVE_SENTENCE or not term.becomes:
        return f"Test a DRAFT that holds '{term.text}': EXPECT DECISION repaired"
    return f"Test a DRAFT that holds '{term.text}': EXPECT TEXT CONTAINS '{term.becomes[0]}'"
