"""The index knows what every name in a pack's text is, and where it is declared."""

from __future__ import annotations

from pathlib import Path

from jurat.constraints import SIGNATURES
from jurat.language.index import Role, Symbol, index_of
from jurat.packs.folder import compile_pack
from support.letters_pack import examined, place

US_RETAIL = Path(__file__).parents[3] / "rulesets" / "us_retail"


def _named(mark: str, inside: int = 1, file: str = "rules.jur") -> Symbol | None:
    found = examined().index.at(*place(file, mark, inside))
    return None if found is None else found.symbol


def _lines(kind: str, name: str) -> list[tuple[str, str]]:
    return [(one.source.name, one.text) for one in examined().index.of(Symbol(kind, name))]


def test_the_small_pack_is_without_mistakes() -> None:
    assert [one.message for one in examined().compiled.diagnostics] == []


def test_every_reference_of_the_shipped_pack_has_a_declaration() -> None:
    index = index_of(compile_pack(US_RETAIL, SIGNATURES).typed.names)
    lost = [
        one.text
        for one in index.occurrences
        if one.role is Role.REFERENCE and one.symbol.kind != "constraint" and index.declaration(one.symbol) is None
    ]
    assert lost == []


def test_the_text_at_each_place_is_the_name() -> None:
    index = examined().index
    odd = [
        one.text
        for one in index.occurrences
        if one.symbol.kind not in ("phrase", "fact", "entity", "attribute") and one.text != one.symbol.name
    ]
    assert odd == []


def test_each_step_of_a_path_is_a_name_of_its_own() -> None:
    assert _named("account.owner.age is", 2) == Symbol("entity", "Account")
    assert _named("account.owner.age is", 9) == Symbol("attribute", "Account.owner")
    assert _named("account.owner.age is", 15) == Symbol("attribute", "Person.age")


def test_a_path_with_an_apostrophe_has_the_same_steps() -> None:
    assert _named("account's owner.level", 11) == Symbol("attribute", "Account.owner")


def test_a_member_bound_by_any_has_the_attributes_of_its_collection() -> None:
    assert _named("lot.price is more", 5) == Symbol("attribute", "Lot.price")


def test_a_fact_is_known_in_any_spelling() -> None:
    assert _lines("fact", "owner is old") == [
        ("rules.jur", "owner is old"),
        ("rules.jur", "owner is old"),
        ("rules.jur", "owner is old"),
        ("rules.jur", "Owner is  OLD"),
        ("rules_test.jur", "owner is old"),
    ]


def test_a_list_is_known_in_actions_conditions_phrases_and_expectations() -> None:
    assert [file for file, text in _lines("list", "hype")] == ["rules.jur"] * 4 + ["rules_test.jur"]


def test_a_disclosure_is_known_with_and_without_quotes() -> None:
    assert sorted(_lines("disclosure", "risk")) == [("rules.jur", "risk")] * 2 + [("rules_test.jur", "risk")]


def test_a_rule_is_known_in_tests() -> None:
    assert _lines("rule", "OLD-1") == [("rules.jur", "OLD-1"), ("rules_test.jur", "OLD-1")]


def test_names_in_curly_brackets_are_names() -> None:
    assert _named("{worth}", 2) == Symbol("define", "worth")
    assert _named("{account.balance}", 11) == Symbol("attribute", "Account.balance")


def test_the_slots_of_a_phrase_are_kept_with_what_stands_in_them() -> None:
    found = examined().index.at(*place("rules.jur", "keep it under 120", 1))
    assert found is not None
    assert [(slot, found.source.text[span.start : span.end]) for slot, span in found.slots] == [("n", "120")]


def test_attributes_in_given_records_are_names() -> None:
    assert _named("{price:", 2, "rules_test.jur") == Symbol("attribute", "Lot.price")


def test_what_is_built_in_is_known_to_be() -> None:
    index = examined().index
    assert index.is_builtin(Symbol("attribute", "Client.age"))
    assert index.is_builtin(Symbol("constraint", "tone.register"))
    assert not index.is_builtin(Symbol("attribute", "Person.age"))
