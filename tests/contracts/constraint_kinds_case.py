"""A small pack, a client and one constraint of each kind, for the suites over all constraint kinds."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from jurat.constraints import kind_of
from jurat.constraints.material import Material
from jurat.engine.evaluation import Constraint
from jurat.foundation.quantity import Money
from jurat.language.program.node import (
    Demand,
    Disclosure,
    DisclosureMode,
    DisclosureText,
    Program,
    RuleNode,
    Severity,
)
from jurat.ports import Remark
from jurat.request import Edit, Finding, Profile, ProfileField
from jurat.terms.termlist import MatchMode, Remedy, Term, TermList
from jurat.text.reading import Reading
from jurat.validators.memory import MemoryValidator

NOW = datetime(2026, 11, 1, tzinfo=UTC)
RISK = "Investments may lose value. No one can guarantee a return of 8% or any other."
CRYPTO = "Digital assets are highly volatile. You could lose all of the money you invest."
LESSON = "https://www.investor.gov/funds"


def field(name: str, value: Any, type: str, source: str = "portfolio_system") -> ProfileField:
    return ProfileField(name, value, source, NOW, False, type)


FIELDS = (
    field("portfolio.value", Money("USD", Decimal("12500.00")), "MONEY"),
    field("portfolio.returnPercent", Decimal("0.042"), "PERCENT"),
    field("portfolio.benchmarkReturn", Decimal("0.051"), "PERCENT", "market_data"),
    field("portfolio.feePercent", Decimal("0.0075"), "PERCENT", "billing"),
    field("portfolio.periodStart", date(2025, 11, 1), "DATE"),
    field("portfolio.periodEnd", date(2026, 10, 31), "DATE"),
    field("client.age", Decimal(34), "NUMBER"),
    field(
        "client.holdings",
        (
            {"name": "Target 2045 Fund", "value": Money("USD", Decimal("5000.00"))},
            {"name": "Alder Bond Fund", "value": Money("USD", Decimal("7500.00"))},
        ),
        "COLLECTION",
    ),
)
PROFILE = Profile("C-1001", {item.name: item for item in FIELDS})

PROMISES = TermList(
    "promises",
    "Promissory wording",
    MatchMode.STEM,
    (
        Term("guaranteed return", becomes=("targeted return",), remedy=Remedy.REPLACE),
        Term("risk-free", becomes=("insured",), remedy=Remedy.REPLACE),
        Term("can't lose", remedy=Remedy.REMOVE_SENTENCE),
        Term("sure profit", remedy=Remedy.TO_REVIEW),
    ),
)
LESSONS = TermList("lessons", "Lessons", MatchMode.LINK, (Term(LESSON, label="What a fund is"),))


def disclosure(name: str, text: str, **changes: Any) -> Disclosure:
    return replace(Disclosure(name, name.capitalize(), (DisclosureText("en", text),)), **changes)


PROGRAM = Program(
    pack="case",
    title="Case",
    version="1",
    language_version="1",
    languages=("en",),
    jurisdiction=("US",),
    entities={},
    constraints={},
    facts=(),
    defines=(),
    rules=(RuleNode("R-LOW", "Low", Severity.LOW, ()), RuleNode("R-GRAVE", "Grave", Severity.BLOCKER, ())),
    lists={"promises": PROMISES, "lessons": LESSONS},
    disclosures={
        "risk": disclosure("risk", RISK),
        "crypto": disclosure("crypto", CRYPTO, placement="near-claim"),
        "opening": disclosure("opening", "This letter is an advertisement.", placement="start"),
        "meaning": disclosure("meaning", CRYPTO, mode=DisclosureMode.MEANING),
        "variant": disclosure(
            "variant",
            "",
            texts=(DisclosureText("en", "Values can fall."), DisclosureText("en", "You may lose money.")),
            mode=DisclosureMode.VARIANT,
        ),
        "spanish": disclosure("spanish", "", texts=(DisclosureText("es", "Puede perder dinero."),)),
        "future": disclosure("future", "Not yet.", effective_from=date(2027, 1, 1)),
        "institutional": disclosure("institutional", "For institutions.", for_types=("institutional communication",)),
    },
)


def _hype(text: str) -> tuple[Remark, ...]:
    start = text.find("AMAZING")
    return () if start < 0 else (Remark(start, start + 7, "This shouts. Say it plainly.", "fair"),)


OUTSIDE = MemoryValidator("no hype", _hype)
MATERIAL = Material(program=PROGRAM, at=date(2026, 11, 23), profile=PROFILE, validators={OUTSIDE.name: OUTSIDE})


def constraint(name: str, value: Any) -> Constraint:
    """Asked for by both rules, the low one alone for what stands first."""
    asked = tuple((rule, Demand(name, value, "")) for rule in ("R-LOW", "R-GRAVE"))
    return Constraint(name, value, ("R-LOW", "R-GRAVE"), ("R-LOW", "R-GRAVE"), asked)


CONSTRAINTS = (
    constraint("terms.prohibited", frozenset({"promises"})),
    constraint("claims.prohibited", frozenset({"promise", "pressure"})),
    constraint("numbers.sources", frozenset({"portfolio_system"})),
    constraint("returns.netBesideGross", True),
    constraint("tone.register", "plain"),
    constraint("disclosure.required", frozenset({"risk", "crypto", "opening", "variant"})),
    constraint("link.required", frozenset({"lessons"})),
    constraint("readability.maxGrade", Decimal(8)),
    constraint("length.maxWords", Decimal(40)),
    constraint("validators.required", frozenset({"no hype"})),
    constraint("review.level", "principal pre-use"),
)

GOOD = f"""Dear Ms Bell,

This letter is an advertisement.

Your portfolio was worth $12,500.00 on October 31, 2026. It returned 4.2% in that time. Values can fall.

Regards

{RISK}

{CRYPTO}

What a fund is: {LESSON}
"""

BAD = """Dear Mr. Bell,

Your fund has GUARANTEED RETURNS! It is a risk-free plan. You can't lose. It is a sure profit.

Your portfolio was worth $99,000.00 on October 31, 2026, and it made 17% in 3 years. It
made 19% before fees. ACT NOW, this is AMAZING!!!
- Digital assets are in your portfolio.
- In order to utilize these, notwithstanding comprehensive considerations, diversification incorporating uncorrelated
alternative investments necessitates particularly comprehensive evaluation of counterparty creditworthiness, illiquidity
characteristics and administrative responsibilities.

Regards
"""


def find(name: str, value: Any, text: str, material: Material = MATERIAL) -> tuple[Finding, ...]:
    """What one constraint finds in a text."""
    return kind_of(name).validate(constraint(name, value), Reading(text, material.language), material)


def applied(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.replacement + text[edit.end :]
