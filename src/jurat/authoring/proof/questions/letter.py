"""Whether a letter can satisfy everything that can be demanded of it at once.

For as much as can be demanded together a letter is put together – the disclosures, a link of each list, one plain
sentence – and read by the validators that read every draft. One that passes is a proof by example.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.client import Client
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import Formula, both
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import Asking, RuleForm
from jurat.constraints.report import members
from jurat.engine.reference import Reference
from jurat.engine.snapshot import DRAFT
from jurat.language.program.node import Program
from jurat.language.signature import Refers
from jurat.pipeline.screen import screen

COMBINATIONS_MAX = 8
"""Sets of demands that are tried; each takes as many as can be had together."""

SENTENCE = "Here is your letter."


class Letter:
    name = "letter"

    def ask(self, case: Case) -> Answer:
        combinations = list(most_together(self.name, case))
        tried = [self._try(asked, case) for asked in combinations]
        flaws = tuple(flaw for found, _ in tried for flaw in found)
        passed = sum(ok for _, ok in tried)
        sentence = (
            f"For {passed} of {counted(len(tried), 'largest set')} of demands that can hold together,"
            " a letter was written that breaks none."
        )
        return Answer(flaws, sentence if tried else "")

    def _try(self, asked: Sequence[Asking], case: Case) -> tuple[list[Flaw], bool]:
        forms = tuple(dict.fromkeys(one.form for one in asked))
        client = case.client(self.name, forms, *(one.when for one in asked))
        if client is None:
            return [], False
        broken = broken_by_letter(client, case.program)
        if not broken:
            return [], True
        named = [form for form in forms if form.rule.id in {rule for rule, _ in broken}] or list(forms[:1])
        return [self._flaw(named, client, broken)], False

    def _flaw(self, forms: Sequence[RuleForm], client: Client, broken: Sequence[tuple[str, str]]) -> Flaw:
        messages = " ".join(dict.fromkeys(message for _, message in broken))
        sentence = f"No letter was found that satisfies all that can be demanded at once. {messages}"
        rules = tuple(dict.fromkeys(rule for rule, _ in broken))
        return Flaw(self.name, Gravity.PROBLEM, rules, forms[0].rule.place, sentence, "", client)


def most_together(question: str, case: Case) -> Iterator[list[Asking]]:
    """Sets of stage-one demands, each as large as it can be, until every demand was in one."""
    waiting = [one for one in case.askings if one.rule.stage == 1]
    everything = list(waiting)
    for _ in range(COMBINATIONS_MAX):
        if not waiting:
            return
        chosen = _grown(question, waiting, everything, case)
        waiting = [one for one in waiting if one not in chosen]
        if not chosen:
            return
        yield chosen


def _grown(question: str, first: list[Asking], everything: list[Asking], case: Case) -> list[Asking]:
    chosen: list[Asking] = []
    held: Formula = both()
    for one in [*first, *everything]:
        if one not in chosen and case.possible(question, one.rule.id, both(held, one.when)):
            chosen.append(one)
            held = both(held, one.when)
    return chosen


def broken_by_letter(client: Client, program: Program) -> list[tuple[str, str]]:
    """Rule and message of every fault that is left in a letter written for this client."""
    facts = {path: value for path, value in client.facts.items() if not path.startswith(DRAFT)}
    screened = screen(letter_for(client, program), facts, Reference(program), client.day)
    return [(finding.rule, finding.message) for finding in screened.decision.findings]


def letter_for(client: Client, program: Program) -> str:
    """The disclosures and links that are demanded, around one plain sentence."""
    start: list[str] = []
    end: list[str] = []
    for name, constraint in client.evaluation.constraints.items():
        refers = program.constraints[name].refers
        for member in members(constraint.value) if refers in (Refers.DISCLOSURE, Refers.LINK_LIST) else ():
            disclosure, links = program.disclosures.get(member), program.lists.get(member)
            texts = disclosure.in_language(next(iter(program.languages), "en")) if disclosure else ()
            if texts:
                (start if disclosure and disclosure.placement == "start" else end).append(" ".join(texts[0].split()))
            elif links and links.terms and not disclosure:
                term = links.terms[0]
                end.append(f"{term.label}: {term.text}" if term.label else term.text)
    return "\n\n".join([*start, SENTENCE, *end])
