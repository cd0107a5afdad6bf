"""typed → program: clauses made, strata and stages numbered, every node at its place."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.language.ast.node import Block
from jurat.language.program.node import (
    All,
    Always,
    Clause,
    Condition,
    DefineNode,
    FactNode,
    Not,
    Place,
    Program,
    RuleNode,
)
from jurat.language.report import Report
from jurat.language.typed.choice import effective
from jurat.language.typed.names import key
from jurat.language.typed.node import TypedDefine, TypedFact, TypedPack, TypedRule
from jurat.language.typed.stages import stage_of

LANGUAGE_VERSION = "2"


def flatten(pack: TypedPack, needs: dict[str, frozenset[tuple[str, str]]]) -> Program:
    """The program of a pack without errors. `needs` gives, by rule id, the facts and definitions a rule reads."""
    manifest = pack.manifest
    return Program(
        pack=manifest.name,
        title=manifest.title,
        version=manifest.version,
        language_version=LANGUAGE_VERSION,
        languages=manifest.languages,
        jurisdiction=manifest.jurisdiction,
        entities=pack.entities,
        constraints=pack.constraints,
        facts=tuple(_fact(fact, pack) for fact in pack.facts),
        defines=tuple(_define(define, pack) for define in pack.defines),
        rules=tuple(_rule(rule, pack, needs[rule.id]) for rule in pack.rules),
        lists=pack.lists,
        disclosures=pack.disclosures,
        declared=pack.declared,
        extends=pack.extends,
        phrases={pattern.block.name.text: pattern.block.text("explain") for pattern in pack.patterns},
    )


def place_of(block: Block) -> Place:
    return Place(block.source.name, block.source.position(block.span.start)[0])


def _fact(fact: TypedFact, pack: TypedPack) -> FactNode:
    place = f"fact:{key('fact', fact.name)}"
    return FactNode(
        name=fact.name,
        condition=_guarded(fact.condition, fact.unless),
        assume=fact.assume,
        cites=fact.block.texts("cites"),
        stage=pack.stages[place],
        stratum=pack.strata[place],
        place=place_of(fact.block),
    )


def _define(define: TypedDefine, pack: TypedPack) -> DefineNode:
    place = f"define:{define.name}"
    return DefineNode(
        define.name,
        define.value,
        define.type,
        pack.stages[place],
        pack.strata[place],
        place_of(define.block),
    )


def _rule(rule: TypedRule, pack: TypedPack, needs: frozenset[tuple[str, str]]) -> RuleNode:
    block, terms, manifest = rule.block, rule.terms, pack.manifest_of(rule.block)
    first, last = effective(block, Report())
    return RuleNode(
        id=rule.id,
        title=block.title,
        severity=terms.severity,
        clauses=_clauses(rule),
        when_unknown=terms.when_unknown,
        unknown_demands=terms.unknown_demands,
        status=terms.status,
        effective_from=first or manifest.effective_from,
        effective_to=last or manifest.effective_to,
        cites=block.texts("cites"),
        house=block.texts("house"),
        owner=block.text("owner") or manifest.owner,
        because=block.text("because"),
        note=" ".join(block.texts("note")),
        text=block.source.text[block.span.start : block.span.end],
        cleared_by=block.texts("cleared"),
        stage=stage_of(block, needs, pack.stages),
        stratum=max((pack.strata[f"{kind}:{name}"] for kind, name in needs), default=-1) + 1,
        place=place_of(block),
        share=terms.share,
        hit=rule.hit,
        when_broken=terms.when_broken,
        overrides=terms.overrides,
        overridable=terms.overridable,
    )


def _clauses(rule: TypedRule) -> tuple[Clause, ...]:
    """THEN and ELSE, or each row, as a clause. APPLIES TO and UNLESS hold for all of them."""
    around = () if rule.applies is None else (rule.applies,)
    return tuple(Clause(_guarded(clause.condition, rule.unless, around), clause.demands) for clause in rule.clauses)


def _guarded(condition: Condition, unless: Iterable[Condition], around: tuple[Condition, ...] = ()) -> Condition:
    parts = [*around, condition, *(Not(exception) for exception in unless)]
    needed = tuple(part for part in parts if not isinstance(part, Always))
    if not needed:
        return Always()
    return needed[0] if len(needed) == 1 else All(needed)
