"""TEST blocks, ready to be run: what is given, what is expected. Running them is `authoring.trial`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from jurat.foundation.span import Source, Span


class Kind(StrEnum):
    """What is expected. THAT is one comparison with a fact, a definition, an input or a constraint."""

    FIRES = "fires"
    SILENT = "silent"
    UNKNOWN = "unknown"
    VIOLATES = "violates"
    PASSES = "passes"
    DECISION = "decision"
    TEXT = "text"
    THAT = "that"


class Subject(StrEnum):
    """Where an expectation looks."""

    FACT = "fact"
    DEFINITION = "definition"
    INPUT = "input"
    CONSTRAINT = "constraint"


@dataclass(frozen=True, slots=True)
class That:
    """`name op value`; `op` is = != < <= > >= contains, unknown or known. `levels` give texts their order."""

    subject: Subject
    name: str
    op: str
    value: Any = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """One EXPECT. `rules` for FIRES, SILENT, UNKNOWN and VIOLATES; `text` for DECISION and TEXT."""

    kind: Kind
    wording: str
    span: Span
    rules: tuple[str, ...] = ()
    text: str = ""
    that: That | None = None


@dataclass(frozen=True)
class Fixture:
    """Facts with a name. None says unknown."""

    name: str
    title: str
    facts: Mapping[str, Any]
    source: Source
    span: Span


@dataclass(frozen=True)
class Trial:
    """A TEST. `facts` are those of its fixtures and its own, later ones winning, without unknown ones."""

    name: str
    source: Source
    span: Span
    as_of: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    draft: str | None = None
    expected: tuple[Expected, ...] = ()
