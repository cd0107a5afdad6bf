"""Laws of whole packs as they are written: order is nothing, a rule more only tightens, not knowing never loosens, and
what extends a pack never asks for less than it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jurat.authoring.counterfactual.situation import Situation
from jurat.authoring.explanation import overview
from jurat.engine.compiled import Compiled
from jurat.engine.evaluation import Evaluation
from jurat.engine.explanation import why, why_not
from jurat.engine.reference import Reference
from jurat.engine.rendering import evaluation_json
from jurat.foundation.span import Source
from jurat.language.program.bundle import dump, load
from jurat.language.program.node import Program
from properties.pack_text import blocks, is_as_strict, known_facts, meaning, program_of, rules

DAY = date(2026, 11, 23)
FACTS = known_facts(DAY)
DRAFTS = st.fixed_dictionaries({}, optional={"draft.wordCount": st.sampled_from([Decimal(3), Decimal(8)])})
CHECK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def both_stages(program: Program, facts: dict[str, Any], draft: dict[str, Any]) -> Evaluation:
    engine = Reference(program)
    return engine.evaluate_draft(engine.evaluate(facts, DAY), draft)


@CHECK
@given(blocks(), st.data(), FACTS, DRAFTS)
def test_the_order_of_blocks_and_files_is_nothing(
    found: list[str], data: st.DataObject, facts: dict[str, Any], draft: dict[str, Any]
) -> None:
    program = program_of(("\n".join(found),))
    assume(program is not None)
    shuffled = data.draw(st.permutations(found))
    cut = data.draw(st.integers(0, len(found)))
    other = program_of(("\n".join(shuffled[:cut]), "\n".join(shuffled[cut:])))
    assert program is not None and other is not None
    assert meaning(both_stages(program, facts, draft)) == meaning(both_stages(other, facts, draft))


@CHECK
@given(blocks(), rules("Z-9"), FACTS, DRAFTS)
def test_a_rule_more_only_tightens(found: list[str], more: str, facts: dict[str, Any], draft: dict[str, Any]) -> None:
    before, after = program_of(("\n".join(found),)), program_of(("\n".join((*found, more)),))
    assume(before is not None and after is not None)
    assert before is not None and after is not None
    assert is_as_strict(after, both_stages(after, facts, draft), both_stages(before, facts, draft))


@st.composite
def less(draw: st.DrawFn, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with some of them not known, those of members, too."""
    kept = {path: value for path, value in facts.items() if draw(st.integers(0, 2))}
    holdings = kept.get("client.holdings")
    if holdings is not None:
        kept["client.holdings"] = tuple({k: v for k, v in one.items() if draw(st.integers(0, 2))} for one in holdings)
    return kept


@CHECK
@given(blocks(), st.data(), FACTS, DRAFTS)
def test_not_knowing_never_loosens(
    found: list[str], data: st.DataObject, facts: dict[str, Any], draft: dict[str, Any]
) -> None:
    """Where nothing asks for the unknown by name and nothing is assumed, what is asked without a fact is as strict as
    what is asked with it, whatever it is: that is more than as strict as the weakest."""
    program = program_of(("\n".join(found),))
    assume(program is not None)
    assert program is not None
    unknown = both_stages(program, data.draw(less(facts)), draft if data.draw(st.booleans()) else {})
    assert is_as_strict(program, unknown, both_stages(program, facts, draft))


CHILD = (
    "FACT 'communication is retail communication' IF client.age > 30",
    "FACT 'client is' IF client.optOut",
    "FACT 'crypto is 1' IF client.optOut",
    "PHRASE 'limit length to 20 words' MEANS length.maxWords <= 4000",
    "PHRASE 'use a plain tone' MEANS tone.register = 'promotional'",
    "PHRASE 'block sending' MEANS review.level = 'none'",
    "PHRASE 'route to {x} review' MEANS review.level = x",
    "PHRASE 'avoid terms in {x}' MEANS length.maxWords <= 4000",
    "ENTITY Client HAS optOut: yes_no DEFAULT yes",
    "ENTITY Client HAS shoeSize: number DEFAULT 5",
    "ENTITY Holding HAS assetClass: ONE OF 'fund', 'crypto'",
    "LIST metals - 'tin'",
    "LIST promises - 'safe' EXCEPT 'gold'",
    "LIST promises - 'not guaranteed' EXCEPT 'gold'",
    "DEFINE today AS 2020-01-01",
    "DEFINE h AS 5",
    "RULE B-1 HOUSE 'W' SEVERITY low OVERRIDES 'block sending' OF A-0 ALWAYS use a plain tone",
    "RULE B-2 HOUSE 'W' SEVERITY low IF client.optOut THEN use a neutral tone",
)


@CHECK
@given(blocks(overrides=False), st.lists(st.sampled_from(CHILD), max_size=3, unique=True), FACTS, DRAFTS)
def test_what_extends_a_pack_never_asks_for_less(
    core: list[str], own: list[str], facts: dict[str, Any], draft: dict[str, Any]
) -> None:
    text = "\n".join(("PACK core VERSION 1 OWNER 'g'", *core))
    alone = program_of((text,))
    header = "PACK child VERSION 1 OWNER 'o' EXTENDS core"
    whole = program_of(("\n".join((header, *own)),), lambda name: [Source("core/all.jur", text)])
    assume(alone is not None and whole is not None)
    assert alone is not None and whole is not None
    assert is_as_strict(whole, both_stages(whole, facts, draft), both_stages(alone, facts, draft))
    assert set(both_stages(alone, facts, draft).fired) <= set(both_stages(whole, facts, draft).fired)


@CHECK
@given(blocks(), FACTS, DRAFTS)
def test_engines_and_bundles_agree_on_what_is_written(
    found: list[str], facts: dict[str, Any], draft: dict[str, Any]
) -> None:
    program = program_of(("\n".join(found),))
    assume(program is not None)
    assert program is not None
    assert load(dump(program)) == program
    engine = Compiled(program)
    assert engine.evaluate_draft(engine.evaluate(facts, DAY), draft) == both_stages(program, facts, draft)


@CHECK
@given(blocks(), FACTS, DRAFTS, st.booleans())
def test_every_rule_can_be_explained_and_every_evaluation_shown(
    found: list[str], facts: dict[str, Any], draft: dict[str, Any], drafted: bool
) -> None:
    program = program_of(("\n".join(found),))
    assume(program is not None)
    assert program is not None
    engine = Compiled(program)
    evaluation = engine.evaluate(facts, DAY)
    if drafted:
        evaluation = engine.evaluate_draft(evaluation, draft)
    assert json.loads(json.dumps(evaluation_json(program, evaluation)))
    for rule in program.rules:
        for sentence in (*why(program, evaluation, rule.id), *why_not(program, evaluation, rule.id)):
            assert sentence and "None" not in sentence, sentence
    explained = overview(Situation(engine, {**facts, **(draft if drafted else {})}, DAY, drafted=drafted))
    assert [one.subject for one in explained if one.subject in {rule.id for rule in program.rules}]
