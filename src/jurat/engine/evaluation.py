"""What an evaluation yields. Every engine yields the same, to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from jurat.foundation.truth import Truth
from jurat.language.program.node import Demand, Program
from jurat.terms.prepared import Prepared

Facts = Mapping[str, Any]
"""Dotted path → value. Absent is unknown. A collection is a tuple of mappings (or of primitives)."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """The join of what rules asked for under one name.

    `demands` pairs each contributing rule with what it asked, in order of declaration. `binding` are the
    contributors the join hangs on.
    """

    name: str
    value: Any
    binding: tuple[str, ...]
    contributors: tuple[str, ...]
    demands: tuple[tuple[str, Demand], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot all be met; the decision becomes `review`."""

    constraint: str
    rules: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Overridden:
    """A demand that was taken back: the rule that asked, its wording, and the rule that takes it back."""

    rule: str
    phrase: str
    by: str


@dataclass(frozen=True)
class Evaluation:
    """One decision's firings and constraints.

    `fired` (a clause is true) and `undecided` (a clause is unknown) hold rule ids in order of declaration; a rule of
    several clauses can be in both. Shadow rules stand apart in `shadow`. `derived` holds every FACT (three-valued) and
    DEFINE (None if unknown) of the stages run, by name. `facts` is the snapshot that was read, defaults filled in.
    """

    bundle: str
    as_of: date
    facts: Facts
    fired: tuple[str, ...]
    undecided: tuple[str, ...]
    shadow: tuple[str, ...]
    derived: Mapping[str, Any]
    constraints: Mapping[str, Constraint]
    conflicts: tuple[Conflict, ...] = ()
    truths: Mapping[str, tuple[Truth, ...]] = field(default_factory=dict)
    """Rule id → the truth of each of its clauses before WHEN UNKNOWN ASSUME, for rules that fired or are undecided and
    for shadow rules that would."""
    overridden: tuple[Overridden, ...] = ()


class Engine(Protocol):
    """One way of running a program."""

    name: str
    program: Program

    def evaluate(self, facts: Facts, as_of: date) -> Evaluation:
        """Stage one: rules that do not speak of the draft."""
        ...

    def evaluate_draft(self, before: Evaluation, draft: Facts, ready: Sequence[Prepared] = ()) -> Evaluation:
        """Stage two, from the frozen snapshot of stage one: adds the rules that read `draft.*`.

        `draft` maps `draft.wordCount` and so on; those of its texts that are `ready` are not folded again. The
        result holds the firings and constraints of both stages.
        """
        ...
