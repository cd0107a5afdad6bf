"""Rules as formulas: when each clause is true, and when its demands hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import z3

from jurat.authoring.proof.encoding import Encoding
from jurat.authoring.proof.kleene import ALWAYS, FALSE, TRUE, Formula, Kleene, both, either, opposite
from jurat.authoring.proof.space import Space
from jurat.authoring.proof.symbol import BeyondProof
from jurat.engine.merge import member_set
from jurat.foundation.merge import join
from jurat.language.program.node import (
    RUNNING,
    All,
    Always,
    Condition,
    Demand,
    Program,
    RuleNode,
    Status,
    WhenUnknown,
)
from jurat.language.signature import Signature


@dataclass(frozen=True)
class RuleForm:
    """`truths` are those of the clauses before WHEN UNKNOWN ASSUME. `open` says why a rule has no formula; then
    nothing is known of it."""

    rule: RuleNode
    in_force: Formula
    truths: tuple[Kleene, ...] = ()
    rows: tuple[Kleene, ...] = ()
    """The truths of a table's rows each on its own, whatever stands above or around them."""
    concerned: Formula = TRUE
    """Whether a table speaks of this client at all: it is in force, APPLIES TO holds and no UNLESS does."""
    open: str = ""

    @property
    def hit(self) -> str:
        """A table's policy; empty for a rule."""
        return self.rule.hit

    @property
    def asks_nothing(self) -> bool:
        """A shadow rule is recorded and asks for nothing."""
        return self.rule.status is Status.SHADOW

    @property
    def settled(self) -> tuple[Kleene, ...]:
        """The truths after WHEN UNKNOWN ASSUME."""
        return tuple(_settled(self.rule, truth) for truth in self.truths)

    @property
    def fires(self) -> Formula:
        return both(self.in_force, either(*(truth.yes for truth in self.settled)))

    @property
    def true_beyond_doubt(self) -> Formula:
        """Only then a rule takes back what another asks."""
        return both(self.in_force, either(*(truth.yes for truth in self.truths)))

    @property
    def undecided(self) -> Formula:
        return both(self.in_force, either(*(truth.unknown for truth in self.settled)))


@dataclass(frozen=True)
class Asking:
    """One demand of one rule, its value in the form that joins, and when it holds. `clause` is -1 for what WHEN
    UNKNOWN asks."""

    form: RuleForm
    clause: int
    demand: Demand
    value: Any
    when: Formula

    @property
    def rule(self) -> RuleNode:
        return self.form.rule

    def as_strict_as(self, other: Asking, signature: Signature) -> bool:
        """Whether the other adds nothing to this one, where both hold."""
        if self.demand.constraint != other.demand.constraint:
            return False
        return bool(join(signature.merge, [self.value, other.value], signature.levels) == self.value)


def forms_of(encoding: Encoding) -> tuple[RuleForm, ...]:
    """Every rule that may be in force, in order of declaration."""
    forms = [_form(rule, encoding) for rule in encoding.program.rules if rule.status in RUNNING]
    blind = {override.rule: form.open for form in forms if form.open for override in form.rule.overrides}
    return tuple(replace(form, open=form.open or blind.get(form.rule.id, "")) for form in forms)


def _form(rule: RuleNode, encoding: Encoding) -> RuleForm:
    in_force = in_force_on(encoding.space, rule.effective_from, rule.effective_to)
    try:
        truths = tuple(encoding.truth(clause.condition) for clause in rule.clauses)
        around = [parted(rule, place) for place in range(len(truths))] if rule.hit else []
        rows = tuple(encoding.truth(row) for _, row in around)
        guard = encoding.truth(around[0][0]) if around else ALWAYS
    except BeyondProof as why:
        return RuleForm(rule, in_force, open=why.message)
    return RuleForm(rule, in_force, truths, rows, both(in_force, guard.yes))


def parted(rule: RuleNode, place: int) -> tuple[Condition, Condition]:
    """What stands around every row of a table – APPLIES TO before it, UNLESS behind it – and the row by itself,
    without the rows above it that HIT first has written into it as NOTs."""
    condition = rule.clauses[place].condition
    before, behind = times_said(rule, "APPLIES"), times_said(rule, "UNLESS")
    if before + behind == 0:
        return Always(), _alone(rule, place, condition)
    parts = condition.parts if isinstance(condition, All) else (condition,)
    end = len(parts) - behind
    row = parts[before] if end > before else Always()
    return All((*parts[:before], *parts[end:])), _alone(rule, place, row)


def _alone(rule: RuleNode, place: int, row: Condition) -> Condition:
    return row.parts[0] if rule.hit == "first" and place and isinstance(row, All) else row


_QUOTED = re.compile(r"""'[^'\n]*'|"[^"\n]*"|#[^\n]*""")


def times_said(rule: RuleNode, keyword: str) -> int:
    """How often a rule says a keyword, outside of texts and comments."""
    return len(re.findall(rf"\b{keyword}\b", _QUOTED.sub("", rule.text)))


def in_force_on(space: Space, first: date | None, last: date | None) -> Formula:
    """Whether the day of the decision lies between two, both ends inclusive."""
    parts = [] if first is None else [space.day >= first.toordinal()]
    parts += [] if last is None else [space.day <= last.toordinal()]
    return both(*map(z3.simplify, parts))


def _settled(rule: RuleNode, truth: Kleene) -> Kleene:
    if rule.when_unknown is WhenUnknown.YES:
        return Kleene(either(truth.yes, truth.unknown), truth.no)
    return Kleene(truth.yes, either(truth.no, truth.unknown)) if rule.when_unknown is WhenUnknown.NO else truth


def askings(program: Program, forms: tuple[RuleForm, ...]) -> tuple[Asking, ...]:
    """Every demand of every active rule: `engine.merge.demands_of` as formulas, less what overrides take back."""
    active = [form for form in forms if not form.asks_nothing]
    back: dict[tuple[str, str], list[Formula]] = {}
    for form in active:
        for override in form.rule.overrides:
            back.setdefault((override.rule, override.phrase), []).append(form.true_beyond_doubt)
    return tuple(
        Asking(
            form,
            clause,
            demand,
            member_set(program.constraints[demand.constraint], demand.value),
            both(when, opposite(either(*back.get((form.rule.id, demand.phrase), ())))),
        )
        for form in active
        for clause, demand, when in demands(form)
    )


def demands(form: RuleForm) -> Iterator[tuple[int, Demand, Formula]]:
    """What a rule asks for, whatever overrides take back of it: clause, demand, and when."""
    rule, settled = form.rule, form.settled
    for place, (clause, truth) in enumerate(zip(rule.clauses, settled, strict=False)):
        asks = truth.yes if rule.when_unknown is WhenUnknown.ONLY else either(truth.yes, truth.unknown)
        for demand in clause.demands:
            yield place, demand, both(form.in_force, asks)
    if rule.when_unknown in (WhenUnknown.ALSO, WhenUnknown.ONLY) and settled:
        for demand in rule.unknown_demands:
            yield -1, demand, form.undecided


def asked_together(asked: list[Asking]) -> Formula:
    """When at least one of these demands holds."""
    return either(*(one.when for one in asked)) if asked else FALSE
