"""A rule whose every demand other rules make already, at least as strictly, whenever it applies.

A remark: two laws may say the same, and each is cited. A rule of another reviewer or of a higher severity is never
covered, for these change what becomes of a text.
"""

from __future__ import annotations

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.question import Answer
from jurat.authoring.proof.rule import Asking, RuleForm

HELP = "Keep it if it cites a law of its own; else leave it out."

SHOWN_MAX = 10
"""Redundant rules for which a client is made up; the others are only named."""


class RedundantRule:
    name = "redundant rule"

    def ask(self, case: Case) -> Answer:
        gone: set[str] = set()
        flaws: list[Flaw] = []
        for form in reversed(case.forms):
            covering = self._covering(form, gone, case)
            if not covering or case.never(self.name, form.rule.id, form.fires):
                continue  # that a rule is dead is said elsewhere
            gone.add(form.rule.id)
            flaws.append(self._flaw(form, covering, case, len(flaws) < SHOWN_MAX))
        besides = "Besides those named, every" if gone else "Every"
        settled = f"{besides} rule that can become true asks for something that no other does."
        return Answer(tuple(reversed(flaws)), settled if case.forms else "")

    def _covering(self, form: RuleForm, gone: set[str], case: Case) -> list[str] | None:
        """The rules that ask for all this one does; None where one of its demands is its own."""
        own = [asking for asking in case.askings if asking.form is form]
        found: dict[str, None] = {}
        pools = [(asking, self._pool(asking, gone, case)) for asking in own]
        if not own or any(not pool for _, pool in pools):
            return None
        for asking, pool in pools:
            places = case.covering(self.name, form.rule.id, asking.when, [other.when for other in pool])
            if places is None:
                return None
            found.update(dict.fromkeys(pool[place].rule.id for place in sorted(places)))
        return list(found)

    def _pool(self, asking: Asking, gone: set[str], case: Case) -> list[Asking]:
        """Demands that would do instead of this one."""
        signature = case.program.constraints[asking.demand.constraint]
        return [
            other
            for other in case.by_constraint[asking.demand.constraint]
            if other.form is not asking.form
            and other.rule.id not in gone
            and _as_grave(other.form, asking.form)
            and other.as_strict_as(asking, signature)
        ]

    def _flaw(self, form: RuleForm, covering: list[str], case: Case, shown: bool) -> Flaw:
        asks = "asks" if len(covering) == 1 else "ask"
        names = ", ".join(covering)
        sentence = f"{form.rule.id} is never binding: whenever it applies, {names} {asks} for at least as much."
        others = [other for other in case.forms if other.rule.id in covering]
        return case.flaw(self.name, Gravity.REMARK, (form, *others), sentence, HELP, *([form.fires] if shown else []))


def _as_grave(other: RuleForm, form: RuleForm) -> bool:
    return (
        other.rule.severity.rank >= form.rule.severity.rank
        and other.rule.stage <= form.rule.stage
        and set(form.rule.cleared_by) <= set(other.rule.cleared_by)
    )
