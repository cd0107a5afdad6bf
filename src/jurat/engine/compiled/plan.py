"""The steps by which derived facts and values become known and, at once, decide the rows that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jurat.engine.compiled.layout import Layout
from jurat.engine.compiled.literal import Computed, Derived
from jurat.engine.compiled.probe import Probe
from jurat.engine.compiled.residual import Residuals
from jurat.engine.reading import walk
from jurat.engine.reference import Reading
from jurat.foundation.truth import Truth
from jurat.language.program.node import Defined, DefineNode, FactIs, FactNode

Masks = tuple[int, int]
Step = Callable[[Reading, int, int], Masks]


def plan(layout: Layout, probes: list[Probe], residuals: Residuals) -> list[Step]:
    """What an earlier stage derived, then this stage's facts and values in order; a computed value follows the last
    derived one it reads."""
    readers = {probe.subject.name: probe for probe in probes if isinstance(probe.subject, Derived)}
    order = {node.name: at for at, node in enumerate(layout.derived)}
    sums = [_sum(probe.subject, probe, order) for probe in probes if isinstance(probe.subject, Computed)]
    steps = [_given(name, probe) for name, probe in readers.items() if name not in order]
    steps += [_compute(item) for item in sums if item.after < 0]
    for at, node in enumerate(layout.derived):
        steps.append(_derive(node, layout, readers.get(node.name), residuals))
        steps += [_compute(item) for item in sums if item.after == at]
    return steps


@dataclass(frozen=True, slots=True)
class _Sum:
    """A computed value, its tests, and the place of the derived one it must wait for (-1: none)."""

    subject: Computed
    probe: Probe
    after: int


def _sum(subject: Computed, probe: Probe, order: dict[str, int]) -> _Sum:
    return _Sum(subject, probe, max((order.get(name, -1) for name in _derived_names(subject)), default=-1))


def _derived_names(subject: Computed) -> Iterator[str]:
    return (part.name for part in walk(subject.value) if isinstance(part, (FactIs, Defined)))


def _given(name: str, probe: Probe) -> Step:
    return lambda reading, possible, open: probe.apply(reading.derived.get(name), possible, open)


def _compute(item: _Sum) -> Step:
    probe, value = item.probe, item.subject.value

    def step(reading: Reading, possible: int, open: int) -> Masks:
        if not possible & probe.readers:
            return possible, open
        return probe.apply(reading.value(value), possible, open)

    return step


def _derive(node: FactNode | DefineNode, layout: Layout, probe: Probe | None, residuals: Residuals) -> Step:
    if isinstance(node, DefineNode):
        return _define(node, probe)
    return _conclude(
        node, layout.facts[node.name], probe or Probe(Derived(node.name), [], layout.everything), residuals
    )


def _conclude(node: FactNode, mask: int, probe: Probe, residuals: Residuals) -> Step:
    name, assume = node.name, node.assume
    if_false, _ = probe.apply(False, probe.rows, 0)

    def step(reading: Reading, possible: int, open: int) -> Masks:
        if not possible & mask:  # most facts, of most clients
            reading.derived[name] = False
            return possible & if_false, open
        possible, open = residuals.settle(reading, possible, open, mask)
        truth = truth_of(mask, possible, possible & ~open)
        reading.derived[name] = truth = assume if truth is None else truth
        return probe.apply(truth, possible, open)

    return step


def _define(node: DefineNode, probe: Probe | None) -> Step:
    def step(reading: Reading, possible: int, open: int) -> Masks:
        value = reading.derived[node.name] = reading.value(node.value)
        return probe.apply(value, possible, open) if probe else (possible, open)

    return step


def truth_of(mask: int, possible: int, definite: int) -> Truth:
    """The OR of rows."""
    return True if mask & definite else None if mask & possible else False
