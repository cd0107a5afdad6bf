"""A disclosure whose prescribed words hold a term that another rule avoids, both demanded of one text.

A remark: as approved wording the term passes there, and only there – a writer told of both is told two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import both
from jurat.authoring.proof.question import Answer
from jurat.authoring.proof.questions.missing_text import named_by_rules
from jurat.authoring.proof.rule import Asking
from jurat.language.signature import Refers
from jurat.terms.matcher import compile_list

HELP = "Add EXCEPT with the words of the disclosure to the item of the list."


class WordedAgainst:
    name = "worded against"

    def ask(self, case: Case) -> Answer:
        demanded, avoided = named_by_rules(case, Refers.DISCLOSURE), named_by_rules(case, Refers.TERM_LIST)
        flaws = tuple(
            flaw
            for name, askings in demanded.items()
            for list_name, others in avoided.items()
            for flaw in self._of(name, askings, list_name, others, case)
        )
        right = len(demanded) - len({flaw.sentence.split("'")[1] for flaw in flaws})
        settled = f"{right} of {len(demanded)} disclosures hold no term that can be avoided in the same text."
        return Answer(flaws, settled if demanded and avoided else "")

    def _of(self, name: str, askings: list[Asking], list_name: str, others: list[Asking], case: Case) -> Iterator[Flaw]:
        found = _said(name, list_name, case)
        if not found:
            return
        for one in askings:
            for other in others:
                together = both(one.when, other.when)
                if case.possible(self.name, f"{one.rule.id}, {other.rule.id}", together):
                    sentence = (
                        f"The disclosure '{name}' ({one.rule.id}) says '{found}', a term of {list_name} that"
                        f" {other.rule.id} avoids; both can be demanded of one text."
                    )
                    yield case.flaw(self.name, Gravity.REMARK, (one.form, other.form), sentence, HELP, together)
                    return


def _said(name: str, list_name: str, case: Case) -> str:
    """The words of a disclosure that are on a list; empty if none are."""
    disclosure, term_list = case.program.disclosures.get(name), case.program.lists.get(list_name)
    if disclosure is None or term_list is None:
        return ""
    matcher = compile_list(term_list)
    for text in disclosure.texts:
        for match in matcher.matches(text.text):
            return text.text[match.start : match.end]
    return ""
