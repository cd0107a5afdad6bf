"""One pack made ready to screen mail after mail."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from jurat.authoring.backtest.reading.quotation import Part
from jurat.authoring.backtest.screening.result import Basis, Change, Fault, Screening, Stop
from jurat.engine import engine_named
from jurat.engine.absence import Absence
from jurat.engine.evaluation import Evaluation, Facts
from jurat.engine.reference import Reading
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.shortening import shortened
from jurat.language.program.node import Program, Severity
from jurat.pipeline.decide import gutted
from jurat.pipeline.screen import Screened, screen
from jurat.request import CheckState, Decision, Finding, Repair, faults

CONTEXT_CHARS = 140
"""How much of a mail is kept around a finding, on each side."""
QUOTE_CHARS_MAX = 600
_GRAVE = (Severity.HIGH, Severity.BLOCKER)
_STOPPING = ("principal pre-use", "blocked")
Parts = Sequence[tuple[Part, int, int]]


class Bench:
    """Screens texts with one program. Raises CannotCarry where the engine cannot run it."""

    def __init__(self, program: Program, engine: str) -> None:
        self.program = program
        self.engine = engine_named(engine, program)
        self._wording: Wording | None = None

    def screen(self, text: str, facts: Facts, as_of: date, parts: Parts = ()) -> Screening:
        """What would become of a text. Raises what the engine raises on facts that do not fit."""
        began = time.process_time()
        screened = screen(text, facts, self.engine, as_of)
        decision = screened.decision
        evaluation = decision.evaluation
        stops = () if decision.outcome.delivers else tuple(dict.fromkeys(self._stops(decision))) or _as_said(decision)
        return Screening(
            outcome=decision.outcome.value,
            stops=stops,
            faults=tuple(_faults(text, screened, parts)),
            changes=tuple(_changes(text, decision.repairs)),
            fired=evaluation.fired,
            undecided=evaluation.undecided,
            missing=self._missing(evaluation, [stop.rule for stop in stops if stop.basis is Basis.UNKNOWN]),
            took_ms=round((time.process_time() - began) * 1000),
        )

    def _stops(self, decision: Decision) -> Iterator[Stop]:
        """Why it is not let through. A finding that only undecided rules ask about rests on missing facts too."""
        evaluation = decision.evaluation
        open_rules = set(evaluation.undecided)
        if not any(rule.in_force(evaluation.as_of) for rule in self.program.rules):
            yield Stop(Basis.AGE, "", f"No rule of {self.program.pack} is in force on {evaluation.as_of}.")
        for finding in faults(decision.findings):
            unsure = open_rules.issuperset(finding.rules or (finding.rule,))
            yield Stop(Basis.UNKNOWN if unsure else Basis.WORDS, finding.rule, finding.message)
        yield from self._routes(decision, open_rules)
        for conflict in evaluation.conflicts:
            yield Stop(Basis.RULE, conflict.rules[0] if conflict.rules else "", conflict.message)
        for check in (check for attempt in decision.attempts for check in attempt.checks):
            if check.state is CheckState.FAILED:
                yield Stop(Basis.CHECK, "", f"The check of {check.constraint or 'the text'} did not end: {check.why}")
        for attempt in decision.attempts:
            if gutted(attempt):
                yield Stop(Basis.WORDS, _most_removed(attempt.repairs), "More than half of the text would have to go.")

    def _routes(self, decision: Decision, open_rules: set[str]) -> Iterator[Stop]:
        """Rules that send the text to a person, for sure or because they cannot be decided."""
        said = {reason.rule: reason.sentence for reason in reversed(decision.reasons) if reason.rule}
        level = decision.evaluation.constraints.get("review.level")
        senders = set(level.binding) if level is not None and str(level.value) in _STOPPING else set()
        fired = set(decision.evaluation.fired)
        for rule in self.program.rules:
            grave = rule.id in open_rules and rule.severity in _GRAVE
            if rule.id in senders and rule.id in fired:
                yield Stop(Basis.RULE, rule.id, said.get(rule.id, rule.title))
            elif rule.id in senders or grave:
                yield Stop(Basis.UNKNOWN, rule.id, f"{rule.title}: it cannot be told whether this applies.")

    def _missing(self, evaluation: Evaluation, rules: Sequence[str]) -> tuple[str, ...]:
        if not rules:
            return ()
        if self._wording is None:
            self._wording = Wording(self.program, default_matcher)
        reading = Reading(evaluation.facts, dict(evaluation.derived), self._wording)
        absence = Absence(self.program, evaluation, reading)
        wanted = set(rules)
        clauses = [clause for rule in self.program.rules if rule.id in wanted for clause in rule.clauses]
        return tuple(dict.fromkeys(path for clause in clauses for path in absence.missing(clause.condition)))


def _as_said(decision: Decision) -> tuple[Stop, ...]:
    """For a stop of a kind this module does not know: its reasons as they stand, never none."""
    return tuple(Stop(Basis.RULE, reason.rule, reason.sentence) for reason in decision.reasons)


def _most_removed(repairs: Sequence[Repair]) -> str:
    """The rule whose edits take away most."""
    sizes: Counter[str] = Counter()
    for repair in repairs:
        sizes[repair.rule] += len(repair.before) if not repair.after else 0
    return max(sizes, key=lambda rule: sizes[rule], default="")


def _faults(text: str, screened: Screened, parts: Parts) -> Iterator[Fault]:
    """What was found in the text as it stood; then what only the mended text shows."""
    left = {_key(finding) for finding in screened.decision.findings}
    seen = set()
    for finding in screened.findings:
        seen.add(_key(finding))
        yield _fault(text, finding, _part(parts, finding), _key(finding) in left)
    for finding in screened.decision.findings:
        if _key(finding) not in seen:
            yield _fault(screened.decision.text, finding, "", True)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.kind, finding.element, finding.quote.casefold()


def _fault(text: str, finding: Finding, part: str, left: bool) -> Fault:
    before, after = _around(text, finding.start, finding.end) if finding.end > finding.start else ("", "")
    return Fault(
        rule=finding.rule,
        kind=finding.kind,
        severity=finding.severity,
        element=finding.element,
        message=finding.message,
        before=before,
        quote=shortened(text[finding.start : finding.end], QUOTE_CHARS_MAX),
        after=after,
        part=part,
        left=left,
    )


def _part(parts: Parts, finding: Finding) -> str:
    if finding.end <= finding.start:
        return ""
    return next((str(part) for part, start, end in parts if start <= finding.start < end), str(Part.OWN))


def _changes(text: str, repairs: Sequence[Repair]) -> Iterator[Change]:
    """Each edit, played on the text so that it is shown in the words around it."""
    for repair in repairs:
        before, after = _around(text, repair.start, repair.end)
        removed, put = (shortened(side, QUOTE_CHARS_MAX) for side in (repair.before, repair.after))
        yield Change(repair.rule, repair.act, before, removed, put, after)
        text = text[: repair.start] + repair.after + text[repair.end :]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    left, right = max(0, start - CONTEXT_CHARS), end + CONTEXT_CHARS
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    return before, after
