"""`jurat prove A --same-as B`: whether two packs demand the same of every client, or one on whom they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.client import Unfaithful, evaluate
from jurat.authoring.proof.flaw import Flaw, Gravity, LeftOpen, Proof, Settled
from jurat.authoring.proof.kleene import Formula, apart, either
from jurat.authoring.proof.prove import gathered, limits_of, moves_today
from jurat.authoring.proof.rule import Asking, asked_together
from jurat.authoring.proof.solver import TOTAL_S, Solver
from jurat.authoring.proof.space import Space
from jurat.engine.value import say
from jurat.foundation.merge import Merge, join
from jurat.language.program.node import Place, Program
from jurat.language.signature import Refers, Signature

NAME = "same demands"
COMPARED = "Only what is demanded of a text is compared: not severities, citations, owners or who may clear a case."


@dataclass(frozen=True)
class Two:
    """The packs, each with the name its caller gave it."""

    one: Case
    other: Case
    names: tuple[str, str]


def same(
    one: Program,
    other: Program,
    names: tuple[str, str],
    today: date,
    day: date | None = None,
    total_s: float = TOTAL_S,
) -> Proof:
    """A flaw for each constraint on which the packs part, with a client. Raises CannotRun, Unfaithful."""
    if day is None and (moves_today(one) or moves_today(other)):
        day = today
    solver = Solver(Space([one, other], day), total_s)
    two = Two(Case(one, solver, today, day), Case(other, solver, today, day), names)
    flaws = [*_declared_apart(two)]
    settled: tuple[Settled, ...] = ()
    if not flaws:
        flaws = [*_worded_apart(two), *_demanded_apart(two)]
    cases = (two.one, two.other)
    left_open = [LeftOpen(NAME, form.rule.id, form.open) for case in cases for form in case.every_form if form.open]
    left_open += [note for case in cases for note in case.left_open]
    if not flaws and not left_open:
        settled = (Settled(NAME, f"{names[0]} and {names[1]} demand the same of every client."),)
    limits = (*limits_of(two.one), COMPARED)
    return Proof(one.pack, tuple(flaws), settled, gathered(left_open), limits, solver.asked)


# ---- what can be seen without a client ---------------------------------------------------------------------------


def _declared_apart(two: Two) -> Iterator[Flaw]:
    """Facts and constraints that the packs declare differently: then the same client is not the same."""
    one, other = two.one.schema, two.other.schema
    for path in sorted(one.fields.keys() & other.fields.keys()):
        if one.fields[path] != other.fields[path] or one.defaults.get(path) != other.defaults.get(path):
            yield _plain(f"{path} is declared in two ways: as {one.fields[path]} and as {other.fields[path]}.")
    for path in sorted(one.members.keys() & other.members.keys()):
        for name in sorted(one.members[path].keys() & other.members[path].keys()):
            if one.members[path][name] != other.members[path][name]:
                yield _plain(f"{path} ({name}) is declared in two ways.")
    constraints, others = two.one.program.constraints, two.other.program.constraints
    for name in sorted(constraints.keys() & others.keys()):
        if (constraints[name].merge, constraints[name].type) != (others[name].merge, others[name].type):
            yield _plain(f"The constraint {name} is declared in two ways.")


def _worded_apart(two: Two) -> Iterator[Flaw]:
    """Lists and disclosures of one name that both packs demand, with different words."""
    for name in sorted(_named(two.one) & _named(two.other)):
        for sort in ("lists", "disclosures"):
            one, other = (getattr(case.program, sort).get(name) for case in (two.one, two.other))
            if one is not None and other is not None and _words(one) != _words(other):
                yield _plain(f"'{name}' is worded in two ways: what is demanded under that name differs.")


def _words(declared: Any) -> Any:
    """What of a list or disclosure decides about a text."""
    bare = {"title": "", "cites": (), "owner": ""}
    return replace(declared, **bare)


def _named(case: Case) -> set[str]:
    askings = (
        one for one in case.askings if case.program.constraints[one.demand.constraint].refers is not Refers.NOTHING
    )
    return {name for one in askings for name in one.value}


def _plain(sentence: str) -> Flaw:
    return Flaw(NAME, Gravity.PROBLEM, (), Place("", 1), sentence)


# ---- what a client shows -----------------------------------------------------------------------------------------


def _demanded_apart(two: Two) -> Iterator[Flaw]:
    both_asked = {**two.one.program.constraints, **two.other.program.constraints}
    for name in sorted(two.one.by_constraint.keys() | two.other.by_constraint.keys()):
        one, other = two.one.by_constraint.get(name, []), two.other.by_constraint.get(name, [])
        difference = difference_of(both_asked[name], one, other)
        if two.one.possible(NAME, name, two.other.bounds, difference):
            yield _shown(name, both_asked[name], [*one, *other], difference, two)


def difference_of(signature: Signature, one: Sequence[Asking], other: Sequence[Asking]) -> Formula:
    """When two sets of demands for one constraint come to different values."""
    return either(*(apart(*sides) for sides in _sides(signature, one, other)))


def _sides(signature: Signature, one: Sequence[Asking], other: Sequence[Asking]) -> Iterator[tuple[Formula, Formula]]:
    """Pairs of formulas that must agree: for each value, whether at least it is asked; for each name, whether it is."""
    values = {asking.value for asking in (*one, *other)}
    match signature.merge:
        case Merge.UNION:
            for name in sorted(frozenset().union(*values)):
                yield _either(one, other, lambda value, name=name: name in value)
        case Merge.INTERSECTION:
            yield _either(one, other, lambda value: True)
            for name in sorted(frozenset().union(*values)):
                yield _either(one, other, lambda value, name=name: name not in value)
        case _:
            for least in values:
                if signature.start is None or not _reaches(signature, signature.start, least):
                    yield _either(one, other, lambda value, least=least: _reaches(signature, value, least))


def _reaches(signature: Signature, value: Any, least: Any) -> bool:
    return bool(join(signature.merge, [value, least], signature.levels) == value)


def _either(one: Sequence[Asking], other: Sequence[Asking], counts: Any) -> tuple[Formula, Formula]:
    first, second = ([asking for asking in side if counts(asking.value)] for side in (one, other))
    return asked_together(first), asked_together(second)


def _shown(name: str, signature: Signature, asking: list[Asking], difference: Formula, two: Two) -> Flaw:
    own = [form for form in two.one.forms if any(form is one.form for one in asking)]
    client = two.one.client(NAME, own, two.other.bounds, difference)
    rules = tuple(dict.fromkeys(one.rule.id for one in asking))
    place = asking[0].rule.place
    if client is None:
        return Flaw(NAME, Gravity.PROBLEM, rules, place, f"{name}: the packs can demand different things.")
    other = evaluate(two.other.program, client.facts, client.day)
    sides = [found.constraints.get(name) for found in (client.evaluation, other)]
    values = [None if side is None else side.value for side in sides]
    if values[0] == values[1]:
        raise Unfaithful(f"the engine sees no difference in {name}")
    sentence = f"{name}: {_told(two.names, values, signature)}."
    binding = tuple(dict.fromkeys(rule for side in sides if side is not None for rule in side.binding))
    says = " ".join(f"{label}: {_binding(side)}." for label, side in zip(two.names, sides, strict=True))
    return Flaw(NAME, Gravity.PROBLEM, binding or rules, place, sentence, client=replace(client, says=says))


def _told(names: tuple[str, str], values: Sequence[Any], signature: Signature) -> str:
    """What each demands; of sets only what the other does not."""
    if all(isinstance(value, frozenset) for value in values) and signature.merge is Merge.UNION:
        own = [say(values[place] - values[1 - place], signature.type) for place in (0, 1)]
        told = [f"only {label} demands {what}" for label, what in zip(names, own, strict=True) if what]
        return ", ".join(told)
    said = ("nothing" if value is None else say(value, signature.type) for value in values)
    return ", ".join(f"{label} demands {what}" for label, what in zip(names, said, strict=True))


def _binding(side: Any) -> str:
    return "no rule asks for it" if side is None else f"asked by {', '.join(side.binding or side.contributors)}"
