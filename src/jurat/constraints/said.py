"""What a text says of its figures beside their value, held against the record: gross or net, and for which time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from jurat.constraints.ground import Known
from jurat.constraints.lasting import agrees
from jurat.foundation.span import Span
from jurat.text.number import Number
from jurat.text.performance import returns_of
from jurat.text.reading import Reading
from jurat.text.timing import Page, Timed, timed


class Said:
    """One text; worked out where a recorded figure has a basis or a time, and then once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._times: dict[Span, Mapping[Span, Timed]] = {}

    def basis(self, number: Number) -> str:
        """`gross` or `net` by the words at a figure; empty where there are none."""
        return self._bases.get(number.span, "")

    def against(self, number: Number, known: Known) -> str:
        """In which way a text contradicts the record though the value is right; empty where it does not."""
        if known.basis:
            basis = self._bases.get(number.span, known.basis)
            if basis != known.basis:
                return f"is recorded as {known.basis}, not {basis}"
        if known.lasting is not None:
            said = self._timed(number)
            if said is not None and agrees(said.period, known.lasting) is False:
                return f"is recorded for {known.lasting}, not for '{self._reading.quote(said.span)}'"
        return ""

    @cached_property
    def _bases(self) -> Mapping[Span, str]:
        return {item.number.span: item.basis.value for item in self._reading.once(returns_of) if item.told}

    def _timed(self, number: Number) -> Timed | None:
        sentence = self._reading.sentence_at(number.start)
        if sentence not in self._times:
            self._times[sentence] = timed(self._page, sentence)
        return self._times[sentence].get(number.span)

    @cached_property
    def _page(self) -> Page:
        return Page.of(self._reading)
