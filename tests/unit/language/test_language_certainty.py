"""What takes a demand back, or keeps a rule from asking, is known or is cited; a fact that is missing never loosens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine.compiled import Compiled
from jurat.engine.reference import Reference
from jurat.foundation.diagnostic import Level
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program, Status

DAY = date(2026, 11, 23)
PRINCIPAL = (
    "RULE P-1 CITES 'L' SEVERITY blocker OVERRIDABLE 'route to principal review' ALWAYS route to principal review\n"
)
OVER = "OVERRIDES 'route to principal review' OF P-1"
GUESS = "FACT 'client is new' IF client.age > 5 CITES 'L' WHEN UNKNOWN ASSUME no\n"


def errors(text: str) -> list[str]:
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).diagnostics
    return [one.code for one in found if one.level is Level.ERROR]


def program(text: str) -> Program:
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).program
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("IF client.institutional IS UNKNOWN THEN use a plain tone", ["J3020"]),
        ("IF NOT client.institutional IS KNOWN THEN use a plain tone", ["J3020"]),
        ("ALWAYS use a plain tone UNLESS client.institutional IS KNOWN", ["J3020"]),
        ("IF client is unheard of THEN use a plain tone", ["J3020"]),
        ("IF blanks > 1 THEN use a plain tone", ["J3020"]),
        ("IF NOT client is new THEN use a plain tone", ["J3002"]),
        ("ALWAYS use a plain tone UNLESS client is new", ["J3002"]),
        ("IF client.age > 5 THEN use a plain tone ELSE use a neutral tone", ["J3020"]),
        ("IF client.institutional IS KNOWN AND client.institutional = yes THEN use a plain tone", []),
        ("ALWAYS use a plain tone UNLESS client.institutional IS UNKNOWN", []),
        ("IF client is new THEN use a plain tone", []),
    ],
)
def test_a_missing_fact_never_takes_a_demand_back(rule: str, codes: list[str]) -> None:
    frame = (
        "FACT 'client is unheard of' IF client.age IS UNKNOWN\n"
        "DEFINE blanks AS COUNT OF h FOR h IN client.holdings WHERE (h.name IS UNKNOWN)\n"
    )
    assert errors(f"{PRINCIPAL}{GUESS}{frame}RULE Q-1 CITES 'M' SEVERITY low {OVER} {rule}") == codes


@pytest.mark.parametrize(
    ("fact", "rule", "codes"),
    [
        ("WHEN UNKNOWN ASSUME no", "IF client is new THEN block sending", ["J3006"]),
        ("CITES 'L' WHEN UNKNOWN ASSUME no", "IF client is new THEN block sending", []),
        ("HOUSE 'W' WHEN UNKNOWN ASSUME no", "IF client is new THEN block sending", []),
        ("WHEN UNKNOWN ASSUME no", "ALWAYS block sending UNLESS client is new", []),
        ("WHEN UNKNOWN ASSUME yes", "IF client is new THEN block sending", []),
        ("WHEN UNKNOWN ASSUME yes", "IF client is new THEN block sending ELSE use a plain tone", ["J3002"]),
    ],
)
def test_a_fact_taken_for_false_is_cited_where_that_asks_for_less(fact: str, rule: str, codes: list[str]) -> None:
    assert errors(f"FACT 'client is new' IF client.age < 5 {fact}\nRULE A-1 CITES 'L' SEVERITY low {rule}") == codes


def test_a_fact_assumed_true_does_not_switch_a_later_row_off() -> None:
    table = (
        "TABLE A-1 CITES 'L' SEVERITY low HIT first\n"
        "| IF client is new | THEN use a plain tone | THEN block sending |\n"
        "| yes | yes | - |\n| - | - | yes |"
    )
    assert errors(f"FACT 'client is new' IF client.age < 5 WHEN UNKNOWN ASSUME yes\n{table}") == ["J3002"]


@pytest.mark.parametrize("engine", [Reference, Compiled])
@pytest.mark.parametrize(("draw", "level"), [("r-1", "sampled"), (None, "principal pre-use")])
def test_a_canary_without_a_draw_takes_nothing_back(
    engine: type[Reference | Compiled], draw: str | None, level: str
) -> None:
    """No author can write one; a bundle could hold it."""
    text = f"{PRINCIPAL}RULE Q-1 HOUSE 'M' SEVERITY low {OVER} ALWAYS route to sampled review"
    rules = program(text)
    lots = tuple(
        replace(rule, status=Status.CANARY, share=Decimal("0.99")) if rule.id == "Q-1" else rule for rule in rules.rules
    )
    found = engine(replace(rules, rules=lots)).evaluate({"communication.draw": draw}, DAY)
    assert (found.constraints["review.level"].value, "Q-1" in found.fired) == (level, True)


def test_what_is_done_with_a_broken_draft_cannot_be_taken_back() -> None:
    text = (
        "RULE P-2 CITES 'L' SEVERITY low OVERRIDABLE 'route to sampled review'\n"
        "  WHEN BROKEN THEN route to sampled review ALWAYS use a plain tone"
    )
    assert errors(text) == ["J3020"]


@pytest.mark.parametrize("engine", [Reference, Compiled])
def test_a_class_that_the_draft_decides_is_decided_with_the_draft(engine: type[Reference | Compiled]) -> None:
    text = (
        "FACT 'communication is retail communication' IF draft.wordCount > 5\n"
        "RULE A-1 CITES 'L' SEVERITY low APPLIES TO 'retail communication' ALWAYS use a plain tone"
    )
    made = engine(program(text))
    before = made.evaluate({}, DAY)
    assert (before.fired, before.undecided) == ((), ())
    short, long = (made.evaluate_draft(before, {"draft.wordCount": Decimal(count)}) for count in (3, 9))
    assert (short.fired, short.undecided, long.fired) == ((), (), ("A-1",))


def test_a_table_whose_rows_exclude_each_other_by_order_has_a_limit() -> None:
    rows = "\n".join(f"| {at} | yes |" for at in range(301))
    head = "TABLE A-1 CITES 'L' SEVERITY low HIT {} | IF client.age | THEN block sending |\n"
    assert errors(head.format("first") + rows) == ["J1020"]
    assert errors(head.format("unique") + rows) == []
