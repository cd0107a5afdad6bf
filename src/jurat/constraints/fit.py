"""Whether a figure in a text is a figure of the record: same unit, same value at the rounding it is written with."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from itertools import combinations

from jurat.constraints.ground import Ground, Known
from jurat.foundation.quantity import Money
from jurat.text.number import Hedge, Number, Unit

_PRECISION_DIGITS = 80
_HEDGE_TOLERANCE = Decimal("0.05")
_DERIVED_CUES = {
    "difference": re.compile(
        r"\b(?:more|less|higher|lower|difference|increas|decreas|chang|gain|rose|risen|grew|grown|fell|fallen|up|down"
        r"|ahead|behind|above|below|outperform|underperform|loss|lost|added|points?)",
        re.IGNORECASE,
    ),
    "sum": re.compile(r"\b(?:total|together|combined|altogether|in all|sum|overall)\b", re.IGNORECASE),
    "share": re.compile(
        r"\b(?:share|proportion|part|portion|weight|alloc|represent|makes? up|made up|account(?:s|ed)? for"
        r"|of your|of the"
        r"|of that|invested|in (?:cash|bonds|stocks|equities|funds|crypto))",
        re.IGNORECASE,
    ),
    "growth": re.compile(
        r"\b(?:grew|grown|growth|increas|rose|risen|gain|up|fell|fallen|declin|lost|loss|down|decreas|chang|return)",
        re.IGNORECASE,
    ),
}
_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"), "quarter": Decimal("91.310625")}
_DAYS_A_YEAR = Decimal("365.2425")
_LOSS_LABELS = frozenset({"loss", "lose", "drawdown", "declin", "fee", "cost", "charg"})


def stands_on(number: Number, ground: Ground, sentence: str) -> Known | None:
    """The figure of the record that a number states; derived ones only where the sentence speaks of such a"
    " relation."""
    for known in ground.figures:
        if fits(number, known):
            return known
    for known in ground.derived:
        if fits(number, known) and _DERIVED_CUES[known.derived].search(sentence):
            return known
    return _period(number, ground) if number.unit is Unit.PERIOD else None


def fits(number: Number, known: Known) -> bool:
    """Whether one number states one figure."""
    if isinstance(known.value, date):
        return _fits_date(number, known.value)
    if isinstance(known.value, Money) or isinstance(number.value, Money):
        return _fits_money(number, known)
    if number.unit is Unit.YEAR and isinstance(number.value, date):
        return known.unit is Unit.COUNT and known.value == number.value.year
    if isinstance(number.value, date):
        return False
    same = number.unit is known.unit or (number.unit is Unit.PERIOD and known.unit is Unit.COUNT)
    return same and _fits_decimal(number, number.value, known.value, known)


def _fits_money(number: Number, known: Known) -> bool:
    written, recorded = number.value, known.value
    if not isinstance(written, Money) or not isinstance(recorded, Money) or written.currency != recorded.currency:
        return False
    return _fits_decimal(number, written.amount, recorded.amount, known)


def _fits_decimal(number: Number, written: Decimal, recorded: Decimal, known: Known) -> bool:
    """`fell by 4.2%` states -4.2%; 4.2% with no such word states +4.2% alone, unless it stands in parentheses."""
    if number.falling and not (known.label & _LOSS_LABELS):
        written = -written
    exact = {_rounded(recorded, number.step, how) for how in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    if written in exact or (number.bracketed and -written in exact):
        return True
    same_side = written * recorded >= 0
    return number.hedge is not Hedge.NONE and _fits_roughly(number.hedge, abs(written), abs(recorded), same_side)


def _fits_roughly(hedge: Hedge, written: Decimal, recorded: Decimal, same_side: bool) -> bool:
    near = same_side and abs(recorded - written) <= _HEDGE_TOLERANCE * abs(recorded)
    match hedge:
        case Hedge.ABOVE:
            return near and written <= recorded
        case Hedge.BELOW:
            return near and written >= recorded
        case _:
            return near


def _rounded(value: Decimal, step: Decimal, how: str) -> Decimal:
    if not step:
        return value
    with localcontext() as context:
        context.prec = _PRECISION_DIGITS
        return (value / step).quantize(Decimal(1), how) * step


def _fits_date(number: Number, recorded: date) -> bool:
    written = number.value
    if not isinstance(written, date):
        return False
    match number.unit:
        case Unit.DATE:
            return recorded in (written, number.other)
        case Unit.MONTH:
            return (written.year, written.month) == (recorded.year, recorded.month)
        case Unit.QUARTER:
            return (written.year, written.month) == (recorded.year, (recorded.month - 1) // 3 * 3 + 1)
        case Unit.ANNIVERSARY:
            return (written.month, written.day) == (recorded.month, recorded.day)
        case _:
            return written.year == recorded.year


def _period(number: Number, ground: Ground) -> Known | None:
    """A span of time between two recorded dates, counted in whole units either end inclusive."""
    dates = sorted({item.value for item in ground.figures if isinstance(item.value, date)})
    unit = _DAYS.get(number.period, _DAYS_A_YEAR)
    for first, last in combinations(dates, 2):
        days = (last - first).days
        spans = {(Decimal(count) / unit).quantize(Decimal(1), ROUND_HALF_UP) for count in (days, days + 1)}
        exact = min(abs(Decimal(count) / unit - span) for count in (days, days + 1) for span in spans)
        if number.value in spans and exact <= Decimal("0.1"):
            return Known(f"{first} to {last}", Unit.PERIOD, Decimal(days), derived="period")
    return None
