"""What can be demanded and cannot be written: a disclosure without a text in a language of the pack, or past its dates;
a list of links that holds none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import Formula, opposite
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import Asking, in_force_on
from jurat.foundation.merge import Merge
from jurat.language.program.node import Disclosure
from jurat.language.signature import Refers


class Lack(NamedTuple):
    """What is missing, when, and what to do."""

    sentence: str
    when: tuple[Formula, ...]
    help: str


class MissingText:
    name = "missing text"

    def ask(self, case: Case) -> Answer:
        named = named_by_rules(case, Refers.DISCLOSURE) | named_by_rules(case, Refers.LINK_LIST)
        flaws = tuple(flaw for name, askings in named.items() for flaw in self._of(name, askings, case))
        right = len(named) - len({flaw.sentence.split("'")[1] for flaw in flaws})
        return Answer(flaws, f"{counted(right, 'demanded text')} of {len(named)} can be written." if named else "")

    def _of(self, name: str, askings: list[Asking], case: Case) -> Iterator[Flaw]:
        for asking in askings:
            for lack in _lacks(name, case):
                shown = (asking.when, *lack.when)
                if case.possible(self.name, name, *shown):
                    sentence = f"{asking.rule.id} demands '{name}', {lack.sentence}."
                    yield case.flaw(self.name, Gravity.PROBLEM, (asking.form,), sentence, lack.help, *shown)


def named_by_rules(case: Case, refers: Refers) -> dict[str, list[Asking]]:
    """Name → the demands that name it, for unions of names of one sort."""
    found: dict[str, list[Asking]] = {}
    for asking in case.askings:
        signature = case.program.constraints[asking.demand.constraint]
        if signature.refers is refers and signature.merge is Merge.UNION:
            for name in sorted(asking.value):
                found.setdefault(name, []).append(asking)
    return found


def _lacks(name: str, case: Case) -> Iterator[Lack]:
    disclosure = case.program.disclosures.get(name)
    if disclosure is not None:
        yield from _of_disclosure(disclosure, case)
        return
    links = case.program.lists.get(name)
    if links is None or not links.terms:
        yield Lack("a list without an address", (), "Add an approved address to the list.")


def _of_disclosure(disclosure: Disclosure, case: Case) -> Iterator[Lack]:
    for language in case.program.languages:
        if not (disclosure.in_language(language) or disclosure.in_language(language.split("-")[0])):
            yield Lack(f"which has no text in '{language}'", (), f"Have TEXT IN '{language}' approved.")
    first, last = disclosure.effective_from, disclosure.effective_to
    if last is not None:
        outside = opposite(in_force_on(case.space, None, last))
        yield Lack(f"which lapses on {last}", (outside,), "Approve a text from then on, or end the rule on that day.")
    if first is not None:
        outside = opposite(in_force_on(case.space, first, None))
        yield Lack(f"which begins only on {first}", (outside,), "Let the rule begin no earlier than its text.")
