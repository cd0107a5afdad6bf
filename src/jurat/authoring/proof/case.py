"""One pack made ready to be asked about: its formulas, its solver, and made-up clients that the engine confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jurat.authoring.proof.bound import likely
from jurat.authoring.proof.choice import Chooser, Chosen, NoSuchText
from jurat.authoring.proof.client import Client, Unfaithful, evaluate, given_lines
from jurat.authoring.proof.encoding import Encoding
from jurat.authoring.proof.flaw import Flaw, Gravity, LeftOpen
from jurat.authoring.proof.kleene import Formula, Kleene, both, opposite
from jurat.authoring.proof.naming import NoExactValue, true_in
from jurat.authoring.proof.rule import Asking, RuleForm, askings, forms_of
from jurat.authoring.proof.solver import Held, Solver
from jurat.authoring.proof.space import Space
from jurat.engine.evaluation import Evaluation
from jurat.engine.snapshot import DRAFT, Schema
from jurat.foundation.truth import Truth
from jurat.language.program.node import Program


@dataclass
class Case:
    """`day` fixes the day of the decision; without it any day is meant, and clients are given `today` where it fits."""

    program: Program
    solver: Solver
    today: date
    day: date | None = None
    left_open: list[LeftOpen] = field(default_factory=list)

    @property
    def space(self) -> Space:
        return self.solver.space

    @cached_property
    def encoding(self) -> Encoding:
        return Encoding(self.program, self.space)

    @cached_property
    def every_form(self) -> tuple[RuleForm, ...]:
        return forms_of(self.encoding)

    @cached_property
    def forms(self) -> tuple[RuleForm, ...]:
        """The rules that have formulas."""
        return tuple(form for form in self.every_form if not form.open)

    @cached_property
    def askings(self) -> tuple[Asking, ...]:
        return askings(self.program, self.forms)

    @cached_property
    def by_constraint(self) -> dict[str, list[Asking]]:
        found: dict[str, list[Asking]] = {}
        for asking in self.askings:
            found.setdefault(asking.demand.constraint, []).append(asking)
        return found

    @cached_property
    def schema(self) -> Schema:
        return Schema(self.program)

    @cached_property
    def bounds(self) -> Formula:
        """What no proof may forget: what every real draft and client is like."""
        assert self.every_form is not None
        return both(*likely(self.space))

    # ---- asking ------------------------------------------------------------------------------------------------

    def possible(self, question: str, subject: str, *formulas: Formula) -> bool | None:
        """Whether some client fits; None, and noted, where that could not be told in time."""
        found = self.solver.possible(self.bounds, *formulas)
        if found is Held.OPEN:
            self.open(question, subject)
            return None
        return found is Held.POSSIBLE

    def never(self, question: str, subject: str, *formulas: Formula) -> bool:
        """Whether it is proved that no client fits."""
        return self.possible(question, subject, *formulas) is False

    def covering(self, question: str, subject: str, when: Formula, others: Sequence[Formula]) -> frozenset[int] | None:
        """The places of a few formulas of which one is true whenever `when` is; None where that is not proved."""
        found, core = self.solver.excluded([self.bounds, when], [opposite(one) for one in others])
        if found is Held.OPEN:
            self.open(question, subject)
        return core if found is Held.IMPOSSIBLE else None

    def open(self, question: str, subject: str) -> None:
        self.left_open.append(LeftOpen(question, subject, "it could not be told in the time there was"))

    def largest(self, when: Formula, total: Any, above: int) -> int | None:
        """A value of `total` above a bound; None where none was found."""
        with self.solver.supposing(self.bounds, when, total > above):
            if self.solver.check() is not Held.POSSIBLE:
                return None
            return int(self.solver.model().eval(total, model_completion=True).as_long())

    def client(self, question: str, about: Sequence[RuleForm], *formulas: Formula) -> Client | None:
        """The shortest client found that fits, confirmed by the engine; None, and noted, where none could be made.

        Raises Unfaithful where the engine sees it otherwise.
        """
        subject = ", ".join(form.rule.id for form in about)
        try:
            return self._client(about, formulas)
        except NoSuchText:
            why = "a client was found, but no text that says what this one's text must say"
        except NoExactValue:
            why = "a client was found, but with a number that has no exact decimal form"
        self.left_open.append(LeftOpen(question, subject, why))
        return None

    def _client(self, about: Sequence[RuleForm], formulas: Sequence[Formula]) -> Client | None:
        with self.solver.supposing(self.bounds, *formulas):
            if self.solver.check() is not Held.POSSIBLE:
                return None
            sure = [form.fires for form in about]
            self.solver.prefer([both(*sure)]) or [self.solver.prefer([one]) for one in sure]
            chosen = Chooser(self.solver, self.schema, self.day or self.today).choose()
            evaluation = evaluate(self.program, chosen.facts, chosen.day)
            self._confirm(about, evaluation, self.solver.model())
        return self._shown(about, chosen, evaluation)

    def _confirm(self, about: Sequence[RuleForm], evaluation: Evaluation, model: Any) -> None:
        for form in about:
            truths = evaluation.truths.get(form.rule.id)
            if truths is None:
                agrees = not true_in(model, form.fires) and not true_in(model, form.undecided)
            else:
                agrees = truths == tuple(_truth(model, truth) for truth in form.truths)
            if not agrees:
                raise Unfaithful(f"the engine and the proof disagree about rule {form.rule.id}")

    def _shown(self, about: Sequence[RuleForm], chosen: Chosen, evaluation: Evaluation) -> Client:
        awake = {*evaluation.fired, *evaluation.undecided, *evaluation.shadow}
        draft = any(form.rule.stage > 1 and form.rule.id in awake for form in about)
        shown = {path: value for path, value in chosen.facts.items() if draft or not path.startswith(DRAFT)}
        given = given_lines(self.program, self.schema, shown)
        return Client(chosen.day, chosen.facts, given, said_of(about, evaluation), evaluation)

    def flaw(
        self, question: str, gravity: Gravity, about: Sequence[RuleForm], sentence: str, help: str = "", *shown: Formula
    ) -> Flaw:
        """A flaw of these rules, shown by a client who fits `shown`."""
        client = self.client(question, about, *shown) if shown else None
        rules = tuple(dict.fromkeys(form.rule.id for form in about))
        return Flaw(question, gravity, rules, about[0].rule.place, sentence, help, client)


def _truth(model: Any, truth: Kleene) -> Truth:
    if true_in(model, truth.yes):
        return True
    return False if true_in(model, truth.no) else None


def said_of(about: Sequence[RuleForm], evaluation: Evaluation) -> str:
    """What the engine says of some rules for one client."""
    states: dict[str, list[str]] = {}
    for form in dict.fromkeys(about):
        states.setdefault(_state(form.rule.id, evaluation), []).append(form.rule.id)
    said = [f"{_listed(rules)} {word if len(rules) > 1 else word_one}" for (word_one, word), rules in _worded(states)]
    named = {form.rule.id for form in about}
    conflicts = [conflict.message for conflict in evaluation.conflicts if named.issuperset(conflict.rules)]
    return ". ".join([*said, *conflicts]) + "."


def _worded(states: dict[str, list[str]]) -> list[tuple[tuple[str, str], list[str]]]:
    words = {
        "fires": ("fires", "fire"),
        "undecided": ("is undecided, so its demands hold", "are undecided, so their demands hold"),
        "shadow": ("fires in the shadow", "fire in the shadow"),
        "silent": ("is silent", "are silent"),
    }
    return [(words[state], rules) for state, rules in states.items()]


def _state(rule: str, evaluation: Evaluation) -> str:
    if rule in evaluation.fired:
        return "fires"
    if rule in evaluation.undecided:
        return "undecided"
    return "shadow" if rule in evaluation.shadow else "silent"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
