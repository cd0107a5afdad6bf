"""From mails and verdicts to cases: each with its day and its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from jurat.authoring.backtest.comparison import DayFrom
from jurat.authoring.backtest.fact import Ontology, by_post, laid, nested, typed
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.plan import Case, Plan
from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.verdicts.verdict import Verdict
from jurat.foundation.error import InputError


class Grounds:
    """What is taken for every mail, by pack. Raises UnknownFact, FactsMisfit: what is wrong with every mail's facts is
    wrong before the first one is read."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.known = tuple(Ontology(program) for program in plan.programs)
        self.layers = tuple(_common(plan, ontology, first=at == 0) for at, ontology in enumerate(self.known))
        for ontology, layer in zip(self.known, self.layers, strict=True):
            typed(ontology, [layer])
        for path in plan.verdicts.fact_paths if plan.verdicts else ():
            self.known[0].path(path)

    def cases(self, mails: Sequence[Mail], verdicts: Mapping[int, Verdict], troubles: list[Trouble]) -> Iterator[Case]:
        """A case for each mail; one whose own facts cannot be read goes to the troubles."""
        for at, mail in enumerate(mails):
            verdict = verdicts.get(at)
            try:
                facts = self._facts(verdict.facts if verdict else {})
            except InputError as fault:
                line = f", line {verdict.line}" if verdict else ""
                troubles.append(Trouble(fault.code, f"{mail.name}{line}", f"Its facts cannot be read: {fault.message}"))
                continue
            yield Case(mail, verdict, *_day(self.plan, mail, verdict), facts)

    def _facts(self, cells: Mapping[str, str]) -> tuple[Mapping[str, Any], ...]:
        both = zip(self.known, self.layers, strict=True)
        return tuple(typed(ontology, [layer, nested(ontology, cells)]) for ontology, layer in both)


def _common(plan: Plan, ontology: Ontology, first: bool) -> dict[str, Any]:
    """A second pack is given what it knows of the facts assumed."""
    assumed = {path: text for path, text in plan.assumed.items() if first or ontology.knows(path)}
    return laid(laid(by_post(ontology), plan.facts), nested(ontology, assumed))


def _day(plan: Plan, mail: Mail, verdict: Verdict | None) -> tuple[date, DayFrom]:
    if plan.as_of:
        return plan.as_of, DayFrom.ASKED
    if verdict and verdict.date:
        return verdict.date, DayFrom.VERDICT
    return (mail.date, DayFrom.MAIL) if mail.date else (plan.today, DayFrom.TODAY)
