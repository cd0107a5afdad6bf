"""The durable-rules backend: what it refuses, and what it does when its process leaks, hangs or dies."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurat.engine.durable import CannotCarry, Durable, EngineFault
from jurat.engine.durable.child import serve
from jurat.engine.durable.process import ChildProcess
from jurat.engine.reference import Reference
from jurat.foundation.type import Primitive
from jurat.language.program.node import (
    Aggregate,
    AggregateKind,
    All,
    Condition,
    DefineNode,
    Either,
    FactIs,
    FactNode,
    Field,
    Program,
    Some,
)
from unit.engine.handmade import AGE, BEGINNER, DAY, SENIOR, is_, number, program, rule

OLD = FactNode("client is a senior", SENIOR)


def refusal(pack: Program) -> str:
    with pytest.raises(CannotCarry) as caught:
        Durable(pack)
    return caught.value.message


def fields(count: int) -> list[Condition]:
    return [is_(Field(f"client.x{at}", Primitive.NUMBER), number(1)) for at in range(count)]


def test_a_rule_with_too_many_conditions_is_refused() -> None:
    assert refusal(program(rule("A", All(tuple(fields(17)))))) == "the rule A joins more than 16 conditions by AND"


def test_sixteen_conditions_are_carried() -> None:
    engine = Durable(program(rule("A", All(tuple(fields(16))))))
    assert engine.evaluate({f"client.x{at}": 1 for at in range(16)}, DAY).fired == ("A",)
    engine.close()


def test_a_rule_with_too_many_alternatives_is_refused() -> None:
    pairs = zip(fields(14)[:7], fields(14)[7:], strict=True)
    wide = All(tuple(Either(pair) for pair in pairs))
    assert refusal(program(rule("A", wide))) == "the rule A has 128 alternatives, more than the 64 allowed"


def test_a_collection_whose_condition_reads_a_derived_fact_is_refused() -> None:
    inside = Some("holding", "client.holdings", FactIs("client is a senior"))
    expected = "a condition over a collection or a sum reads a derived fact"
    assert expected == refusal(program(rule("A", inside), facts=(OLD,)))


def test_a_definition_that_reads_a_derived_fact_is_refused() -> None:
    seniors = Aggregate(
        AggregateKind.COUNT, AGE, "holding", "client.holdings", FactIs("client is a senior"), Primitive.NUMBER
    )
    define = DefineNode("count", seniors, Primitive.NUMBER)
    assert refusal(program(facts=(OLD,), defines=(define,))) == "the definition count reads a derived fact"


def test_a_child_is_renewed_before_its_sessions_run_out() -> None:
    pack = program(rule("A", BEGINNER))
    engine, reference = Durable(pack, sessions_max=2), Reference(pack)
    children = set()
    for level in ("beginner", "expert", "beginner", "expert", "beginner"):
        facts = {"client.knowledgeLevel": level}
        assert reference.evaluate(facts, DAY) == engine.evaluate(facts, DAY)
        children.add(engine._process._child.pid if engine._process._child else 0)
    engine.close()
    assert len(children) == 3


def test_a_killed_child_is_a_fault_and_the_next_decision_gets_a_new_one() -> None:
    engine = Durable(program(rule("A", BEGINNER)))
    facts = {"client.knowledgeLevel": "beginner"}
    first = engine.evaluate(facts, DAY)
    assert engine._process._child is not None
    engine._process._child.kill()
    with pytest.raises(EngineFault):
        engine.evaluate(facts, DAY)
    assert first == engine.evaluate(facts, DAY)
    engine.close()


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[ChildProcess]:
    script = tmp_path / "hanging.py"
    script.write_text("import sys, time\nsys.stdin.readline()\nprint('{}', flush=True)\ntime.sleep(60)\n")
    process = ChildProcess([], answer_s_max=0.3, command=(sys.executable, str(script)))
    yield process
    process.close()


def test_a_hanging_child_is_killed(hanging: ChildProcess) -> None:
    with pytest.raises(EngineFault, match="kept silent too long"):
        hanging.ask(0, [0])
    assert hanging._child is None


def test_a_child_that_does_not_start_is_a_fault() -> None:
    with pytest.raises(EngineFault):
        ChildProcess([], command=(sys.executable, "-c", "raise SystemExit(1)")).ask(0, [0])


def answers(*messages: object) -> list[dict[str, object]]:
    out = io.StringIO()
    serve([json.dumps(message) for message in messages], out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


RULES = [[[[4, [2, 3]]], [[5, [4]], [6, [3]]]]]


def test_rules_chain_in_the_child_from_one_ruleset_to_the_next() -> None:
    expected = [{"ready": True}, {"raised": [4, 5, 6]}, {"raised": [6]}]
    first = {"stage": 0, "session": "d1", "up": [2, 3]}
    assert expected == answers(RULES, first, {"stage": 0, "session": "d2", "up": [3]})


def test_two_sessions_under_one_identity_are_a_fault_and_never_a_mixture() -> None:
    # durable-rules hashes these two names to the same 32 bits.
    first = {"stage": 0, "session": "req-bfb26fa4", "up": [2]}
    second = {"stage": 0, "session": "req-6288383c", "up": [3]}
    expected = [{"ready": True}, {"raised": []}, {"fault": "RuntimeError: two sessions share one identity"}]
    assert expected == answers(RULES, first, second)


def test_more_rails_than_one_level_of_tests_can_hold_are_carried() -> None:
    rules = [[2000 + at, [2 + at, 3 + at]] for at in range(1500)]
    expected = [{"ready": True}, {"raised": [2700]}]
    assert expected == answers([[rules]], {"stage": 0, "session": "d1", "up": [702, 703]})


def test_more_rules_than_a_ruleset_can_hold_are_parted() -> None:
    engine = Durable(program(*(rule(f"R{at}", is_(AGE, number(at % 50))) for at in range(2100))))
    assert [len(part) for part in engine._stages[0].rulesets] == [0, 4000, 200]
    assert engine.evaluate({"client.age": 3}, DAY).fired == tuple(f"R{at}" for at in range(3, 2100, 50))
    engine.close()


def test_more_rules_on_one_condition_than_a_ruleset_can_hold_are_parted() -> None:
    engine = Durable(program(*(rule(f"R{at}", SENIOR) for at in range(600))))
    assert [len(part) for part in engine._stages[0].rulesets] == [0, 500, 500, 200]
    assert engine.evaluate({"client.age": 70}, DAY).fired == tuple(f"R{at}" for at in range(600))
    engine.close()


def test_alternatives_on_one_field_are_one_test() -> None:
    engine = Durable(program(rule("A", Either(tuple(is_(AGE, number(at)) for at in range(100))))))
    assert engine.evaluate({"client.age": 99}, DAY).fired == ("A",)
    assert engine.evaluate({}, DAY).undecided == ("A",)
    engine.close()


def test_facts_too_many_to_chain_in_one_ruleset_are_refused() -> None:
    facts = tuple(FactNode(f"f{at}", All((FactIs("client is a senior"), *fields(2)))) for at in range(300))
    rules = [rule(f"R{at}", FactIs(f"f{at}")) for at in range(300)]
    expected = "the derived facts are more than one ruleset of durable-rules can hold"
    assert expected == refusal(program(*rules, facts=(OLD, *facts)))
