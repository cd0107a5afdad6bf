"""A pack with every name resolved, each part still knowing the block it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from jurat.foundation.span import Source, Span
from jurat.foundation.type import FactType
from jurat.language.ast.node import Block
from jurat.language.program.node import (
    Clause,
    Condition,
    Declared,
    Demand,
    Disclosure,
    Entity,
    Override,
    Severity,
    Status,
    Value,
    WhenBroken,
    WhenUnknown,
)
from jurat.language.signature import Signature
from jurat.terms.termlist import TermList


@dataclass(frozen=True, slots=True)
class TypedFact:
    name: str
    condition: Condition
    unless: tuple[Condition, ...]
    assume: bool | None
    block: Block


@dataclass(frozen=True, slots=True)
class TypedDefine:
    """A definition. `type` is the declared one: a ratio declared a percent is shown as a percent."""

    name: str
    value: Value
    type: FactType
    block: Block


@dataclass(frozen=True)
class TypedRule:
    """A RULE or a TABLE. `condition` is what its IF asks (of a table: that some row applies); `clauses` add ELSE, or
    are the rows. APPLIES TO (`applies`) and UNLESS hold for every clause. `needs` are the facts and definitions it
    names, as (kind, name); `signs` says which way each fact pulls (polarity.py)."""

    id: str
    condition: Condition
    clauses: tuple[Clause, ...]
    unless: tuple[Condition, ...]
    applies: Condition | None
    terms: Terms
    block: Block
    hit: str = ""
    needs: frozenset[tuple[str, str]] = frozenset()
    signs: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def at(self, block: Block) -> TypedRule:
        """The same rule where its words stand now, with all that was worked out of them: a thousand rules move when
        somebody edits the first."""
        moved = object.__new__(TypedRule)
        moved.__dict__.update(self.__dict__, block=block)
        return moved

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """Everything it may ask for."""
        own = (demand for clause in self.clauses for demand in clause.demands)
        return (*own, *self.terms.unknown_demands, *self.terms.when_broken.demands)

    @cached_property
    def said(self) -> tuple[Any, ...]:
        """Condition and demands without their wording; who owns it and how grave it is says nothing here."""
        clauses = tuple((clause.condition, _asked(clause.demands)) for clause in self.clauses)
        terms = self.terms
        unknown = (terms.when_unknown, _asked(terms.unknown_demands))
        after = terms.when_broken
        broken = (after.rewrites_max, _asked(after.demands), after.remark, terms.overrides)
        return clauses, self.unless, self.applies, self.hit, unknown, broken, terms.status, terms.share

    @cached_property
    def likeness(self) -> int:
        """One number for rules that say the same; others seldom share it."""
        return hash(self.said)


def _asked(demands: tuple[Demand, ...]) -> frozenset[tuple[str, Any]]:
    return frozenset((demand.constraint, demand.value) for demand in demands)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a rule holds: how much hangs on it, whether it is in use, what is done when a fact is missing or
    when a draft breaks it, whose demand it takes back and which of its own may be taken back."""

    severity: Severity = Severity.MEDIUM
    status: Status = Status.ACTIVE
    share: Decimal | None = None
    when_unknown: WhenUnknown = WhenUnknown.APPLY
    unknown_demands: tuple[Demand, ...] = ()
    when_broken: WhenBroken = field(default_factory=WhenBroken)
    overrides: tuple[Override, ...] = ()
    overridable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A PHRASE: words and slots in a row, and what they mean."""

    block: Block
    words: tuple[str, ...]
    slots: tuple[str, ...]
    builtin: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    title: str = ""
    version: str = "0"
    owner: str = ""
    languages: tuple[str, ...] = ("en",)
    jurisdiction: tuple[str, ...] = ()
    declared: bool = False
    source: Source = field(default_factory=lambda: Source("", ""))
    span: Span = field(default_factory=lambda: Span(0, 0))
    effective_from: Any = None
    effective_to: Any = None


@dataclass(frozen=True, slots=True)
class TypedPack:
    manifest: Manifest
    entities: dict[str, Entity]
    constraints: dict[str, Signature]
    lists: dict[str, TermList]
    disclosures: dict[str, Disclosure]
    patterns: tuple[Pattern, ...]
    facts: tuple[TypedFact, ...]
    defines: tuple[TypedDefine, ...]
    rules: tuple[TypedRule, ...]
    strata: dict[str, int]
    stages: dict[str, int]
    blocks: tuple[Block, ...]
    declared: dict[str, Declared] = field(default_factory=dict)
    inherited: tuple[Block, ...] = ()
    extends: tuple[str, ...] = ()
    manifests: dict[str, Manifest] = field(default_factory=dict)

    def manifest_of(self, block: Block) -> Manifest:
        """That of the pack a block stands in."""
        return self.manifests.get(block.source.name, self.manifest)
