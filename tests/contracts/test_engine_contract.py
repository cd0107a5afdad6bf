"""What every engine does, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from jurat.engine import ENGINES, engine_named
from jurat.engine.durable import Durable
from jurat.engine.evaluation import Engine
from jurat.engine.facts import FactsMisfit
from jurat.engine.reading import CannotRun
from jurat.foundation.error import NotFound
from jurat.language.program.node import (
    All,
    Always,
    Compare,
    Comparison,
    Each,
    Either,
    FactIs,
    FactNode,
    IsTrue,
    Mentions,
    Not,
    Program,
    Some,
    Status,
    WhenUnknown,
)
from unit.engine.handmade import (
    BEGINNER,
    DAY,
    INSTITUTIONAL,
    SENIOR,
    TOPIC,
    WORDS,
    disclose,
    grade,
    is_crypto,
    number,
    program,
    review,
    rule,
)

Maker = Callable[[Program], Engine]


@pytest.fixture(params=[engine.name for engine in ENGINES])
def engine(request: pytest.FixtureRequest) -> Iterator[Maker]:
    made: list[Engine] = []

    def make(pack: Program) -> Engine:
        made.append(engine_named(request.param, pack))
        return made[-1]

    yield make
    for one in made:
        if isinstance(one, Durable):
            one.close()


def test_an_engine_carries_its_name_and_its_program(engine: Maker) -> None:
    pack = program(rule("A", BEGINNER))
    made = engine(pack)
    assert pack is made.program
    assert made.name in {maker.name for maker in ENGINES}


def test_firings_follow_the_order_of_declaration(engine: Maker) -> None:
    pack = program(rule("Z", BEGINNER), rule("M", SENIOR), rule("A", Always()))
    facts = {"client.knowledgeLevel": "beginner", "client.age": Decimal(70)}
    assert engine(pack).evaluate(facts, DAY).fired == ("Z", "M", "A")


def test_unknown_facts_leave_rules_undecided_and_their_demands_in_place(engine: Maker) -> None:
    pack = program(rule("A", All((BEGINNER, SENIOR)), grade(6)), rule("B", Either((BEGINNER, SENIOR)), disclose("x")))
    evaluation = engine(pack).evaluate({"client.knowledgeLevel": "beginner"}, DAY)
    assert (("B",), ("A",)) == (evaluation.fired, evaluation.undecided)
    assert {"readability.maxGrade", "disclosure.required"} == set(evaluation.constraints)


def test_facts_chain_over_facts(engine: Maker) -> None:
    facts = (
        FactNode("holds crypto", Some("holding", "client.holdings", is_crypto())),
        FactNode("is old", SENIOR, assume=True),
        FactNode("is delicate", All((FactIs("holds crypto"), FactIs("is old")))),
        FactNode("is at ease", Not(FactIs("is delicate"))),
    )
    pack = program(rule("A", FactIs("is delicate"), review()), rule("B", FactIs("is at ease")), facts=facts)
    made = engine(pack)
    delicate = made.evaluate({"client.holdings": ({"assetClass": "crypto"},)}, DAY)
    open_ended = made.evaluate({}, DAY)
    assert (("A",), True) == (delicate.fired, delicate.derived["is delicate"])
    assert (("A", "B"), None) == (open_ended.undecided, open_ended.derived["is at ease"])


def test_a_contradiction_stays_undecided_on_missing_facts(engine: Maker) -> None:
    pack = program(rule("A", All((BEGINNER, Not(BEGINNER)))), rule("B", Either((BEGINNER, Not(BEGINNER)))))
    assert engine(pack).evaluate({}, DAY).undecided == ("A", "B")


def test_every_over_no_members_is_undecided(engine: Maker) -> None:
    pack = program(rule("A", Each("holding", "client.holdings", is_crypto())))
    assert engine(pack).evaluate({"client.holdings": ()}, DAY).undecided == ("A",)


def test_defaults_dates_and_statuses_are_heeded(engine: Maker) -> None:
    pack = program(
        rule("PRIVATE", Not(IsTrue(INSTITUTIONAL))),
        rule("LATER", Always(), effective_from=DAY + timedelta(days=1)),
        rule("SHADOW", Always(), status=Status.SHADOW),
        rule("DRAFT", Always(), status=Status.DRAFT),
        rule("ASSUMED", SENIOR, when_unknown=WhenUnknown.YES),
    )
    evaluation = engine(pack).evaluate({}, DAY)
    assert (("PRIVATE", "ASSUMED"), ("SHADOW",)) == (evaluation.fired, evaluation.shadow)


def test_draft_rules_join_in_stage_two(engine: Maker) -> None:
    long = FactNode("draft is long", Compare(Comparison.GT, WORDS, number(100)), stage=2)
    old = FactNode("client is a senior", SENIOR)
    both = All((FactIs("draft is long"), FactIs("client is a senior")))
    made = engine(program(rule("LONG", both, grade(6), stage=2), rule("ALL", Always()), facts=(long, old)))
    before = made.evaluate({"client.age": Decimal(70)}, DAY)
    after = made.evaluate_draft(before, {"draft.wordCount": Decimal(101)})
    assert (("ALL",), ("LONG", "ALL")) == (before.fired, after.fired)
    assert ("draft is long" in before.derived, "draft is long" in after.derived) == (False, True)


def test_texts_are_searched_for_the_terms_of_lists(engine: Maker) -> None:
    made = engine(program(rule("A", Mentions(TOPIC, "digital_assets"))))
    assert made.evaluate({"communication.topic": "All about Bitcoin"}, DAY).fired == ("A",)


def test_facts_of_the_wrong_type_are_refused(engine: Maker) -> None:
    with pytest.raises(FactsMisfit, match=r"client\.age"):
        engine(program(rule("A", SENIOR))).evaluate({"client.age": "old"}, DAY)


def test_a_cycle_of_facts_is_refused(engine: Maker) -> None:
    facts = (FactNode("a", FactIs("b")), FactNode("b", FactIs("a")))
    with pytest.raises(CannotRun, match="a → b → a"):
        engine(program(facts=facts))


def test_a_list_nobody_declared_is_refused(engine: Maker) -> None:
    with pytest.raises(CannotRun, match="'nowhere'"):
        engine(program(rule("A", Mentions(TOPIC, "nowhere"))))


def test_an_unknown_engine_is_not_found_and_the_known_are_named() -> None:
    with pytest.raises(NotFound) as caught:
        engine_named("clips", program())
    assert caught.value.help == "there are: compiled, reference, durable"
