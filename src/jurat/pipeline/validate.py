"""Stage six: every constraint in force looks at the text. A check that breaks is a check that did not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from jurat.constraints import kind_of, lacking
from jurat.constraints.approved import own_reading
from jurat.constraints.kind import Incomplete, Settles
from jurat.constraints.material import Material
from jurat.constraints.report import with_remarks
from jurat.engine.evaluation import Constraint, Engine, Evaluation, Facts
from jurat.engine.reading import speaks_of_drafts
from jurat.pipeline.concealment import concealed
from jurat.pipeline.draft import draft_facts
from jurat.pipeline.placeholder import stray_labels
from jurat.pipeline.statement import NOTHING_ASKED, Ask
from jurat.request import Check, CheckState, Finding, Validation
from jurat.text.reading import Reading

TEXT_CHARS_MAX = 100_000
"""Longer texts are not read: they go to a person as they are."""


Read = Callable[[str, str], Reading]
"""A text and its language, read."""


@dataclass(frozen=True)
class Judge:
    """The rules' view of one request, ready to look at texts: stage two starts afresh for each, and each is looked at
    once. It is gone with the request, for it holds a client's texts."""

    engine: Engine
    before: Evaluation
    material: Material
    ask: Ask = NOTHING_ASKED
    read: Read = Reading
    _known: dict[tuple[str, bool], tuple[Validation, Evaluation]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def judge(self, text: str, bare_calls: bool = False) -> tuple[Validation, Evaluation]:
        """The findings, and the evaluation with the rules that speak of this text. Of `bare_calls` – calls of tools and
        nothing beside them – only what settles by sentence is asked: no disclosure can stand in a call."""
        if (text, bare_calls) not in self._known:
            self._known[text, bare_calls] = self._judged(text, bare_calls)
        return self._known[text, bare_calls]

    def _judged(self, text: str, bare_calls: bool) -> tuple[Validation, Evaluation]:
        if len(text) > TEXT_CHARS_MAX:
            return _too_long(text), self.before
        reading = self.read(text, self.material.language)
        facts = draft_facts(reading, self.material)
        after = self._second_stage(facts, reading)
        material = replace(self.material, derived=after.derived, draft=facts)
        findings, checks = checked(after.constraints.values(), reading, material, self.ask, bare_calls)
        return Validation(text, findings, checks, lacks=lacking(material)), after

    def _second_stage(self, facts: Facts, reading: Reading) -> Evaluation:
        if not speaks_of_drafts(self.engine.program):
            return self.before
        own = own_reading(reading, self.material)
        return self.engine.evaluate_draft(self.before, facts, (reading.prepared, own.prepared))


def checked(
    constraints: Iterable[Constraint], reading: Reading, material: Material, ask: Ask, bare_calls: bool = False
) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """What these constraints find in a text, in order of place, with what Jurat itself always looks for. Of bare calls
    only what settles by sentence is asked."""
    findings = [*stray_labels(reading), *concealed(reading), *ask.findings(reading)]
    checks = []
    for constraint in constraints:
        passed_over = bare_calls and kind_of(constraint.name).settles(constraint, material) is not Settles.SENTENCE
        check, found = _passed_over(constraint) if passed_over else _check(constraint, reading, material)
        checks.append(check)
        findings += with_remarks(found, constraint, material)
    findings.sort(key=lambda finding: (finding.start, finding.end, finding.rule, finding.element))
    return tuple(findings), tuple(checks)


def _check(constraint: Constraint, reading: Reading, material: Material) -> tuple[Check, tuple[Finding, ...]]:
    kind = kind_of(constraint.name)
    name = kind.signature.kind
    try:
        return Check(constraint.name, name, CheckState.RAN), kind.validate(constraint, reading, material)
    except Incomplete as fault:
        return Check(constraint.name, name, CheckState.FAILED, str(fault)), fault.found
    except Exception as fault:  # whatever breaks in a validator, the text has not passed it
        return Check(constraint.name, name, CheckState.FAILED, f"{type(fault).__name__}: {fault}"), ()


def _passed_over(constraint: Constraint) -> tuple[Check, tuple[Finding, ...]]:
    why = "A call of a tool is no text for a client; this is asked of whole texts."
    return Check(constraint.name, kind_of(constraint.name).signature.kind, CheckState.SKIPPED, why), ()


def _too_long(text: str) -> Validation:
    why = f"The text has {len(text)} characters; at most {TEXT_CHARS_MAX} are read."
    return Validation(text, (), (Check("", "all", CheckState.FAILED, why),))
