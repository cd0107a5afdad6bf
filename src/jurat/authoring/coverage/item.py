"""Each term of a list is found in some DRAFT where somebody looks for it, and each EXCEPT excuses one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jurat.authoring.coverage.row import ITEM, Goal, Row
from jurat.authoring.observation import Observation
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.reading import program_nodes
from jurat.language.program.node import Demand, Mentions, Program, RuleNode, Status
from jurat.terms.matcher import Matcher
from jurat.terms.prepared import Prepared
from jurat.terms.termlist import Term, TermList

FOUND = "found"
DEMANDS = ("terms.prohibited", "link.required")
ASKING = (Status.ACTIVE, Status.CANARY)
"""Of a rule in the shadow, the lists are looked for in no text."""


def items(program: Program, observations: Sequence[Observation], places: Whereabouts) -> Iterator[Row]:
    """A row per term, counted in texts. Lists that nobody uses are left to the lints."""
    for name, term_list in program.lists.items():
        if not _is_used(program, name):
            continue
        texts = _texts(program, name, observations)
        matcher = Matcher(term_list)
        found = [match.term for text in texts for match in matcher.matches(text)]
        for term in term_list.terms:
            goals = (Goal(FOUND, found.count(term)), *_excuses(term, term_list, texts))
            yield Row(ITEM, name, term.text, places.of_item(name, term.text), goals)


def _is_used(program: Program, name: str) -> bool:
    if _mentioned(program, name):
        return True
    asking = (rule for rule in program.rules if rule.status in ASKING)
    demands = (demand for rule in asking for demand in all_demands(rule) if demand.constraint in DEMANDS)
    return any(name in _names(demand.value) for demand in demands)


def _mentioned(program: Program, name: str) -> bool:
    return any(isinstance(node, Mentions) and node.list == name for node in program_nodes(program))


def all_demands(rule: RuleNode) -> tuple[Demand, ...]:
    """Everything a rule may ask for."""
    return (*(demand for clause in rule.clauses for demand in clause.demands), *rule.unknown_demands)


def _names(value: object) -> frozenset[str]:
    return frozenset((value,)) if isinstance(value, str) else frozenset(value)  # type: ignore[call-overload]


def _texts(program: Program, name: str, observations: Sequence[Observation]) -> list[Prepared]:
    """The drafts in which the list was looked for."""
    mentioned = _mentioned(program, name)
    wanted: Mapping[str, Prepared] = {
        text.text: text.prepared
        for observation in observations
        if mentioned or _demanded(name, observation)
        for text in observation.texts[:1]
    }
    return list(wanted.values())


def _demanded(name: str, observation: Observation) -> bool:
    return any(
        name in constraint.value
        for evaluation in observation.evaluations
        for demand in DEMANDS
        if (constraint := evaluation.constraints.get(demand)) is not None
    )


def _excuses(term: Term, term_list: TermList, texts: Sequence[Prepared]) -> Iterator[Goal]:
    """An EXCEPT is used where the term would be found without it."""
    if not term.excepted_by:
        return
    with_all = Matcher(replace(term_list, terms=(term,)))
    for context in term.excepted_by:
        others = tuple(other for other in term.excepted_by if other != context)
        without = Matcher(replace(term_list, terms=(replace(term, excepted_by=others),)))
        used = sum(len(without.matches(text)) > len(with_all.matches(text)) for text in texts)
        yield Goal(f"EXCEPT '{context}'", used)
