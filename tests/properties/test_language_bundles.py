"""A bundle is the program: nothing is lost, the same program has the same text, another program another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference
from jurat.foundation.canonical import canonical, digest_bytes
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.bundle import FORMAT, BundleUnreadable, bundle_hash, dump, load, stored
from jurat.language.program.form import RECORDS, REQUIRED, Slot, slots_of
from jurat.language.program.node import All, Always, Clause, Not, Program, RuleNode, Severity
from jurat.language.program.reading import DEEP_MAX
from jurat.packs.folder import load_pack

_PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"

_GOLDEN = Path(__file__).parents[1] / "golden" / "bundle"
_FIRST_FORMAT = _GOLDEN / "starter_format_1.json"
_FIRST_HASH = "sha256:c2369c68f0a9903c52812dec23ea530d0adad5c969cb3e5be7645cc76a0823c1"
"""What the build that wrote it called it, in every decision made with it."""

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
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "program": null}',
        '{"format": 1, "program": 5}',
        '{"format": 1.0, "program": 5}',
        '{"format": true, "program": 5}',
        '{"format": 2, "kinds": [], "pool": []}',
        '{"format": 2, "kinds": [["tuple"]], "pool": [[0, 0]]}',
        '{"format": 2, "kinds": [["tuple"]], "pool": ["a", [0, 0]]}',
        '{"format": 2, "kinds": [["tuple"]], "pool": [[]]}',
        '{"format": 2, "kinds": [["tuple"]], "pool": [[7]]}',
        '{"format": 2, "kinds": [5], "pool": [1.5]}',
        "[" * 9999,
        "\ud800",
    ],
)
def test_what_is_no_bundle_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(BundleUnreadable) as caught:
        load(text)
    assert (caught.value.code, bool(caught.value.help)) == ("bundle_unreadable", True)


# ---- what an earlier build wrote ---------------------------------------------------------------------------


def test_a_bundle_of_format_1_is_read_under_the_name_that_decisions_gave_it() -> None:
    text = _FIRST_FORMAT.read_text(encoding="utf-8")
    program = load(text)
    assert (bundle_hash(program), stored(program)) == (_FIRST_HASH, text)
    assert [rule.id for rule in program.rules] == ["MY-PLAIN-1", "MY-PROMISE-1"]
    found = Reference(program).evaluate({"client.knowledgeLevel": "beginner"}, date(2026, 11, 23))
    assert (found.bundle, found.fired) == (_FIRST_HASH, ("MY-PLAIN-1", "MY-PROMISE-1"))


def test_what_is_dumped_is_of_the_latest_format_whatever_was_loaded() -> None:
    program = load(_FIRST_FORMAT.read_text(encoding="utf-8"))
    again = load(dump(program))
    assert json.loads(dump(program))["format"] == FORMAT
    assert again == program
    assert bundle_hash(again) == digest_bytes(dump(program).encode())


def test_a_field_that_was_not_there_yet_takes_its_default() -> None:
    older = _changed(_rule(), lambda data: _without(data, "RuleNode", "cites"))
    assert load(older).rules == tuple(replace(rule, cites=()) for rule in _rule().rules)
    assert bundle_hash(load(older)) == digest_bytes(older.encode())


def test_a_field_at_its_default_everywhere_is_not_written_so_that_a_new_one_changes_no_hash() -> None:
    kinds = {kind[0]: kind[1:] for kind in json.loads(dump(_rule()))["kinds"]}
    assert "when_unknown" not in kinds["RuleNode"]
    assert "cites" in kinds["RuleNode"]


def test_no_default_has_changed_since_it_was_first_relied_on() -> None:
    """Fields at their defaults are not written, so another default would be another meaning of stored bundles."""
    relied_on = json.loads((_GOLDEN / "defaults.json").read_text(encoding="utf-8"))
    now = {f"{name}.{slot.name}": repr(slot.default) for name, slot in _defaults()}
    assert {field: now.get(field) for field in relied_on} == relied_on


def _defaults() -> list[tuple[str, Slot]]:
    records = [record for record in RECORDS.values() if is_dataclass(record)]
    return [(record.__name__, slot) for record in records for slot in slots_of(record) if slot.default is not REQUIRED]


# ---- the text ------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(_PROGRAMS)
def test_the_text_is_canonical_json(program: Program) -> None:
    assert canonical(json.loads(dump(program))).decode() == dump(program)


@settings(max_examples=40, deadline=None)
@given(_PROGRAMS, st.booleans())
def test_the_hash_is_that_of_the_text_that_was_loaded_however_it_was_written(program: Program, spaced: bool) -> None:
    text = dump(program)
    text = json.dumps(json.loads(text)) if spaced else text
    assert bundle_hash(load(text)) == digest_bytes(text.encode())
    assert stored(load(text)) == text
    assert load(text) == program


# ---- forged bundles --------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_moved_in_a_bundle_it_is_refused_or_is_a_program_of_sound_kinds(data: st.DataObject) -> None:
    found = json.loads(dump(_rule()))
    entries = [at for at, entry in enumerate(found["pool"]) if isinstance(entry, list) and len(entry) > 1]
    entry = found["pool"][data.draw(st.sampled_from(entries))]
    entry[data.draw(st.integers(0, len(entry) - 1))] = data.draw(st.integers(-2, len(found["pool"])))
    try:
        program = load(json.dumps(found))
    except BundleUnreadable:
        return
    assert load(dump(program)) == program
    assert all(isinstance(rule, RuleNode) and isinstance(rule.severity, Severity) for rule in program.rules)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: _kind(data, "RuleNode").insert(1, "colour"), "this version knows no field 'colour' of RuleNode"),
        (lambda data: _kind(data, "RuleNode").insert(1, "title"), "a field of RuleNode is written twice"),
        (lambda data: _without(data, "RuleNode", "id"), "'id' of RuleNode is not written"),
        (lambda data: _kind(data, "Severity").__setitem__(0, "Path"), "this version knows no 'Path'"),
        (lambda data: _kind(data, "Severity").__setitem__(0, "Status"), "'high' is not a valid Status"),
        (lambda data: _pointed(data, "RuleNode", "severity", "id"), "'severity' of a RuleNode holds what cannot"),
        (lambda data: data["pool"].append(1.5), "a float is no value of it"),
        (lambda data: data["pool"].append(1), "it holds no program"),
    ],
)
def test_a_forged_bundle_is_refused_with_the_reason(change: Callable[[Any], Any], reason: str) -> None:
    with pytest.raises(BundleUnreadable) as caught:
        load(_changed(_rule(), change))
    assert reason in caught.value.message


def test_a_forged_bundle_of_format_1_is_refused_too() -> None:
    text = _FIRST_FORMAT.read_text(encoding="utf-8").replace('{"enum":"Severity.medium"}', '{"enum":"Merge.min"}')
    with pytest.raises(BundleUnreadable, match="'severity' of a RuleNode holds what cannot stand there"):
        load(text)


def test_a_text_that_stands_for_an_endless_program_is_refused() -> None:
    condition = Always()
    for _ in range(60):
        condition = All((condition, condition))
    with pytest.raises(BundleUnreadable, match="it comes to more than 100,000,000 values"):
        load(dump(_asking(condition)))


def test_conditions_deeper_than_an_engine_can_go_are_refused() -> None:
    condition = Always()
    for _ in range(DEEP_MAX):
        condition = Not(condition)
    with pytest.raises(BundleUnreadable, match="more than 1,000 deep"):
        load(dump(_asking(condition)))


@cache
def _rule() -> Program:
    text = "RULE A-1 'One' CITES 'X 1' SEVERITY high IF client.age > 5 THEN use simplified explanations"
    program = compile_sources([Source("rule.jur", text)], SIGNATURES).program
    assert program is not None
    return program


def _asking(condition: Any) -> Program:
    rule = _rule().rules[0]
    return replace(_rule(), rules=(replace(rule, clauses=(Clause(condition, ()),)),))


def _changed(program: Program, change: Callable[[Any], Any]) -> str:
    data = json.loads(dump(program))
    change(data)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _kind(data: Any, name: str) -> list[str]:
    return next(kind for kind in data["kinds"] if kind[0] == name)


def _pointed(data: Any, name: str, field: str, other: str) -> None:
    """Has one field of the records of a kind hold what another holds."""
    kind = _kind(data, name)
    for entry in data["pool"]:
        if isinstance(entry, list) and entry[0] == data["kinds"].index(kind):
            entry[kind.index(field)] = entry[kind.index(other)]


def _without(data: Any, name: str, field: str) -> None:
    kind = _kind(data, name)
    number, place = data["kinds"].index(kind), kind.index(field)
    del kind[place]
    for entry in data["pool"]:
        if isinstance(entry, list) and entry[0] == number:
            del entry[place]
