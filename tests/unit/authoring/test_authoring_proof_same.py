"""Whether two packs demand the same, and a client on whom they part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jurat.authoring.proof.flaw import Proof
from jurat.authoring.proof.same import same
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program

TODAY = date(2026, 11, 23)


def _program(text: str) -> Program:
    program = compile_sources([Source("rule.jur", text)], SIGNATURES, today=TODAY).program
    assert program is not None
    return program


def _same(one: str, other: str) -> Proof:
    return same(_program(one), _program(other), ("one", "other"), TODAY)


def _shown(proof: Proof) -> list[tuple[str, tuple[str, ...]]]:
    return [(flaw.sentence, flaw.client.given if flaw.client else ()) for flaw in proof.flaws]


def test_the_same_rules_in_other_words_demand_the_same() -> None:
    one = "RULE A-1 IF NOT (client.age is less than 65 OR client.institutional = yes) THEN use simplified explanations"
    other = """RULE B-1 IF client.age is at least 65 AND client.institutional = no THEN use a plain tone
    RULE B-2 IF client.institutional = no AND client.age is at least 65 THEN limit reading level to grade 8
    RULE B-3 IF client.institutional = no AND client.age is at least 70 THEN limit reading level to grade 9"""
    proof = _same(one, other)
    assert [found.sentence for found in proof.settled] == ["one and other demand the same of every client."]


def test_a_threshold_moved_by_one_is_shown_by_the_client_in_between() -> None:
    proof = _same(
        "RULE A-1 IF client.age is at least 65 THEN limit length to 100 words",
        "RULE A-1 IF client.age is more than 65 THEN limit length to 100 words",
    )
    assert _shown(proof) == [
        ("length.maxWords: one demands 100, other demands nothing.", ("GIVEN client.age = 65",)),
    ]


def test_of_sets_only_what_differs_is_told() -> None:
    lists = "LIST a MATCH word - 'x'\nLIST b MATCH word - 'y'\n"
    proof = _same(f"{lists}ALWAYS avoid terms in a AND avoid terms in b", f"{lists}ALWAYS avoid terms in a")
    assert _shown(proof) == [("terms.prohibited: only one demands b.", ())]


def test_packs_that_differ_only_on_the_unknown_are_told_apart() -> None:
    rule = "RULE A-1 HOUSE 'h' IF client.age is at least 65 THEN use a plain tone"
    proof = _same(rule, f"{rule} WHEN UNKNOWN ASSUME no")
    assert _shown(proof) == [("tone.register: one demands plain, other demands nothing.", ())]


def test_a_list_of_one_name_with_other_words_is_a_difference() -> None:
    one, other = _program("LIST a MATCH word - 'x'\nALWAYS avoid terms in a"), _program("ALWAYS use a plain tone")
    changed = replace(
        one, lists={**one.lists, "a": replace(one.lists["a"], terms=(*one.lists["a"].terms, *_terms("y")))}
    )
    found = same(one, changed, ("one", "other"), TODAY).flaws
    assert [flaw.sentence for flaw in found] == ["'a' is worded in two ways: what is demanded under that name differs."]
    assert len(same(one, other, ("one", "other"), TODAY).flaws) == 2


def _terms(text: str) -> tuple:  # type: ignore[type-arg]
    return _program(f"LIST a MATCH word - '{text}'\nALWAYS avoid terms in a").lists["a"].terms
