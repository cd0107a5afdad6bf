"""A return before fees must have the return after fees beside it.

Demands: where a text gives a gross return, it gives the net return of the same period in the same passage, at least as
prominent. Why: nobody is ever paid a gross return. Passes: `It returned 8.2% before fees and 7.1% after fees`; a table
with a column for each. Fails: a gross return alone, or with a net one of another period, in a footnote, far away, or
in lighter type; where the text leaves the period open, or shows the gross return of a mere part of a portfolio whose
total is given both ways, a person judges. No machine edit: which net return is meant is for the writer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from jurat.constraints.approved import approved_spans, outside
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import FINDINGS_MAX, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.foundation.type import Primitive
from jurat.language.signature import Signature
from jurat.request import Finding, Verdict
from jurat.text.performance import Basis, Return, returns_of
from jurat.text.prominence import Type
from jurat.text.reading import Reading

_NEAR_CHARS = 300
_SAME_PASSAGE_CHARS = 600
_LOOKED_AT_MAX = 24
"""Net returns before and after a gross one that may be meant."""
_PART = re.compile(
    r"\b(?:extracts?|sleeves?|sectors?|segments?|holdings?|positions?|contribut\w+|attribut\w+|sub-?portfolio"
    r"|individual|single|(?:equity|bond|stock|fixed[- ]income) (?:portion|part|allocation)|yields?|sharpe|volatility"
    r"|deal|property|investments? in)\b",
    re.IGNORECASE,
)


class NetBesideGross:
    signature = Signature(
        name="returns.netBesideGross",
        kind="net_beside_gross",
        type=Primitive.YES_NO,
        merge=Merge.ANY,
        explain="A gross return must have the net return of the same period beside it.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """A later sentence may say that all returns are gross, or give the net one."""
        return Settles.WHOLE if constraint.value else Settles.SENTENCE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        if not constraint.value:
            return ()
        return (
            "Wherever you give a return before fees (gross), give the return after fees (net) of the same period right"
            " beside it, at least as prominent.",
        )

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        if not constraint.value:
            return ()
        return tuple(
            report(
                constraint,
                self.signature,
                reading,
                material,
                f"The gross return '{reading.quote(span)}' {fault.why}",
                element=f"gross {reading.quote(span)}",
                span=span,
                verdict=fault.verdict,
            )
            for span, fault in islice(_faults(reading, material), FINDINGS_MAX)
        )


def _faults(reading: Reading, material: Material) -> Iterator[tuple[Span, Fault]]:
    returns = reading.once(returns_of)
    gross = [item for item in returns if item.basis is Basis.GROSS]
    if not gross:
        return
    approved = approved_spans(reading, material)
    shown = Shown([item for item in returns if item.basis is Basis.NET], gross, reading)
    for item in gross:
        fault = shown.fault(item) if outside(item.number.span, approved) else None
        if fault is not None:
            yield item.number.span, fault


class Fault(NamedTuple):
    """What is wrong with a gross return."""

    verdict: Verdict
    why: str


_ALONE = Fault(Verdict.VIOLATION, "stands alone. Give the net return of the same period beside it.")
_LIGHTER = Fault(
    Verdict.VIOLATION,
    "stands out more than its net return. Give both in the same type and size, the net one not in a note.",
)
_FAR = Fault(
    Verdict.VIOLATION, "has its net return far away. Put the net return of the same period into the same passage."
)
_OTHER_PERIOD = Fault(
    Verdict.VIOLATION, "has no net return of its own period. Give the net return of the same period beside it."
)
_OPEN = Fault(
    Verdict.DOUBTFUL, "has a net return near it, but not said to be of the same period. A person must judge that."
)
_APART = Fault(
    Verdict.DOUBTFUL, "has its net return at some distance. A person must judge whether that is near enough."
)
_OF_A_PART = Fault(
    Verdict.DOUBTFUL,
    "is of a part or a characteristic, and the total stands both ways in this text. A person must judge whether that"
    " is enough.",
)
_BEST_FIRST: tuple[Fault | None, ...] = (None, _OPEN, _APART, _LIGHTER, _FAR, _OTHER_PERIOD)


class Shown:
    """The returns of one text, and how they stand to each other."""

    def __init__(self, net: Sequence[Return], gross: Sequence[Return], reading: Reading) -> None:
        self._net, self._gross, self._reading = net, gross, reading
        self._type = Type(reading.text)
        self._places = [item.number.start for item in net]

    def fault(self, gross: Return) -> Fault | None:
        """The least fault that the net returns which may be meant leave; None where one stands as it must."""
        found = self._least(gross)
        if found is None or found.verdict is Verdict.DOUBTFUL:
            return found
        return _OF_A_PART if self._of_a_part(gross) else found

    def _least(self, gross: Return) -> Fault | None:
        alike = [item for item in self._near(gross) if item.number.unit is gross.number.unit]
        faults = [self._beside(gross, item) for item in alike]
        if faults:
            return min(faults, key=_BEST_FIRST.index)
        return _ALONE

    def _near(self, gross: Return) -> Sequence[Return]:
        place = bisect_left(self._places, gross.number.start)
        return self._net[max(0, place - _LOOKED_AT_MAX) : place + _LOOKED_AT_MAX]

    def _beside(self, gross: Return, net: Return) -> Fault | None:
        if gross.period != net.period and gross.period and net.period:
            return _OTHER_PERIOD
        away = _distance(gross, net)
        if away > _SAME_PASSAGE_CHARS:
            return _FAR
        if self._type.prominence(net.number.span) < self._type.prominence(gross.number.span):
            return _LIGHTER
        if gross.period != net.period:
            return _OPEN
        return None if away <= _NEAR_CHARS else _APART

    def _of_a_part(self, gross: Return) -> bool:
        """Whether a sentence is about an extract or a characteristic, while another gross return has its net one."""
        if not _PART.search(self._reading.quote(self._reading.sentence_at(gross.number.start))):
            return False
        return any(self._least(other) is None for other in self._gross[:_LOOKED_AT_MAX] if other is not gross)


def _distance(gross: Return, net: Return) -> int:
    """Characters between; none within one table."""
    if gross.table is not None and gross.table == net.table:
        return 0
    one, other = gross.number, net.number
    return max(one.start, other.start) - min(one.end, other.end)
