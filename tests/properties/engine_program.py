"""Random programs and facts for laws about engines: every node of the language, strata, dates, statuses, unknowns,
tables, overrides, canaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from jurat.foundation.merge import Merge
from jurat.foundation.quantity import Money, Period
from jurat.foundation.type import EntityRef, Many, OneOf, Primitive
from jurat.language.program.node import (
    DEMANDED,
    TODAY,
    Aggregate,
    AggregateKind,
    All,
    Always,
    Among,
    Arithmetic,
    Attribute,
    Calculation,
    Clause,
    Compare,
    Comparison,
    Condition,
    Declared,
    Defined,
    DefineNode,
    Demand,
    Each,
    Either,
    Entity,
    FactIs,
    FactNode,
    Field,
    Holds,
    IsTrue,
    IsUnknown,
    Literal,
    Matches,
    Member,
    Mentions,
    Not,
    NotEmpty,
    Override,
    Program,
    RuleNode,
    Severity,
    Some,
    Status,
    Value,
    WhenUnknown,
)
from jurat.language.signature import Signature
from unit.engine import handmade as made

Names = tuple[str, ...]

DAYS = tuple(made.DAY + timedelta(days=offset) for offset in (-2, -1, 0, 1, 2))
OPS = st.sampled_from(list(Comparison))
LIKENESS = st.sampled_from([Comparison.EQ, Comparison.NE])
"""Texts have no order: the language refuses to ask for it."""
NUMBERS = st.integers(-1, 4).map(Decimal)
MONEY = st.builds(Money, st.sampled_from(["USD", "USD", "EUR"]), NUMBERS)
DATES = st.sampled_from(DAYS)
WORDS = st.sampled_from(["bitcoin", "a guaranteed bond", "bond", ""])
CLASS_NAMES = st.sampled_from(list(made.CLASSES.values))
LEVEL_NAMES = st.sampled_from(list(made.LEVELS.levels))

COUNT = Field("communication.recipientCount", Primitive.NUMBER)
SHARE = Member("holding", "share", Primitive.PERCENT)
NUMERIC = (made.AGE, COUNT)
TODAY_FIELD = Field(TODAY, Primitive.DATE)
TAG = Member("tag", "", Primitive.TEXT)
PRICE = Member("lot", "price", Primitive.MONEY)
BOUGHT = Member("lot", "bought", Primitive.DATE)
LOTS = "holding.lots"
PERIODS = st.builds(Period, st.sampled_from([0, 0, 1, 12]), st.integers(-2, 2))
EVERY_FIELD = (made.KNOWLEDGE, *NUMERIC, made.INSTITUTIONAL, made.TOPIC, made.WORTH, made.PERIOD_END)


def _literal(value: Any) -> Literal:
    kinds = {
        bool: Primitive.YES_NO,
        Decimal: Primitive.NUMBER,
        str: Primitive.TEXT,
        Money: Primitive.MONEY,
        Period: Primitive.DURATION,
    }
    return Literal(value, kinds.get(type(value), Primitive.DATE))


def _compared(
    value: Value, constants: st.SearchStrategy[Any], levels: tuple[str, ...] = ()
) -> st.SearchStrategy[Compare]:
    ops = OPS if levels or (value.type is not Primitive.TEXT and not isinstance(value.type, OneOf)) else LIKENESS
    constant = constants.map(_literal)
    forwards = st.builds(Compare, ops, st.just(value), constant, st.just(levels))
    return forwards | st.builds(Compare, ops, constant, st.just(value), st.just(levels))


def _chosen(value: Value, constants: st.SearchStrategy[Any]) -> st.SearchStrategy[Among]:
    return st.builds(Among, st.just(value), st.lists(constants, max_size=3).map(tuple))


@cache
def _numeric_values(defines: Names) -> st.SearchStrategy[Value]:
    numeric = st.sampled_from(NUMERIC)
    right = numeric | NUMBERS.map(_literal)
    sums = st.builds(Calculation, st.sampled_from(list(Arithmetic)), numeric, right, st.just(Primitive.NUMBER))
    defined = [st.sampled_from(defines).map(lambda name: Defined(name, Primitive.NUMBER))] if defines else []
    return st.one_of(sums, _aggregates(), *defined)


@cache
def _aggregates() -> st.SearchStrategy[Aggregate]:
    where = st.none() | _member_leaves()
    share = st.sampled_from(list(AggregateKind))
    summed = Calculation(Arithmetic.DIVIDE, made.HOLDING_VALUE, made.dollars(2), Primitive.NUMBER)
    value = st.sampled_from([SHARE, summed])
    kinds = (share, value, st.just("holding"), st.just("client.holdings"), where, st.just(Primitive.NUMBER))
    return st.builds(Aggregate, *kinds)


@cache
def _money_sums() -> st.SearchStrategy[Aggregate]:
    kinds = st.sampled_from([AggregateKind.SUM, AggregateKind.MIN, AggregateKind.MAX, AggregateKind.AVERAGE])
    fixed = (st.just(made.HOLDING_VALUE), st.just("holding"), st.just("client.holdings"), st.none() | _member_leaves())
    return st.builds(Aggregate, kinds, *fixed, st.just(Primitive.MONEY))


@cache
def _calendar() -> st.SearchStrategy[Condition]:
    """Dates moved by periods, and the time between two."""
    day = st.sampled_from([made.PERIOD_END, TODAY_FIELD])
    moved = st.builds(
        Calculation,
        st.sampled_from([Arithmetic.PLUS, Arithmetic.MINUS]),
        day,
        PERIODS.map(_literal),
        st.just(Primitive.DATE),
    )
    between = st.builds(Calculation, st.just(Arithmetic.MINUS), day, day, st.just(Primitive.DURATION))
    return st.one_of(
        moved.flatmap(lambda value: _compared(value, DATES)),
        st.builds(Compare, OPS, st.just(made.PERIOD_END), moved),
        between.flatmap(lambda value: _compared(value, PERIODS)),
        _compared(TODAY_FIELD, DATES),
    )


@cache
def _lots() -> st.SearchStrategy[Condition]:
    """What a holding's own collection holds."""
    body = st.one_of(_compared(PRICE, MONEY), _compared(BOUGHT, DATES), st.just(IsUnknown(PRICE)))
    counted = st.builds(
        Aggregate,
        st.just(AggregateKind.COUNT),
        st.just(PRICE),
        st.just("lot"),
        st.just(LOTS),
        st.none() | body,
        st.just(Primitive.NUMBER),
    )
    return st.one_of(
        st.builds(Some, st.just("lot"), st.just(LOTS), body),
        st.builds(Each, st.just("lot"), st.just(LOTS), body),
        counted.flatmap(lambda value: _compared(value, NUMBERS)),
    )


@cache
def _tags() -> st.SearchStrategy[Condition]:
    """Members that are plain values."""
    body = st.one_of(_compared(TAG, WORDS), st.just(Matches(TAG, "^b")), st.just(Mentions(TAG, "promises")))
    kinds = st.sampled_from([Some, Each])
    return kinds.flatmap(lambda kind: st.builds(kind, st.just("tag"), st.just("client.tags"), body))


@cache
def _member_leaves() -> st.SearchStrategy[Condition]:
    return st.one_of(
        _compared(made.ASSET_CLASS, CLASS_NAMES),
        _chosen(made.ASSET_CLASS, CLASS_NAMES),
        _compared(made.HOLDING_VALUE, MONEY),
        _compared(SHARE, NUMBERS),
        st.sampled_from([made.ASSET_CLASS, made.HOLDING_VALUE, made.COMPLEXITY]).map(IsUnknown),
        _compared(made.COMPLEXITY, st.sampled_from(["plain", "complex"])),
        st.just(Always()),
    )


@cache
def _bodies() -> st.SearchStrategy[Condition]:
    odd = _compared(made.AGE, NUMBERS) | st.builds(Compare, OPS, st.just(SHARE), st.just(made.AGE))
    nested = st.builds(Some, st.just("other"), st.just("client.holdings"), _compared(SHARE, NUMBERS))
    plain = _member_leaves()
    return st.recursive(st.one_of(plain, plain, plain, odd, nested, _lots()), _combined, max_leaves=3)


def _combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(All, parts) | st.builds(Either, parts)


@cache
def _quantifiers(bodies: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    found = st.sampled_from([Some, Each]).flatmap(
        lambda kind: st.builds(kind, st.just("holding"), st.just("client.holdings"), bodies)
    )
    return found | st.builds(Not, found)


def _leaves(facts: Names, defines: Names, stage: int) -> st.SearchStrategy[Condition]:
    numeric = _numeric_values(defines)
    options: list[st.SearchStrategy[Any]] = [
        st.sampled_from(NUMERIC).flatmap(lambda field: _compared(field, NUMBERS)),
        st.sampled_from(NUMERIC).flatmap(lambda field: _chosen(field, NUMBERS)),
        _compared(made.KNOWLEDGE, LEVEL_NAMES, made.LEVELS.levels),
        _chosen(made.KNOWLEDGE, LEVEL_NAMES),
        _compared(made.TOPIC, WORDS),
        _compared(made.WORTH, MONEY),
        _chosen(made.WORTH, MONEY),
        _compared(made.PERIOD_END, DATES),
        st.just(IsTrue(made.INSTITUTIONAL)),
        st.sampled_from(EVERY_FIELD).map(IsUnknown),
        st.builds(Compare, OPS, st.just(made.AGE), st.just(COUNT)),
        numeric.flatmap(lambda value: _compared(value, NUMBERS)),
        numeric.map(IsUnknown),
        _money_sums().flatmap(lambda value: _compared(value, MONEY)),
        st.builds(Mentions, st.just(made.TOPIC), st.sampled_from(["digital_assets", "promises"])),
        st.just(Matches(made.TOPIC, "b[io]")),
        st.builds(Holds, st.just("client.tags"), WORDS.map(_literal) | st.just(made.TOPIC)),
        st.sampled_from(["client.holdings", "client.tags"]).map(NotEmpty),
        _calendar(),
        _tags(),
        *[_quantifiers(_bodies())] * 2,
        *[_quantifiers(_member_leaves())] * 4,
    ]
    if facts:
        options += [st.sampled_from(facts).map(FactIs)] * 4
    if stage == 2:
        options += [_compared(made.WORDS, NUMBERS)] * 4
    return st.one_of(options)


@cache
def conditions(facts: Names = (), defines: Names = (), stage: int = 1) -> st.SearchStrategy[Condition]:
    """Any condition over the handmade ontology."""
    return st.recursive(_leaves(facts, defines, stage), _combined, max_leaves=6)


@cache
def _demand() -> st.SearchStrategy[Demand]:
    names = st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True).map(tuple)
    return st.one_of(
        st.builds(Demand, st.just("readability.maxGrade"), st.integers(4, 9).map(Decimal), st.just("grade")),
        st.builds(Demand, st.just("disclosure.required"), names, st.just("disclose")),
        st.builds(Demand, st.just("numbers.sources"), names, st.just("sources")),
        st.builds(Demand, st.just("tone.register"), st.sampled_from(made.TONES.levels), st.just("tone")),
        st.builds(Demand, st.just("review.level"), st.sampled_from(made.REVIEWS.levels), st.just("review")),
        st.builds(Demand, st.just("style.sentenceWords"), st.integers(4, 9).map(Decimal), st.just("brief")),
        st.builds(Demand, st.just("style.greeting"), st.booleans(), st.just("greet")),
    )


@cache
def _clauses(facts: Names, defines: Names, stage: int, most: int = 2) -> st.SearchStrategy[tuple[Clause, ...]]:
    clause = st.builds(Clause, conditions(facts, defines, stage), _demands())
    return st.lists(clause, min_size=1, max_size=most).map(tuple)


def _in_order(rows: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Under HIT first a row applies only where none above it does."""
    above = [tuple(Not(other.condition) for other in rows[:at]) for at in range(len(rows))]
    return tuple(replace(row, condition=All((row.condition, *nots))) for row, nots in zip(rows, above, strict=True))


@cache
def _demands() -> st.SearchStrategy[tuple[Demand, ...]]:
    return st.lists(_demand(), min_size=1, max_size=2).map(tuple)


def _readable(facts: tuple[FactNode, ...], stage: int) -> Names:
    return tuple(fact.name for fact in facts if fact.stage <= stage)


SEVERITIES = st.sampled_from(list(Severity))
WHENS = st.sampled_from(list(WhenUnknown))
STATUSES = st.sampled_from([Status.ACTIVE] * 4 + [Status.SHADOW, Status.DRAFT, Status.RETIRED])
CANARIES = st.sampled_from([Status.ACTIVE] * 3 + [Status.CANARY, Status.SHADOW])
SHARES = st.sampled_from([Decimal("0.3"), Decimal("0.5"), Decimal("0.9")])
HITS = st.sampled_from(["", "", "", "strictest", "first", "unique"])
ENDS = st.none() | st.none() | DATES
STAGES = st.sampled_from([1, 1, 2])
ASSUMED = st.sampled_from([None, None, True, False])


@st.composite
def rules(
    draw: st.DrawFn, rule_id: str, facts: tuple[FactNode, ...], defines: Names, canaries: bool = False
) -> RuleNode:
    """A rule or a table over these facts and definitions; in stage two it may read the draft and what does."""
    stage, hit, status = draw(STAGES), draw(HITS), draw(CANARIES if canaries else STATUSES)
    clauses = draw(_clauses(_readable(facts, stage), defines, stage, 3 if hit else 2))
    return RuleNode(
        rule_id,
        f"rule {rule_id}",
        draw(SEVERITIES),
        _in_order(clauses) if hit == "first" else clauses,
        when_unknown=draw(WHENS),
        unknown_demands=draw(_demands()),
        status=status,
        share=draw(SHARES) if status is Status.CANARY else None,
        hit=hit,
        effective_from=draw(ENDS),
        effective_to=draw(ENDS),
        stage=stage,
    )


def _phrases(rule: RuleNode) -> list[str]:
    return sorted({demand.phrase for clause in rule.clauses for demand in clause.demands})


@st.composite
def overriding(draw: st.DrawFn, nodes: tuple[RuleNode, ...]) -> tuple[RuleNode, ...]:
    """Some of the rules take demands of rules before them back, where a pack could have them do so."""
    found = list(nodes)
    for at, node in enumerate(nodes):
        others = [other for other in nodes[:at] if other.stage >= node.stage]
        if not others or node.when_unknown is WhenUnknown.YES or draw(st.integers(0, 2)):
            continue
        targets = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
        overrides = tuple(Override(draw(st.sampled_from(_phrases(other))), other.id) for other in targets)
        found[at] = replace(node, overrides=overrides)
    return tuple(found)


LOT = Entity("Lot", (Attribute("price", Primitive.MONEY), Attribute("bought", Primitive.DATE)))
STYLES = (
    Signature("style.sentenceWords", "declared", Primitive.NUMBER, Merge.MIN),
    Signature("style.greeting", "declared", Primitive.YES_NO, Merge.ANY),
)
TOO_LONG = Compare(Comparison.GT, made.WORDS, Member(DEMANDED, "", Primitive.NUMBER))
DECLARED = (
    Declared("style.sentenceWords", "Be brief.", "Too long.", broken_if=TOO_LONG),
    Declared("style.greeting", "Greet.", "No greeting.", by_person=True),
)


def _furnished(program: Program) -> Program:
    """With collections inside members, what canaries draw from, and constraints of its own."""
    more = {
        "Holding": Attribute("lots", Many(EntityRef("Lot"))),
        "Communication": Attribute("draw", Primitive.TEXT),
    }
    grown = {
        name: replace(entity, attributes=(*entity.attributes, more[name])) if name in more else entity
        for name, entity in program.entities.items()
    }
    return replace(
        program,
        entities={**grown, "Lot": LOT},
        constraints={**program.constraints, **{one.name: one for one in STYLES}},
        declared={one.name: one for one in DECLARED},
    )


@st.composite
def programs(draw: st.DrawFn, rules_max: int = 5, overrides: bool = True, canaries: bool = False) -> Program:
    """A program whose facts and definitions may read those made before them, whatever the order they stand in."""
    facts: tuple[FactNode, ...] = ()
    defines: tuple[DefineNode, ...] = ()
    for at in range(draw(st.integers(0, 4))):
        names = tuple(define.name for define in defines)
        if draw(st.booleans()):
            defines += (DefineNode(f"d{at}", draw(_numeric_values(names)), Primitive.NUMBER),)
            continue
        stage = draw(STAGES)
        condition = draw(conditions(_readable(facts, stage), names, stage))
        facts += (FactNode(f"f{at}", condition, draw(ASSUMED), stage=stage),)
    names = tuple(define.name for define in defines)
    nodes = tuple(draw(rules(f"R{at}", facts, names, canaries)) for at in range(draw(st.integers(1, rules_max))))
    nodes = draw(overriding(nodes)) if overrides else nodes
    return _furnished(made.program(*nodes, facts=tuple(draw(st.permutations(facts))), defines=defines))


@cache
def _maybe(values: st.SearchStrategy[Any], gaps: int) -> st.SearchStrategy[Any]:
    """Unknown in `gaps` of ten cases."""
    return st.integers(0, 9).flatmap(lambda roll: st.none() if roll < gaps else values)


COMPLEXITIES = st.sampled_from(["plain", "complex"])
MEMBER_VALUES = {"assetClass": CLASS_NAMES, "value": MONEY, "share": NUMBERS, "complexity": COMPLEXITIES}


@cache
def _fact_values(gaps: int) -> dict[str, st.SearchStrategy[Any]]:
    lot = st.fixed_dictionaries({}, optional={"price": _maybe(MONEY, gaps), "bought": _maybe(DATES, gaps)})
    optional = {name: _maybe(value, gaps) for name, value in MEMBER_VALUES.items()}
    optional["lots"] = _maybe(st.lists(lot, max_size=2).map(tuple), gaps)
    holding = st.fixed_dictionaries({}, optional=optional)
    values = {
        "client.knowledgeLevel": LEVEL_NAMES,
        "client.age": NUMBERS,
        "client.institutional": st.booleans(),
        "client.holdings": st.lists(holding, max_size=3).map(tuple),
        "client.tags": st.lists(_maybe(WORDS, gaps), max_size=2).map(tuple),
        "communication.topic": WORDS,
        "communication.recipientCount": NUMBERS,
        "communication.draw": st.sampled_from("abcd"),
        "portfolio.value": MONEY,
        "portfolio.periodEnd": DATES,
    }
    return {path: _maybe(value, gaps) for path, value in values.items()}


@st.composite
def fact_sets(draw: st.DrawFn) -> dict[str, Any]:
    """Facts of which none to half are missing; some by absence, some by an explicit None."""
    gaps = draw(st.integers(0, 5))
    found = {path: draw(value) for path, value in _fact_values(gaps).items()}
    return {path: value for path, value in found.items() if value is not None or draw(st.booleans())}


@cache
def drafts() -> st.SearchStrategy[dict[str, Any]]:
    """Facts about a draft."""
    return st.fixed_dictionaries({}, optional={"draft.wordCount": NUMBERS})


def days() -> st.SearchStrategy[date]:
    return DATES
