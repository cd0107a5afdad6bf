"""A pack with every name resolved, each part still knowing the block it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jurat.foundation.span import Source, Span
from jurat.foundation.type import FactType
from jurat.language.ast.node import Block
from jurat.language.program.node import (
    Condition,
    Demand,
    Disclosure,
    Entity,
    Severity,
    Status,
    Value,
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


@dataclass(frozen=True, slots=True)
class TypedRule:
    """A rule before its clauses are made. `applies` is the condition APPLIES TO stands for."""

    id: str
    condition: Condition
    then: tuple[Demand, ...]
    otherwise: tuple[Demand, ...]
    unless: tuple[Condition, ...]
    applies: Condition | None
    when_unknown: WhenUnknown
    unknown_demands: tuple[Demand, ...]
    severity: Severity
    status: Status
    block: Block


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
