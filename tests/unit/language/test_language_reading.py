"""What people type and paste is read as meant, and nothing else is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.quantity import Money
from jurat.foundation.span import Source
from jurat.foundation.type import Primitive
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.node import (
    Among,
    Compare,
    Comparison,
    Condition,
    FactIs,
    Field,
    IsUnknown,
    Literal,
    Matches,
    Not,
    Program,
)


def _compiled(text: str) -> Compiled:
    return compile_sources([Source("rule.jur", text)], SIGNATURES)


def _program(text: str) -> Program:
    compiled = _compiled(text)
    assert compiled.program is not None, "\n".join(found.render() for found in compiled.diagnostics)
    return compiled.program


def _condition(text: str, before: str = "") -> Condition:
    return _program(f"{before}\nIF {text} THEN block sending").rules[0].clauses[0].condition


def _codes(text: str) -> list[str]:
    return [found.code for found in _compiled(text).diagnostics]


AGE = Field("client.age", Primitive.NUMBER)


@pytest.mark.parametrize(
    "written",
    [
        "client.age is at least 65",
        "client.age IS AT LEAST 65",
        "client.age   is  at\n least 65",
        "client.age >= 65",
        "client.age ≥ 65",
        "client's age is at least 65",
        "client’s age is at least 65",
        "client.age\u00a0is at least\u00a065",
        "(client.age is at least 65)",
    ],
)
def test_a_comparison_means_the_same_however_it_is_typed(written: str) -> None:
    assert _condition(written) == Compare(Comparison.GE, AGE, Literal(Decimal(65), Primitive.NUMBER))


@pytest.mark.parametrize("written", ["'beginner'", '"beginner"', "‘beginner’", "“beginner”"])
def test_a_text_means_the_same_in_any_quotes(written: str) -> None:
    condition = _condition(f"client.knowledgeLevel = {written}")
    assert isinstance(condition, Compare)
    assert condition.right == Literal("beginner", Primitive.TEXT)


def test_an_apostrophe_inside_a_quotation_does_not_end_it() -> None:
    program = _program("LIST l MATCH phrase - 'can't lose' BECOMES 'won't always lose'")
    assert [(term.text, term.becomes) for term in program.lists["l"].terms] == [("can't lose", ("won't always lose",))]


def test_curly_quotes_inside_an_approved_text_stay_as_they_are() -> None:
    program = _program('DISCLOSURE d TEXT IN \'en\' """The fund’s “return”\n   may\n  fall.\n\n  It may rise."""')
    assert program.disclosures["d"].in_language("en") == ("The fund’s “return” may fall.\n\nIt may rise.",)


def test_a_block_keyword_inside_a_text_or_a_comment_begins_no_block() -> None:
    text = """# RULE none
DISCLOSURE d TEXT IN 'en' \"\"\"RULE X
TEST 'y' is a text.\"\"\"
RULE A-1 "LIST of things" ALWAYS include disclosure d # RULE B-1"""
    program = _program(text)
    assert ([rule.id for rule in program.rules], list(program.disclosures)) == (["A-1"], ["d"])


@pytest.mark.parametrize(
    ("written", "value", "type_"),
    [
        ("$12,500.00", Money("USD", Decimal("12500.00")), Primitive.MONEY),
        ("USD 12500", Money("USD", Decimal(12500)), Primitive.MONEY),
        ("€20", Money("EUR", Decimal(20)), Primitive.MONEY),
        ("£20.50", Money("GBP", Decimal("20.50")), Primitive.MONEY),
    ],
)
def test_an_amount_has_its_currency(written: str, value: Money, type_: Primitive) -> None:
    condition = _condition(f"portfolio.value = {written}")
    assert isinstance(condition, Compare)
    assert condition.right == Literal(value, type_)


@pytest.mark.parametrize(("written", "value"), [("4.2%", "0.042"), ("-5%", "-0.05"), ("100%", "1")])
def test_a_percent_is_an_exact_fraction(written: str, value: str) -> None:
    condition = _condition(f"portfolio.returnPercent < {written}")
    assert isinstance(condition, Compare)
    assert condition.right == Literal(Decimal(value), Primitive.PERCENT)


@pytest.mark.parametrize("written", ["client.age IS UNKNOWN", "client.age is unknown"])
def test_the_unknown_can_be_asked_for(written: str) -> None:
    assert _condition(written) == IsUnknown(AGE)


@pytest.mark.parametrize("written", ["client.age IS KNOWN", "client.age IS NOT UNKNOWN", "NOT client.age is unknown"])
def test_the_known_can_be_asked_for(written: str) -> None:
    assert _condition(written) == Not(IsUnknown(AGE))


@pytest.mark.parametrize(
    "written", ["client is a senior", "client  is\n a senior", "client is a senior = yes", "Client is a Senior"]
)
def test_a_fact_is_known_by_its_words(written: str) -> None:
    assert _condition(written, "FACT 'client is a senior' IF client.age >= 65") == FactIs("client is a senior")


@pytest.mark.parametrize("name", ["client is over 65", "client holds a Roth IRA", "client is 65% in bonds"])
def test_a_fact_may_hold_numbers_and_proper_names(name: str) -> None:
    assert _condition(name, f"FACT '{name}' IF client.age > 65") == FactIs(name)


def test_a_text_contains_words_exactly_but_for_their_case() -> None:
    condition = _condition("communication.topic CONTAINS 'tax (free)'")
    assert isinstance(condition, Matches)
    assert condition.pattern == r"tax\ \(free\)"


def test_not_in_a_list_is_the_opposite_of_in() -> None:
    channel = "communication.channel"
    inside = _condition(f"{channel} IN ['email', 'sms']")
    assert isinstance(inside, Among)
    assert inside.choices == ("email", "sms")
    assert _condition(f"{channel} NOT IN ['email', 'sms']") == Not(inside)


def test_blocks_may_stand_on_one_line() -> None:
    program = _program("FACT 'f' IF client.age > 5 RULE A-1 IF f THEN block sending RULE B-1 ALWAYS use a plain tone")
    assert [rule.id for rule in program.rules] == ["A-1", "B-1"]


def test_bare_rules_stand_one_after_the_other() -> None:
    text = "IF client.age > 5 THEN block sending\n\nALWAYS use a plain tone\nIF client.age > 6\nTHEN block sending"
    assert len(_program(text).rules) == 3


def test_a_bare_rule_keeps_its_id_wherever_it_stands_and_however_it_is_wrapped() -> None:
    one = _program("IF client.age > 5 THEN block sending").rules[0].id
    other = _program("ALWAYS use a plain tone\n# a comment\nIF client.age > 5\n  THEN block sending").rules[1].id
    assert one == other


def test_a_bare_rule_of_other_words_has_another_id() -> None:
    ids = {_program(f"IF client.age > {age} THEN block sending").rules[0].id for age in range(5)}
    assert len(ids) == 5


@pytest.mark.parametrize("rule_id", ["A-1", "REGDD", "CANSPAM", "F2210-D1B-PROMISSORY", "FDIC-328"])
def test_ids_of_the_rule_book_are_ids(rule_id: str) -> None:
    assert _program(f"RULE {rule_id} ALWAYS block sending").rules[0].id == rule_id


def test_several_mistakes_are_reported_in_one_run() -> None:
    text = """RULE A-1 IF clint.age > 5 THEN blok sending
RULE B-1 IF THEN x
RULE C-1 IF client.agee > 'x' THEN block sending"""
    assert _codes(text) == ["J1006", "J1005", "J1001", "J1007"]


def test_what_could_not_be_read_is_not_called_unknown() -> None:
    text = """LIST l MATCH - 'x'
FACT 'f' IF
DISCLOSURE d TEXT
RULE A-1 IF f THEN avoid terms in l AND include disclosure d"""
    assert _codes(text) == ["J1001", "J1001", "J1001"]


def test_a_control_character_is_named_and_refused() -> None:
    found = _compiled("IF client.age > \x075 THEN block sending").diagnostics
    assert [(one.code, one.message, one.help) for one in found] == [
        ("J1021", "the character U+0007 has no place in a rule file", "delete it")
    ]


def test_five_hundred_mistakes_are_shown_and_the_rest_are_counted() -> None:
    found = _compiled("\n".join(f"IF client.x > {n} THEN block sending" for n in range(600))).diagnostics
    assert (len(found), found[-1].code, found[-1].message) == (501, "J4010", "100 more mistakes are not shown")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("IF " + "(" * 41 + "client.optOut = yes" + ")" * 41 + " THEN block sending", "brackets more than 40 deep"),
        ("DEFINE d AS " + " + ".join(["1"] * 100), "a calculation has more than 60 steps"),
        ("x" * 2_000_001, "the file has more than 2,000,000 characters"),
        ("LIST l MATCH word " + "- 'x' " * 30_000, "more than 50000 words in one block"),
    ],
)
def test_what_is_too_large_is_refused_by_name(text: str, message: str) -> None:
    assert [(found.code, found.message) for found in _compiled(text).diagnostics] == [("J1020", message)]


def test_a_pack_of_too_many_files_is_refused() -> None:
    sources = [Source(f"{number:03}.jur", f"LIST l_{number} MATCH word - 'x'") for number in range(501)]
    assert [found.code for found in compile_sources(sources, SIGNATURES).diagnostics] == ["J1020"]


def test_a_chain_of_a_thousand_facts_compiles() -> None:
    chain = "\n".join(f"FACT 'fact {n}' IF fact {n - 1}" for n in range(1, 1000))
    program = _program(f"FACT 'fact 0' IF client.age > 5\n{chain}\nRULE A-1 IF fact 999 THEN block sending")
    assert (program.facts[-1].stratum, program.rules[0].stratum) == (999, 1000)


def test_an_empty_file_is_an_empty_pack() -> None:
    assert _program("").rules == ()
