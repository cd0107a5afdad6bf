"""ast → typed. Names first, then facts in the order they need each other, then rules and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from jurat.language.ast.node import Block
from jurat.language.code import MISSING_PART
from jurat.language.inherit import Inherited
from jurat.language.report import Report
from jurat.language.signature import Signature
from jurat.language.trial import Fixture, Trial
from jurat.language.typed.certainty import check_certainty
from jurat.language.typed.choice import effective
from jurat.language.typed.condition import type_condition
from jurat.language.typed.constraints import type_constraints, type_declared
from jurat.language.typed.disclosures import type_disclosures
from jurat.language.typed.entities import type_entities
from jurat.language.typed.facts import type_define, type_fact
from jurat.language.typed.ground import ground_of
from jurat.language.typed.growth import check_growth
from jurat.language.typed.memory import Memory, Shelf
from jurat.language.typed.names import Names, collect
from jurat.language.typed.node import Manifest, TypedDefine, TypedFact, TypedPack, TypedRule
from jurat.language.typed.overrides import check_overrides
from jurat.language.typed.phrases import type_phrases
from jurat.language.typed.polarity import check_polarity
from jurat.language.typed.rules import type_rule
from jurat.language.typed.scope import Scope
from jurat.language.typed.stages import stage_of
from jurat.language.typed.strata import derivation_order, reads, strata
from jurat.language.typed.tables import type_table
from jurat.language.typed.termlists import type_lists
from jurat.language.typed.trials import type_trials


@dataclass(frozen=True)
class Typed:
    """A pack with every name resolved, and its tests. `needs`: rule id → the facts and definitions it reads."""

    pack: TypedPack
    needs: dict[str, frozenset[tuple[str, str]]]
    fixtures: tuple[Fixture, ...]
    trials: tuple[Trial, ...]
    names: Names


def type_pack(
    own: Sequence[Block],
    inherited: Inherited,
    builtin: Sequence[Block],
    broken: Iterable[tuple[str, str]],
    signatures: Sequence[Signature],
    name: str,
    report: Report,
    memory: Memory | None = None,
) -> Typed:
    """Resolves and checks everything. What cannot be understood is reported and left out. With a `memory`, rules that
    nothing has changed for are not typed again."""
    names = collect(own, inherited.blocks, builtin, broken, signatures, report, inherited.sees)

    def scope_of(block: Block) -> Scope:
        return Scope(block.source, names, report, type_condition)

    manifest = _manifest(names, name, report)
    type_entities(names, report, scope_of)
    memory = memory or Memory()
    type_lists(names, report, memory)
    type_disclosures(names, manifest.languages, report)
    type_constraints(names, report, scope_of)
    type_phrases(names, report)
    ground = ground_of(names)
    derived = _derive(names, scope_of, report, memory.shelf("fact", ground))
    declared = type_declared(names, scope_of)
    rules = _rules(names, scope_of, report, memory.shelf("rule", ground))
    needs = {rule.id: rule.needs for rule in rules}
    stages = {rule.id: stage_of(rule.block, needs[rule.id], derived.stages) for rule in rules}
    rules = check_overrides(rules, stages, names, report)
    facts = {fact.name: fact for fact in derived.facts}
    check_polarity(rules, facts, names, report)
    defines = {define.name: define for define in derived.defines}
    check_certainty(rules, facts, defines, report)
    check_growth(rules, facts, defines, names, report)
    fixtures, trials = type_trials(names, report, scope_of, memory, ground)
    pack = TypedPack(
        manifest=manifest,
        entities=dict(names.entities),
        constraints=dict(names.signatures),
        lists=dict(names.lists),
        disclosures=dict(names.disclosures),
        patterns=names.patterns,
        facts=derived.facts,
        defines=derived.defines,
        rules=rules,
        strata=derived.strata,
        stages=derived.stages,
        blocks=tuple(own),
        declared=declared,
        inherited=tuple(inherited.blocks),
        extends=tuple(inherited.extends),
        manifests=_manifests(inherited, report),
    )
    return Typed(pack, needs, fixtures, trials, names)


@dataclass(frozen=True)
class _Derived:
    facts: tuple[TypedFact, ...]
    defines: tuple[TypedDefine, ...]
    strata: dict[str, int]
    stages: dict[str, int]


def _derive(names: Names, scope_of: Callable[[Block], Scope], report: Report, shelf: Shelf) -> _Derived:
    order, bad = derivation_order(names, report)
    needs = {place: reads(names.blocks[place], names) for place in order}
    facts: list[TypedFact] = []
    defines: list[TypedDefine] = []
    stages: dict[str, int] = {}
    for place in order:
        block = names.blocks[place]
        stages[f"{place[0]}:{place[1]}"] = stage_of(block, needs[place], stages)
        if needs[place] & bad:
            continue
        if place[0] == "fact":
            fact = shelf.recall(block, report, partial(_typed_fact, scope_of), _fact_moved)
            facts.extend(() if fact is None else (fact,))
        else:
            defines.extend(found for found in (type_define(block, names, scope_of(block), report),) if found)
    return _Derived(tuple(facts), tuple(defines), strata(order, needs), stages)


def _rules(names: Names, scope_of: Callable[[Block], Scope], report: Report, shelf: Shelf) -> tuple[TypedRule, ...]:
    make = partial(_typed_rule, scope_of)
    found = (shelf.recall(block, report, make, _rule_moved) for block in names.rules())
    return tuple(rule for rule in found if rule is not None)


def _rule_moved(rule: TypedRule | None, block: Block) -> TypedRule | None:
    return None if rule is None else rule.at(block)


def _fact_moved(fact: TypedFact | None, block: Block) -> TypedFact | None:
    return None if fact is None else replace(fact, block=block)


def _typed_fact(scope_of: Callable[[Block], Scope], block: Block, report: Report) -> TypedFact | None:
    return type_fact(block, replace(scope_of(block), report=report))


def _typed_rule(scope_of: Callable[[Block], Scope], block: Block, report: Report) -> TypedRule | None:
    scope = replace(scope_of(block), report=report)
    return type_table(block, scope) if block.kind == "table" else type_rule(block, scope)


def _manifest(names: Names, name: str, report: Report) -> Manifest:
    blocks = names.of("pack")
    return _manifest_of(blocks[0], report) if blocks else Manifest(name or "lone")


def _manifests(inherited: Inherited, report: Report) -> dict[str, Manifest]:
    """By source name: a rule keeps the owner and the dates of the pack it stands in."""
    return {source: _manifest_of(header, report) for source, header in inherited.headers.items()}


def _manifest_of(block: Block, report: Report) -> Manifest:
    first, last = effective(block, report)
    if not block.one("version"):
        report.add(MISSING_PART, block.source, block.name.span, "this pack has no version", "add VERSION 2026.11.1")
    return Manifest(
        name=block.name.text,
        title=block.title,
        version=block.text("version") or "0",
        owner=block.text("owner"),
        languages=block.texts("languages") or ("en",),
        jurisdiction=block.texts("jurisdiction"),
        declared=True,
        source=block.source,
        span=block.span,
        effective_from=first,
        effective_to=last,
    )
