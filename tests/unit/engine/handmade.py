"""Programs made by hand, for tests of the engine alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jurat.foundation.merge import Merge
from jurat.foundation.quantity import Money
from jurat.foundation.type import EntityRef, Many, OneOf, Ordered, Primitive
from jurat.language.program.node import (
    Attribute,
    Clause,
    Compare,
    Comparison,
    Condition,
    DefineNode,
    Demand,
    Entity,
    FactNode,
    Field,
    Literal,
    Member,
    Program,
    RuleNode,
    Severity,
)
from jurat.language.signature import Signature
from jurat.terms.termlist import MatchMode, Term, TermList

DAY = date(2026, 11, 23)

LEVELS = Ordered(("beginner", "intermediate", "expert"))
TONES = Ordered(("promotional", "neutral", "plain"))
REVIEWS = Ordered(("none", "sampled", "principal pre-use", "blocked"))
CLASSES = OneOf(("equity", "fund", "crypto"))

ENTITIES = (
    Entity(
        "Client",
        (
            Attribute("knowledgeLevel", LEVELS),
            Attribute("age", Primitive.NUMBER),
            Attribute("institutional", Primitive.YES_NO, default=False),
            Attribute("holdings", Many(EntityRef("Holding"))),
            Attribute("tags", Many(Primitive.TEXT)),
            Attribute("address", EntityRef("Address")),
        ),
    ),
    Entity("Address", (Attribute("city", Primitive.TEXT),)),
    Entity(
        "Holding",
        (
            Attribute("assetClass", CLASSES),
            Attribute("value", Primitive.MONEY),
            Attribute("complexity", OneOf(("plain", "complex")), default="plain"),
            Attribute("share", Primitive.PERCENT),
        ),
    ),
    Entity(
        "Portfolio",
        (
            Attribute("value", Primitive.MONEY),
            Attribute("returnPercent", Primitive.PERCENT),
            Attribute("periodEnd", Primitive.DATE),
        ),
    ),
    Entity("Communication", (Attribute("topic", Primitive.TEXT), Attribute("recipientCount", Primitive.NUMBER))),
    Entity("Draft", (Attribute("wordCount", Primitive.NUMBER), Attribute("text", Primitive.TEXT))),
)

SIGNATURES = (
    Signature("readability.maxGrade", "reading_level", Primitive.NUMBER, Merge.MIN),
    Signature("tone.register", "tone", TONES, Merge.MAX),
    Signature("disclosure.required", "required_disclosure", Many(Primitive.TEXT), Merge.UNION),
    Signature("numbers.sources", "number_grounding", Many(Primitive.TEXT), Merge.INTERSECTION),
    Signature("review.level", "review_route", REVIEWS, Merge.MAX, start="none"),
)

LISTS = (
    TermList("digital_assets", "Digital assets", MatchMode.WORD, (Term("bitcoin"), Term("crypto"))),
    TermList("promises", "Promises", MatchMode.WORD, (Term("guaranteed"),)),
)

KNOWLEDGE = Field("client.knowledgeLevel", LEVELS)
AGE = Field("client.age", Primitive.NUMBER)
INSTITUTIONAL = Field("client.institutional", Primitive.YES_NO)
TOPIC = Field("communication.topic", Primitive.TEXT)
WORTH = Field("portfolio.value", Primitive.MONEY)
PERIOD_END = Field("portfolio.periodEnd", Primitive.DATE)
WORDS = Field("draft.wordCount", Primitive.NUMBER)

ASSET_CLASS = Member("holding", "assetClass", CLASSES)
HOLDING_VALUE = Member("holding", "value", Primitive.MONEY)
COMPLEXITY = Member("holding", "complexity", OneOf(("plain", "complex")))


def number(text: str | int) -> Literal:
    return Literal(Decimal(text), Primitive.NUMBER)


def text(value: str) -> Literal:
    return Literal(value, Primitive.TEXT)


def dollars(amount: str | int) -> Literal:
    return Literal(usd(amount), Primitive.MONEY)


def usd(amount: str | int) -> Money:
    return Money("USD", Decimal(amount))


def is_(left: Any, right: Literal) -> Compare:
    return Compare(Comparison.EQ, left, right)


def is_crypto() -> Condition:
    return is_(ASSET_CLASS, text("crypto"))


BEGINNER = is_(KNOWLEDGE, text("beginner"))
SENIOR = Compare(Comparison.GE, AGE, number(65))


def grade(maximum: int) -> Demand:
    return Demand("readability.maxGrade", Decimal(maximum), f"limit reading level to grade {maximum}")


def disclose(*names: str) -> Demand:
    return Demand("disclosure.required", names, f"include disclosure {', '.join(names)}")


def sources(*names: str) -> Demand:
    return Demand("numbers.sources", names, f"use only numbers from {', '.join(names)}")


def review(level: str = "principal pre-use") -> Demand:
    return Demand("review.level", level, "route to principal review")


def rule(rule_id: str, condition: Condition, *demands: Demand, **more: Any) -> RuleNode:
    fields: dict[str, Any] = {"title": rule_id.lower(), "severity": Severity.MEDIUM, **more}
    return RuleNode(rule_id, clauses=(Clause(condition, demands or (grade(8),)),), **fields)


def program(*rules: RuleNode, facts: tuple[FactNode, ...] = (), defines: tuple[DefineNode, ...] = ()) -> Program:
    return Program(
        pack="handmade",
        title="Made by hand",
        version="1",
        language_version="1",
        languages=("en",),
        jurisdiction=("US",),
        entities={entity.name: entity for entity in ENTITIES},
        constraints={signature.name: signature for signature in SIGNATURES},
        facts=facts,
        defines=defines,
        rules=rules,
        lists={item.name: item for item in LISTS},
        disclosures={},
    )
