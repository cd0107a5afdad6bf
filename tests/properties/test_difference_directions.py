"""What `jurat diff` calls tightened never asks less, what it calls loosened never more, and nothing differs from
itself: held against the reference engine on random facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from jurat.authoring.difference.comparison import compare
from jurat.authoring.difference.direction import Direction, is_as_strict
from jurat.constraints import SIGNATURES
from jurat.engine.evaluation import Evaluation
from jurat.engine.reference import Reference
from jurat.foundation.quantity import Money
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program

DAYS = (date(2026, 1, 15), date(2026, 6, 15), date(2027, 1, 15))
FRAME = """
FACT 'client is a senior' IF client.age is at least {age} {more}
FACT 'speaks of metal' IF communication.topic MENTIONS LIST bad
LIST bad "Bad words" MATCH word
{terms}
LIST worse "Worse words" MATCH word
  - 'sure'
"""
LEAVES = (
    "client.age > {n}",
    "client.age is at most {n}",
    "client.age IN [{n}, 40, 70]",
    "client.knowledgeLevel = 'beginner'",
    "client.knowledgeLevel IN ['beginner', 'intermediate']",
    "client.optOut",
    "NOT client.optOut",
    "client.language IS UNKNOWN",
    "client.language = 'en'",
    "client is a senior",
    "NOT client is a senior",
    "communication.topic MENTIONS LIST bad",
    "NOT communication.topic MENTIONS LIST bad",
    "communication.topic MENTIONS LIST bad AND client.optOut",
    "speaks of metal",
    "ANY h IN client.holdings HAS h.value > USD {n}",
    "NO h IN client.holdings HAS h.value > USD {n}",
    "EVERY h IN client.holdings HAS h.value > USD {n}",
)
ACTIONS = (
    "use simplified explanations",
    "limit length to {n} words",
    "use only numbers from a, b",
    "use only numbers from a",
    "avoid terms in bad",
    "avoid terms in bad AND avoid terms in worse",
    "route to principal review",
    "route to sampled review",
    "block sending",
)
NUMBERS = st.sampled_from((30, 40, 50, 65))
LEAF = st.builds(lambda text, n: text.replace("{n}", str(n)), st.sampled_from(LEAVES), NUMBERS)
CONDITION = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds("({}) AND ({})".format, inner, inner),
        st.builds("({}) OR ({})".format, inner, inner),
        st.builds("NOT ({})".format, inner),
    ),
    max_leaves=4,
)
ACTION = st.builds(lambda text, n: text.replace("{n}", str(n)), st.sampled_from(ACTIONS), NUMBERS)
UNKNOWN = st.sampled_from(("", "", "", "WHEN UNKNOWN ALSO block sending", "WHEN UNKNOWN ONLY route to sampled review"))
STATUS = st.sampled_from(("", "", "", "STATUS shadow", "STATUS draft", "EFFECTIVE FROM 2026-06-01", "SEVERITY high"))
RULE = st.fixed_dictionaries(
    {
        "status": STATUS,
        "condition": CONDITION,
        "action": ACTION,
        "unless": st.one_of(st.just(""), LEAF),
        "unknown": UNKNOWN,
    }
)
PACK = st.fixed_dictionaries(
    {
        "rules": st.lists(RULE, min_size=1, max_size=3),
        "age": NUMBERS,
        "more": st.sampled_from(("", "", "AND client.optOut")),
        "terms": st.sampled_from(("- 'gold'", "- 'gold'\n  - 'oil'", "- 'gold' EXCEPT 'gold card'")),
    }
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A pack and the same pack with one or two things about it drawn anew."""
    before = draw(PACK)
    after = {**before, "rules": [dict(rule) for rule in before["rules"]]}
    for _ in range(draw(st.integers(1, 2))):
        what = draw(st.sampled_from(("rule", "rule", "narrower", "wider", "part", "gone", "age", "more", "terms")))
        at = draw(st.integers(0, len(after["rules"]) - 1)) if after["rules"] else None
        if what in ("age", "more", "terms"):
            after[what] = draw(PACK)[what]
        elif at is None:
            continue
        elif what == "gone":
            del after["rules"][at]
        elif what == "rule":
            after["rules"][at] = draw(RULE)
        elif what == "part":
            name = draw(st.sampled_from(("status", "condition", "action", "unless", "unknown")))
            after["rules"][at][name] = draw(RULE)[name]
        else:
            word = "AND" if what == "narrower" else "OR"
            after["rules"][at]["condition"] = f"({after['rules'][at]['condition']}) {word} ({draw(CONDITION)})"
    return (before, after) if draw(st.booleans()) else (after, before)


MEMBER = st.builds(lambda n: {"value": Money("USD", Decimal(n))}, st.sampled_from((20, 45, 90)))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "client.age": st.sampled_from([Decimal(n) for n in (20, 30, 35, 40, 45, 50, 60, 65, 66, 70, 80)]),
        "client.knowledgeLevel": st.sampled_from(("beginner", "intermediate", "expert")),
        "client.optOut": st.booleans(),
        "client.language": st.sampled_from(("en", "de")),
        "communication.topic": st.sampled_from(("gold", "gold card", "oil", "tin")),
        "client.holdings": st.lists(MEMBER, max_size=2).map(tuple),
    },
)


@cache
def _compiled(text: str) -> Program | None:
    return compile_sources([Source("rules.jur", text)], SIGNATURES, "law").program


def _program(pack: dict[str, Any]) -> Program:
    rows = [FRAME.format(**{name: pack[name] for name in ("age", "more", "terms")})]
    for at, rule in enumerate(pack["rules"]):
        unless = f"UNLESS {rule['unless']}" if rule["unless"] else ""
        words = (f"RULE A-{at} CITES 'X'", rule["status"], "IF", rule["condition"], "THEN", rule["action"])
        rows.append(" ".join((*words, unless, rule["unknown"])))
    program = _compiled("\n".join(rows))
    assume(program is not None)
    assert program is not None
    return program


def _is_as_strict(one: Evaluation, other: Evaluation) -> bool:
    """Whether the first asks, under each name, at least what the second does."""
    signatures = {signature.name: signature for signature in SIGNATURES}
    return all(
        name in one.constraints and is_as_strict(signatures[name], one.constraints[name].value, constraint.value)
        for name, constraint in other.constraints.items()
    )


@settings(max_examples=150, deadline=None)
@given(versions(), st.lists(FACTS, min_size=4, max_size=8), st.sampled_from(DAYS))
def test_what_is_called_tightened_never_asks_less(
    packs: tuple[dict[str, Any], dict[str, Any]], clients: list[dict[str, Any]], day: date
) -> None:
    before, after = _program(packs[0]), _program(packs[1])
    found = {change.direction for change in compare(before, after).changes} - {Direction.NEITHER}
    event(", ".join(sorted(found)) or "same")
    if Direction.DEPENDS in found or len(found) > 1:
        return
    old, new = Reference(before), Reference(after)
    for facts in clients:
        then, now = old.evaluate(facts, day), new.evaluate(facts, day)
        if Direction.LOOSENED not in found:
            assert _is_as_strict(now, then)
        if Direction.TIGHTENED not in found:
            assert _is_as_strict(then, now)


@settings(max_examples=50, deadline=None)
@given(PACK)
def test_nothing_differs_from_itself(pack: dict[str, Any]) -> None:
    program = _program(pack)
    assert compare(program, program).changes == ()


@settings(max_examples=50, deadline=None)
@given(versions())
def test_what_tightens_one_way_loosens_the_other(packs: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = _program(packs[0]), _program(packs[1])
    there = {(one.block, one.name): one.direction for one in compare(before, after).changes}
    back = {(one.block, one.name): one.direction.reversed for one in compare(after, before).changes}
    assert there == back
