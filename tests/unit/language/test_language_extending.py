"""A pack that extends another may ask for more, never for less: whatever it declares, the other means what it means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine.evaluation import Evaluation
from jurat.engine.facts import read_facts
from jurat.engine.reference import Reference
from jurat.foundation.diagnostic import Level
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.terms.matcher import Matcher

DAY = date(2026, 11, 23)
SENIOR = (
    "RULE R-1 CITES 'L' SEVERITY blocker IF client.age >= 65 THEN route to principal review"
    " UNLESS client.institutional = yes\n"
)
HYPE = "LIST bad - 'gold' RULE R-1 CITES 'L' SEVERITY blocker ALWAYS avoid terms in bad\n"


def compiled(own: str, *, extends: str = "core", **packs: str) -> Compiled:
    def library(name: str) -> list[Source] | None:
        if name not in packs:
            return None
        text = packs[name] if "PACK" in packs[name] else f"PACK {name} VERSION 1 OWNER 'g'\n{packs[name]}"
        return [Source(f"{name}/rules.jur", text)]

    header = f"PACK child VERSION 1 OWNER 'o' EXTENDS {extends}\n"
    return compile_sources([Source("rules.jur", header + own)], SIGNATURES, "child", library=library)


def errors(found: Compiled) -> list[tuple[str, str]]:
    return [(one.code, one.source.name) for one in found.diagnostics if one.level is Level.ERROR]


def evaluated(found: Compiled, facts: dict[str, Any]) -> Evaluation:
    assert found.program is not None, errors(found)
    return Reference(found.program).evaluate(read_facts(found.program, facts), DAY)


@pytest.mark.parametrize(
    ("own", "core", "facts"),
    [
        ("PHRASE 'route to principal review' MEANS review.level AT LEAST 'none'", SENIOR, {"client": {"age": 70}}),
        (
            "PHRASE 'keep it under 30 words' MEANS length.maxWords <= 4000",
            "PHRASE 'keep it under {n} words' MEANS length.maxWords <= n\n"
            "RULE R-1 CITES 'L' SEVERITY high ALWAYS keep it under 30 words",
            {},
        ),
        (
            "FACT 'worth is 5' IF client.age > 500",
            "DEFINE worth AS client.age RULE R-1 CITES 'L' SEVERITY high IF worth is 5 THEN block sending",
            {"client": {"age": 5}},
        ),
        (
            "FACT 'communication is retail communication' IF client.age > 500",
            "RULE R-1 CITES 'L' SEVERITY high APPLIES TO 'retail communication' ALWAYS block sending",
            {"communication": {"type": "retail communication"}},
        ),
        (
            "FACT 'communication is retail communication' IF client.age > 500",
            "FACT 'communication is retail' IF client.age > 5\n"
            "RULE R-1 CITES 'L' SEVERITY high APPLIES TO 'retail communication' ALWAYS block sending",
            {"client": {"age": 6}},
        ),
    ],
    ids=["built-in phrase", "nearer phrase", "fact like a comparison", "class", "longer name of a class"],
)
def test_words_of_ones_own_do_not_change_what_another_pack_means(own: str, core: str, facts: dict[str, Any]) -> None:
    alone, both = evaluated(compiled("", core=core), facts), evaluated(compiled(own, core=core), facts)
    assert both.constraints == alone.constraints != {}


def test_a_class_derived_by_whoever_extends_counts_beside_what_the_caller_declares() -> None:
    core = "RULE R-1 CITES 'L' SEVERITY high APPLIES TO 'retail communication' ALWAYS block sending"
    own = "FACT 'communication is retail communication' IF communication.recipientCount > 25"
    facts = {"communication": {"type": "correspondence", "recipientCount": 26}}
    assert evaluated(compiled(own, core=core), facts).fired == ("R-1",)


def test_the_pack_itself_speaks_with_its_own_words() -> None:
    own = (
        "PHRASE 'route to principal review' MEANS length.maxWords <= 9\n"
        "RULE A-1 HOUSE 'W' SEVERITY low ALWAYS route to principal review"
    )
    found = evaluated(compiled(own, core=SENIOR), {"client": {"age": 70, "institutional": False}})
    assert {name: str(one.value) for name, one in found.constraints.items()} == {
        "length.maxWords": "9",
        "review.level": "principal pre-use",
    }


@pytest.mark.parametrize(
    "own",
    [
        "ENTITY Client HAS institutional: yes_no DEFAULT yes",
        "ENTITY Client HAS age: text",
        "ENTITY Client ONE OF 'a', 'b'",
        "ENTITY CommunicationStyle ONE OF 'x'",
        "FACT 'client is old' IF client.age > 500",
        "DEFINE limit AS 500",
        "PHRASE 'be brief' MEANS length.maxWords <= 4000",
        "RULE R-1 HOUSE 'x' SEVERITY low ALWAYS use a plain tone",
        "TABLE R-1 HOUSE 'x' SEVERITY low | IF client.age | THEN block sending | | 5 | yes |",
        "DISCLOSURE risk TEXT IN 'en' 'nothing to see'",
        "LIST bad MATCH stem - 'tin'",
        "LIST bad - 'gold' EXCEPT 'gold card'",
        "ENTITY Risk ORDERED 'high' < 'low'",
        "FIXTURE sue GIVEN client.age = 5",
        "CONSTRAINT a.b : number STRICTEST smallest CHECKED BY PERSON TELL MODEL 'x' EXPLAIN 'y'",
    ],
)
def test_what_the_other_pack_declares_or_reads_cannot_be_said_anew(own: str) -> None:
    core = (
        "FACT 'client is old' IF client.age > 60\nDEFINE limit AS 5\nPHRASE 'be brief' MEANS length.maxWords <= 40\n"
        "DISCLOSURE risk TEXT IN 'en' 'danger'\nENTITY Risk ORDERED 'low' < 'high'\nFIXTURE sue GIVEN client.age = 70\n"
        "CONSTRAINT a.b : number STRICTEST largest CHECKED BY PERSON TELL MODEL 'x' EXPLAIN 'y'\n"
        "LIST bad - 'gold'\nRULE R-1 CITES 'L' SEVERITY high IF client is old THEN avoid terms in bad AND be brief"
    )
    assert errors(compiled(own, core=core)) == [("J3022", "rules.jur")]


@pytest.mark.parametrize(
    "core",
    [
        "RULE R-1 CITES 'L' SEVERITY high ALWAYS block sending UNLESS communication.topic MENTIONS LIST words",
        "FACT 'is well' IF communication.topic MENTIONS LIST words\n"
        "RULE R-1 CITES 'L' SEVERITY high IF NOT is well THEN block sending",
        "RULE R-1 CITES 'L' SEVERITY high IF communication.topic MENTIONS LIST words THEN use a plain tone"
        " ELSE block sending",
        "DEFINE share AS COUNT OF h FOR h IN client.holdings WHERE (h.name MENTIONS LIST words)\n"
        "RULE R-1 CITES 'L' SEVERITY high IF share < 3 THEN block sending",
        "RULE R-2 CITES 'L' SEVERITY high OVERRIDABLE 'block sending' ALWAYS block sending\n"
        "RULE R-1 CITES 'L' SEVERITY high OVERRIDES 'block sending' OF R-2\n"
        "  IF communication.topic MENTIONS LIST words THEN route to sampled review",
    ],
    ids=["unless", "not", "else", "counted", "overriding"],
)
def test_a_list_that_excuses_does_not_grow(core: str) -> None:
    found = compiled("LIST words - 'silver'", core=f"LIST words - 'gold'\n{core}")
    assert errors(found) == [("J3022", "rules.jur")]


def test_approved_links_are_not_added_to() -> None:
    core = "LIST l MATCH link - 'https://a.example/' RULE R-1 CITES 'L' SEVERITY low ALWAYS include a link from l"
    assert errors(compiled("LIST l MATCH link - 'https://b.example/'", core=core)) == [("J3022", "rules.jur")]


@pytest.mark.parametrize("item", ["'Gold' EXCEPT 'a'", "'gold bar' EXCEPT 'cheap'", "'a gold' EXCEPT 'a gold bar'"])
def test_an_excused_item_more_excuses_nothing_that_was_found_before(item: str) -> None:
    program = compiled(f"LIST bad - {item}", core=HYPE).program
    assert program is not None
    assert [match.term.text for match in Matcher(program.lists["bad"]).matches("cheap: a gold bar")] == ["gold"]


def test_a_third_pack_beside_the_other_cannot_loosen_it_either() -> None:
    phrase = "PHRASE 'route to principal review' MEANS review.level = 'none'"
    found = evaluated(compiled("", extends="x, core", core=SENIOR, x=phrase), {"client": {"age": 70}})
    assert found.constraints["review.level"].value == "principal pre-use"
    entity = "ENTITY Client HAS institutional: yes_no DEFAULT yes"
    assert errors(compiled("", extends="x, core", core=SENIOR, x=entity)) == [("J3022", "x/rules.jur")]
    item = "LIST bad - 'gold' EXCEPT 'a'"
    assert errors(compiled("", extends="core, x", core=HYPE, x=item)) == [("J3022", "x/rules.jur")]
    assert errors(compiled("LIST bad - 'tin'", extends="core, x", core=HYPE, x=item)) == [("J3022", "x/rules.jur")]


def test_attributes_and_items_may_be_added() -> None:
    own = (
        "ENTITY Client HAS shoeSize: number\nLIST bad - 'tin'\n"
        "RULE A-1 HOUSE 'W' SEVERITY low IF client.shoeSize > 40 THEN use a plain tone"
    )
    found = evaluated(compiled(own, core=HYPE + SENIOR.replace("R-1", "R-2")), {"client": {"shoeSize": 45, "age": 5}})
    assert found.fired == ("R-1", "A-1")


def test_a_pack_at_the_bottom_may_replace_a_built_in_entity() -> None:
    core = f"ENTITY Client HAS age: number HAS institutional: yes_no DEFAULT no\n{SENIOR}"
    found = compiled("ENTITY Client HAS shoeSize: number", core=core)
    assert evaluated(found, {"client": {"age": 70}}).fired == ("R-1",)


def test_packs_that_are_reached_on_two_ways_are_taken_over_once() -> None:
    b, c = (f"PACK {name} VERSION 1 OWNER 'o' EXTENDS core" for name in "bc")
    found = compiled("", extends="b, c", core=SENIOR, b=b, c=c)
    assert errors(found) == []
    assert found.program is not None and found.program.extends == ("b 1", "core 1", "c 1")


def test_packs_that_extend_each_other_are_told_with_the_way_round() -> None:
    b, c = "PACK b VERSION 1 OWNER 'o' EXTENDS c", "PACK c VERSION 1 OWNER 'o' EXTENDS b"
    found = compiled("", extends="b", b=b, c=c)
    assert [one.message for one in found.diagnostics] == ["a pack cannot extend itself: b → c → b"]


def test_today_cannot_be_defined() -> None:
    core = "RULE R-1 CITES 'L' SEVERITY high IF portfolio.asOf is before today THEN block sending"
    assert errors(compiled("DEFINE today AS 2020-01-01", core=core)) == [("J1012", "rules.jur")]


def test_two_packs_may_borrow_the_same_list_by_the_same_name() -> None:
    words = "PACK words VERSION 1 OWNER 'o'\nLIST jargon - 'alpha'"
    b, c = (
        f"PACK {name} VERSION 1 OWNER 'o' IMPORT words AS w\n"
        f"RULE {name.upper()}-1 CITES 'L' SEVERITY low ALWAYS avoid terms in w.jargon"
        for name in "bc"
    )
    found = compiled("", extends="b, c", b=b, c=c, words=words)
    assert errors(found) == []
    assert found.program is not None
    assert [term.text for term in found.program.lists["w.jargon"].terms] == ["alpha"]


def test_a_law_may_ask_again_for_what_an_extended_pack_asks_and_the_house_may_not() -> None:
    core = "LIST bad - 'gold' RULE R-1 HOUSE 'h' SEVERITY low ALWAYS avoid terms in bad\n"
    again = "RULE R-2 {} SEVERITY high ALWAYS avoid terms in bad"
    codes = {said: [one.code for one in compiled(again.format(said), core=core).diagnostics] for said in SAYINGS}
    assert codes == {"CITES 'L'": [], "HOUSE 'h' CLEARED BY 'Series 24'": [], "HOUSE 'h'": ["J4017"]}


SAYINGS = ("CITES 'L'", "HOUSE 'h' CLEARED BY 'Series 24'", "HOUSE 'h'")
