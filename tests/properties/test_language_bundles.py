"""A bundle is the program: nothing is lost, the same program has the same text, another program another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.foundation.canonical import digest_bytes
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.bundle import BundleUnreadable, bundle_hash, dump, load
from jurat.language.program.node import Program
from jurat.packs.folder import load_pack

_PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"

_VALUES = st.sampled_from(
    (
        "client.age > 5",
        "client.age BETWEEN 1.50 TO 70",
        "client.age IS UNKNOWN",
        "client.optOut",
        "client.language IN ['en', 'é']",
        "client.language CONTAINS 'e'",
        "client.knowledgeLevel is at least 'intermediate'",
        "portfolio.value <= $1,000.10",
        "portfolio.asOf is before 2026-01-31",
        "portfolio.returnPercent = -4.25%",
        "ANY h IN client.holdings HAS h.value > EUR 1",
        "EVERY h IN client.holdings HAS h.name MATCHES /a+/",
        "NO h IN client.holdings HAS h.assetClass = 'crypto'",
        "SUM OF h.value FOR h IN client.holdings WHERE (h.complexity = 'plain') > USD 5",
    )
)
_ACTIONS = st.sampled_from(
    [
        "use simplified explanations",
        "limit length to 30 words",
        "use only numbers from a, b",
        "route to principal review",
    ]
)


@cache
def _pack() -> Program:
    return load_pack(_PACK, SIGNATURES)


def _program(rules: list[tuple[str, str, str]]) -> Program:
    text = "\n".join(
        f"RULE A-{n} IF ({left}) {sign} ({left}) THEN {action}" for n, (left, sign, action) in enumerate(rules)
    )
    program = compile_sources([Source("rule.jur", text)], SIGNATURES).program
    assert program is not None
    return program


_PROGRAMS = st.lists(st.tuples(_VALUES, st.sampled_from(["AND", "OR", "AND NOT"]), _ACTIONS), max_size=5).map(_program)


@settings(max_examples=60, deadline=None)
@given(_PROGRAMS)
def test_what_is_dumped_is_loaded_whole(program: Program) -> None:
    again = load(dump(program))
    assert again == program
    assert dump(again) == dump(program)


@settings(max_examples=40, deadline=None)
@given(_PROGRAMS, _PROGRAMS)
def test_two_programs_have_one_hash_only_if_they_are_one(one: Program, other: Program) -> None:
    assert (bundle_hash(one) == bundle_hash(other)) == (one == other)


def test_a_whole_pack_is_loaded_as_it_was() -> None:
    assert load(dump(_pack())) == _pack()


def test_the_hash_is_that_of_the_stored_text() -> None:
    assert bundle_hash(_pack()) == digest_bytes(dump(_pack()).encode())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_bundle_is_refused_or_at_least_seen(data: st.DataObject) -> None:
    text = dump(_pack())
    place = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:place] + data.draw(st.sampled_from('x}]"0,')) + text[place + 1 :]
    try:
        found = load(damaged)
    except BundleUnreadable:
        return
    assert (damaged == text) == (found == _pack()) or dump(found) != text


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2, "program": null}', '{"format": 1, "program": 5}', "[" * 9999]
)
def test_what_is_no_bundle_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(BundleUnreadable) as caught:
        load(text)
    assert (caught.value.code, bool(caught.value.help)) == ("bundle_unreadable", True)
