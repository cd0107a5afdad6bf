"""Random packs as authors would write them: rules, tables, facts, lists, overrides, over few words that meet often."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine.evaluation import Evaluation
from jurat.foundation.merge import join
from jurat.foundation.quantity import Money
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.inherit import Library, no_library
from jurat.language.program.node import Program

FRAME = """
LIST metals - 'gold'
LIST promises MATCH stem - 'guaranteed' EXCEPT 'not guaranteed'
DISCLOSURE risk TEXT IN 'en' 'You may lose money.'
DISCLOSURE cost TEXT IN 'en' 'It has a price.'
FACT 'client is a senior' IF client.age is at least 40 OR client.optOut
FACT 'letter is bold' IF communication.topic MENTIONS LIST metals AND NOT client is a senior
FACT 'draft is long' IF draft.wordCount > 5 AND client is a senior
FACT 'figures are old' IF portfolio.asOf is before today - 30 days
FACT 'client is careful' IF client.knowledgeLevel = 'beginner' WHEN UNKNOWN ASSUME yes
DEFINE crypto: number AS COUNT OF h FOR h IN client.holdings WHERE (h.assetClass = 'crypto')
DEFINE worth: money AS SUM OF h.value FOR h IN client.holdings
"""
LEAVES = (
    "client.age > {n}",
    "client.age BETWEEN 10 TO {n}",
    "client.knowledgeLevel is at most 'intermediate'",
    "client.knowledgeLevel IN ['beginner', 'expert']",
    "client.optOut",
    "client is a senior",
    "letter is bold",
    "draft is long",
    "figures are old",
    "communication.topic MENTIONS LIST metals",
    "communication.topic MATCHES /go+/",
    "ANY h IN client.holdings HAS (h.value > USD {n} AND h.assetClass = 'crypto')",
    "EVERY h IN client.holdings HAS h.value > USD {n}",
    "NO h IN client.holdings HAS h.assetClass = 'crypto'",
    "crypto > 1",
    "worth is more than USD {n}",
    "today - portfolio.asOf is more than 2 weeks",
    "client.age + communication.recipientCount > {n}",
)
ACTIONS = (
    "use simplified explanations",
    "limit length to {n} words",
    "use only numbers from a, b",
    "use only numbers from a",
    "use a plain tone",
    "avoid terms in metals",
    "avoid terms in promises",
    "include disclosure risk",
    "include disclosure cost",
    "route to principal review",
    "route to sampled review",
    "block sending",
)
NUMBERS = st.sampled_from((20, 30, 40))


def _filled(texts: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.builds(lambda text, n: text.replace("{n}", str(n)), st.sampled_from(texts), NUMBERS)


ACTION = _filled(ACTIONS)
CONDITION = st.recursive(
    _filled(LEAVES),
    lambda inner: st.one_of(
        st.builds("({}) AND ({})".format, inner, inner),
        st.builds("({}) OR ({})".format, inner, inner),
        st.builds("NOT ({})".format, inner),
    ),
    max_leaves=4,
)
CELLS = st.sampled_from(("-", "> 30", "10 .. 30", "20, 40"))
LEVELS = st.sampled_from(("-", "'beginner'", "'intermediate', 'expert'"))


@st.composite
def tables(draw: st.DrawFn, name: str) -> str:
    rows = draw(st.lists(st.tuples(CELLS, LEVELS, st.sampled_from(("-", "20", "30")), st.sampled_from(("-", "yes")))))
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (*rows[:3], ("-", "-", "40", "-")))
    columns = "| IF client.age | IF client.knowledgeLevel | THEN limit reading level to grade | THEN block sending |"
    hit = draw(st.sampled_from(("strictest", "first", "unique")))
    return f"TABLE {name} CITES 'X' SEVERITY low HIT {hit}\n{columns}\n{lines}"


@st.composite
def rules(draw: st.DrawFn, name: str, overridden: str = "") -> str:
    """With `overridden` it may take back what the rule of that id asks, if both name the phrase."""
    parts = [
        f"RULE {name} CITES 'X' SEVERITY high",
        draw(st.sampled_from(("", "", "APPLIES TO 'retail communication'"))),
        draw(st.sampled_from(("", "", "STATUS shadow", "EFFECTIVE FROM 2026-06-01", "EFFECTIVE FROM 2027-06-01"))),
        f"IF {draw(CONDITION)} THEN {draw(ACTION)} AND route to sampled review",
        draw(st.sampled_from(("", f"UNLESS {draw(CONDITION)}"))),
        draw(st.sampled_from(("", "OVERRIDABLE 'route to sampled review'"))),
    ]
    if overridden and draw(st.booleans()):
        parts.append(f"OVERRIDES 'route to sampled review' OF {overridden}")
    else:
        parts.append(draw(st.sampled_from(("", "", "WHEN UNKNOWN ALSO block sending", "WHEN UNKNOWN ASSUME yes"))))
    return " ".join(part for part in parts if part)


@st.composite
def blocks(draw: st.DrawFn, overrides: bool = True) -> list[str]:
    """The blocks of a pack, without its header; often enough one that means something."""
    found = FRAME.strip().split("\n")
    for at in range(draw(st.integers(1, 4))):
        before = f"A-{at - 1}" if overrides and "OVERRIDABLE" in found[-1] else ""
        found.append(draw(st.one_of(rules(f"A-{at}", before), rules(f"A-{at}", before), tables(f"A-{at}"))))
    return found


def program_of(texts: tuple[str, ...], library: Library = no_library) -> Program | None:
    sources = [Source(f"{at}.jur", text) for at, text in enumerate(texts)]
    return compile_sources(sources, SIGNATURES, "law", library=library).program


HOLDING = st.fixed_dictionaries(
    {},
    optional={
        "value": st.sampled_from((Money("USD", Decimal(10)), Money("USD", Decimal(35)), Money("EUR", Decimal(5)))),
        "assetClass": st.sampled_from(("crypto", "fund")),
    },
)


def known_facts(day: date) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of which some may be missing."""
    return st.fixed_dictionaries(
        {},
        optional={
            "client.age": st.sampled_from([Decimal(n) for n in (5, 15, 20, 25, 35, 40, 60)]),
            "client.knowledgeLevel": st.sampled_from(("beginner", "intermediate", "expert")),
            "client.optOut": st.booleans(),
            "client.holdings": st.lists(HOLDING, max_size=3).map(tuple),
            "communication.topic": st.sampled_from(("gold", "tin", "goood")),
            "communication.type": st.sampled_from(("retail communication", "correspondence")),
            "communication.recipientCount": st.sampled_from([Decimal(n) for n in (1, 30)]),
            "portfolio.asOf": st.sampled_from((day, day.replace(day=1), day.replace(year=day.year - 1))),
        },
    )


def is_as_strict(program: Program, one: Evaluation, other: Evaluation) -> bool:
    """Whether the first asks, under each name, for at least what the second does."""
    return all(
        name in one.constraints and _joined(program, name, one.constraints[name].value, found.value)
        for name, found in other.constraints.items()
    )


def _joined(program: Program, name: str, strict: Any, loose: Any) -> bool:
    signature = program.constraints[name]
    return bool(join(signature.merge, [strict, loose], signature.levels) == strict)


def meaning(evaluation: Evaluation) -> Mapping[str, Any]:
    """What an evaluation comes to, whatever the order."""
    return {
        "fired": set(evaluation.fired),
        "undecided": set(evaluation.undecided),
        "shadow": set(evaluation.shadow),
        "overridden": set(evaluation.overridden),
        "derived": dict(evaluation.derived),
        "constraints": {name: (one.value, set(one.binding)) for name, one in evaluation.constraints.items()},
    }
