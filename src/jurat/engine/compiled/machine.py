"""One stage as a machine of masks: facts and a day in, the truths of its facts and rules out.

Two masks travel through: `possible`, the rows nothing has refuted, and `open`, the rows something unknown hangs on.
A row is true if possible and not open, unknown if possible and open, false otherwise.
"""

from __future__ import annotations

from datetime import date

from jurat.engine.compiled.collection import gatherings
from jurat.engine.compiled.layout import RuleBits, lay_out
from jurat.engine.compiled.literal import Filled, Input, Presence, Quantified, Test
from jurat.engine.compiled.plan import plan, truth_of
from jurat.engine.compiled.probe import probes
from jurat.engine.compiled.residual import Residuals, bits
from jurat.engine.compiled.window import Window
from jurat.engine.conclusion import Decided
from jurat.engine.reference import Reading
from jurat.language.program.node import Program


class Machine:
    """Compiled once, then run for every decision. Keeps nothing between runs."""

    def __init__(self, program: Program, stage: int) -> None:
        layout = lay_out(program, stage)
        literals = list(layout.literals())
        tests = [(bit, item) for bit, item in literals if isinstance(item, (Test, Presence))]
        quantified = [(bit, item) for bit, item in literals if isinstance(item, Quantified)]
        found = probes(tests, layout.everything)
        self._window = Window(layout)
        self._inputs = [(probe.subject.path, probe) for probe in found if isinstance(probe.subject, Input)]
        self._filled = [(probe.subject.collection, probe) for probe in found if isinstance(probe.subject, Filled)]
        self._gatherings = gatherings(quantified, layout.everything)
        self._residuals = Residuals(layout)
        self._steps = plan(layout, found, self._residuals)
        self._owners = {bit: rule for rule in layout.rules for bit in bits(rule.mask)}
        self._rule_rows = sum(rule.mask for rule in layout.rules)

    def run(self, reading: Reading, as_of: date) -> tuple[int, int]:
        """Fills `reading.derived`; returns the rule rows that are possible and, of these, the definite ones."""
        possible, open = self._window.on(as_of), 0
        facts = reading.facts
        for path, probe in self._inputs:
            possible, open = probe.apply(facts.get(path), possible, open)
        for collection, probe in self._filled:
            possible, open = probe.apply(True if facts.get(collection) else None, possible, open)
        for gathering in self._gatherings:
            possible, open = gathering.apply(facts, possible, open)
        for step in self._steps:
            possible, open = step(reading, possible, open)
        possible, open = self._residuals.settle(reading, possible, open, self._rule_rows)
        possible &= self._rule_rows
        return possible, possible & ~open

    def decided(self, possible: int, definite: int) -> list[Decided]:
        """The rules these rows belong to, in order of declaration, with the truth of each clause."""
        found: list[Decided] = []
        while possible:
            rule = self._owners[(possible & -possible).bit_length() - 1]
            found.append((rule.rule, _truths(rule, possible, definite)))
            possible &= ~rule.mask
        return found


def _truths(rule: RuleBits, possible: int, definite: int) -> tuple[bool | None, ...]:
    if len(rule.clauses) == 1:  # as most have: a rule that is touched costs little more than this
        return (truth_of(rule.clauses[0], possible, definite),)
    return tuple([truth_of(clause, possible, definite) for clause in rule.clauses])
