"""Why a rule applies or does not, or a constraint is as strict as it is – with the least change that would alter it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jurat.authoring.breach import Breach, Breaches
from jurat.authoring.counterfactual.goal import Fires, Goal, Loosened, Silent
from jurat.authoring.counterfactual.search import BOUND, Bound, LeastChange, least_change
from jurat.authoring.counterfactual.situation import Situation
from jurat.authoring.guard import guards_of
from jurat.engine.evaluation import Constraint, Evaluation
from jurat.engine.explanation import UnknownRule, why
from jurat.engine.reference import Reading
from jurat.engine.sentence import say_condition
from jurat.engine.value import say
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.nearness import nearest
from jurat.foundation.shortening import shortened
from jurat.foundation.type import Primitive
from jurat.language.program import node as n
from jurat.language.signature import Signature

TITLE_CHARS_MAX = 90


class State(StrEnum):
    """What a rule does here and now, or whether a constraint is in force."""

    APPLIES = "applies"
    UNDECIDED = "cannot be decided"
    SHADOW = "runs in shadow"
    SILENT = "does not apply"
    OUT_OF_FORCE = "is not in force"
    NO_DRAFT = "waits for a draft"
    ASKED = "is asked for"
    NOT_ASKED = "is not asked for"


@dataclass(frozen=True)
class Explained:
    """One rule or constraint. `guards` says where UNLESS or APPLIES TO decided; `least` the least changes that would
    alter the outcome, empty where no fact could. `tried` marks a rule that is only tried out: `shadow`,
    `canary 10%`. `broken` says by which words a draft breaks it; None where no draft was looked at."""

    subject: str
    title: str
    state: State
    sentences: tuple[str, ...]
    guards: tuple[str, ...] = ()
    least: tuple[LeastChange, ...] = ()
    tried: str = ""
    broken: tuple[Breach, ...] | None = None

    def lines(self) -> tuple[str, ...]:
        """All of it, a sentence each."""
        least = (found.sentence for found in self.least)
        return (*self.sentences, *self.guards, *self._of_the_draft(), *least)

    def _of_the_draft(self) -> Iterator[str]:
        if self.broken:
            for breach in self.broken:
                yield f"The draft {breach.verb} it. {breach.sentence}"
        elif self.broken is not None and self.state in (State.APPLIES, State.UNDECIDED):
            yield "Nothing in the draft breaks it."

    def to_json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "title": self.title,
            "state": self.state.value,
            "tried": self.tried,
            "sentences": list(self.sentences),
            "guards": list(self.guards),
            "least_changes": [found.to_json() for found in self.least],
            **({} if self.broken is None else {"broken": [breach.to_json() for breach in self.broken]}),
        }


def explain(
    situation: Situation, subject: str, bound: Bound = BOUND, evaluation: Evaluation | None = None
) -> Explained:
    """A rule by its id or a constraint by its name. `evaluation` spares doing again what the caller has done.

    Raises UnknownRule, saying what comes near.
    """
    program = situation.engine.program
    evaluation = evaluation or situation.evaluate()
    rule = program.rule(subject)
    if rule is not None:
        return _of_rule(situation, evaluation, rule, bound)
    signature = program.constraints.get(subject)
    if signature is None:
        known = [*(each.id for each in program.rules), *program.constraints]
        near = nearest(subject, known)
        help = f"did you mean '{near}'?" if near else "name a rule by its id, or a constraint such as review.level"
        raise UnknownRule(f"no rule or constraint of {program.pack} is called '{subject}'", help)
    return _of_constraint(situation, evaluation, signature, bound)


def overview(situation: Situation, evaluation: Evaluation | None = None) -> tuple[Explained, ...]:
    """Every rule, those that apply first, without a search for changes."""
    evaluation = evaluation or situation.evaluate()
    order = list(State)
    found = [_plainly(situation, evaluation, rule) for rule in situation.engine.program.rules]
    return tuple(sorted(found, key=lambda one: order.index(one.state)))


def beside_draft(rules: Iterable[Explained], found: Breaches) -> tuple[Explained, ...]:
    """The same with what a draft breaks; the rules that it breaks come first, then those that it may break."""
    told = [replace(one, broken=found.get(one.subject, ())) for one in rules]
    return tuple(sorted(told, key=_doubt))


def _doubt(one: Explained) -> int:
    broken = one.broken or ()
    return 2 if not broken else int(not any(breach.sure for breach in broken))


# ---- rules ----------------------------------------------------------------------------------------------------


def _of_rule(situation: Situation, evaluation: Evaluation, rule: n.RuleNode, bound: Bound) -> Explained:
    plain = _plainly(situation, evaluation, rule)
    goals = _goals(rule, plain.state)
    return replace(plain, least=tuple(least_change(situation, goal, bound) for goal in goals))


def _plainly(situation: Situation, evaluation: Evaluation, rule: n.RuleNode) -> Explained:
    program = situation.engine.program
    state = state_of(rule, evaluation, situation.drafted)
    guards = tuple(_guards(program, evaluation, rule)) if state is State.SILENT else ()
    sentences = why(program, evaluation, rule.id)
    return Explained(rule.id, rule.title or _first_words(rule), state, sentences, guards, tried=_tried(rule))


def _tried(rule: n.RuleNode) -> str:
    if rule.status is n.Status.CANARY and rule.share is not None:
        return f"canary {say(rule.share, Primitive.PERCENT)}"
    return "shadow" if rule.status is n.Status.SHADOW else ""


def _first_words(rule: n.RuleNode) -> str:
    """What stands for a title where an author gave none."""
    return shortened(" ".join(rule.text.split()), TITLE_CHARS_MAX)


def state_of(rule: n.RuleNode, evaluation: Evaluation, drafted: bool) -> State:
    """What the rule does in this evaluation."""
    if not rule.in_force(evaluation.as_of):
        return State.OUT_OF_FORCE
    if rule.stage == 2 and not drafted:
        return State.NO_DRAFT
    if rule.id in evaluation.shadow:
        return State.SHADOW
    if rule.id in evaluation.fired:
        return State.APPLIES
    return State.UNDECIDED if rule.id in evaluation.undecided else State.SILENT


def _goals(rule: n.RuleNode, state: State) -> tuple[Goal, ...]:
    match state:
        case State.APPLIES | State.SHADOW:
            return (Silent(rule.id),)
        case State.SILENT:
            return (Fires(rule.id),)
        case State.UNDECIDED:
            return (Fires(rule.id), Silent(rule.id))
    return ()


def _guards(program: n.Program, evaluation: Evaluation, rule: n.RuleNode) -> Iterator[str]:
    """Which of the guards keeps a silent rule silent."""
    guards = guards_of(rule)
    reading = Reading(evaluation.facts, dict(evaluation.derived), Wording(program, default_matcher))
    if guards.applies is not None and reading.truth(guards.applies) is False:
        yield f"Its APPLIES TO keeps it from applying: it is not so that {say_condition(guards.applies)}."
    for exception in guards.unless:
        if reading.truth(exception) is True:
            yield f"Its UNLESS keeps it from applying: {say_condition(exception)}."


# ---- constraints ------------------------------------------------------------------------------------------------


def _of_constraint(situation: Situation, evaluation: Evaluation, signature: Signature, bound: Bound) -> Explained:
    found = evaluation.constraints.get(signature.name)
    if found is None:
        return Explained(signature.name, "", State.NOT_ASKED, (f"Nothing asks for {signature.name}.",))
    sentences = tuple(_asked(situation.engine.program, found, signature))
    least = least_change(situation, Loosened(signature, found.value), bound)
    return Explained(signature.name, "", State.ASKED, sentences, (), (least,))


def _asked(program: n.Program, constraint: Constraint, signature: Signature) -> Iterator[str]:
    yield f"{constraint.name} is {say(constraint.value, signature.type)}."
    for rule_id, demand in constraint.demands:
        rule = program.rule(rule_id)
        named = f"{rule_id} “{rule.title}”" if rule and rule.title else rule_id
        binding = "" if rule_id in constraint.binding else "; another rule asks for more"
        yield f"{named} asks to {demand.phrase}{binding}."
        if demand.explain:
            yield demand.explain
