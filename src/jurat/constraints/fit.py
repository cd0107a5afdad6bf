"""Whether a figure in a text is a figure of the record: same unit, same value at the rounding it is written with."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from itertools import combinations

from jurat.constraints.ground import AS_OF, Ground, Known
from jurat.constraints.said import Said
from jurat.foundation.quantity import Money
from jurat.terms.stem import stem
from jurat.text.number import Hedge, Number, Unit

_PRECISION_DIGITS = 80
_HEDGE_TOLERANCE = Decimal("0.05")
_ABOUT_TOLERANCE = Decimal("0.025")
_ROUND_TOLERANCE = Decimal("0.02")
_ROUND_MIN = 1000
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
        r"|of that|half of|thirds? of|quarters? of|\d ?[/⁄] ?\d+ of"
        r"|invested|in (?:cash|bonds|stocks|equities|funds|crypto))",
        re.IGNORECASE,
    ),
    "growth": re.compile(
        r"\b(?:grew|grown|growth|increas|rose|risen|gain|up|fell|fallen|declin|lost|loss|down|decreas|chang|return)",
        re.IGNORECASE,
    ),
}
_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"), "quarter": Decimal("91.310625")}
_DAYS_A_YEAR = Decimal("365.2425")
_TIME_UNITS = frozenset({"day", "week", "month", "quarter", "year"})
_TIME_LABELS = frozenset(map(stem, ("age", "term", "tenure", "tenor", "horizon", "duration", "maturity", "period")))
_GROWTH_LABELS = frozenset(map(stem, ("return", "growth", "gain", "performance", "change")))
_LOSS_LABELS = frozenset({"loss", "lose", "drawdown", "declin", "fee", "cost", "charg"})


def stands_on(number: Number, ground: Ground, sentence: str, said: Said) -> Known | None:
    """The figure of the record that a number states; derived ones only where the sentence speaks of such a relation."""
    alike = [known for known in _candidates(number, ground) if fits(number, known)]
    if alike:
        return next((known for known in alike if not said.against(number, known)), None)
    if number.unit is Unit.COUNT and len(sentence) == number.end - number.start:
        return _bare(number, ground)
    for known in ground.derived_like(number.unit):
        if fits(number, known) and cued(known, sentence):
            return known
    return _period(number, ground) if number.unit is Unit.PERIOD else None


def cued(known: Known, sentence: str) -> bool:
    """Whether a sentence speaks of the relation by which a figure was derived; a multiple says so itself."""
    return known.unit is Unit.MULTIPLE or _DERIVED_CUES[known.derived].search(sentence) is not None


def _bare(number: Number, ground: Ground) -> Known | None:
    """A number with nothing around it, a cell of a table or a value in JSON, has no unit: it may state an amount, or a
    percent as a fraction or times a hundred."""
    if not isinstance(number.value, Decimal):
        return None
    for known in (*ground.like(Unit.MONEY), *ground.like(Unit.PERCENT)):
        recorded = known.value.amount if isinstance(known.value, Money) else known.value
        sizes = (1, 100) if known.unit is Unit.PERCENT else (1,)
        if isinstance(recorded, Decimal) and any(
            _rounds_to(recorded * size, number.value, number.step) for size in sizes
        ):
            return known
    return None


def _candidates(number: Number, ground: Ground) -> tuple[Known, ...]:
    """A year may be a number of the record, too."""
    found = ground.like(number.unit)
    return (*found, *ground.like(Unit.COUNT)) if number.unit is Unit.YEAR else found


def contradicted(number: Number, ground: Ground, said: Said) -> str:
    """Why a number with a recorded value states it wrongly; empty where no recorded figure has its value."""
    return next((said.against(number, known) for known in _candidates(number, ground) if fits(number, known)), "")


def fits(number: Number, known: Known) -> bool:
    """Whether one number states the value of one figure."""
    if isinstance(known.value, date):
        return _fits_date(number, known.value)
    if isinstance(known.value, Money) or isinstance(number.value, Money):
        return _fits_money(number, known)
    if number.unit is Unit.YEAR and isinstance(number.value, date):
        return known.unit is Unit.COUNT and known.value == number.value.year
    if isinstance(number.value, date):
        return False
    if number.unit is Unit.MULTIPLE:
        return _fits_multiple(number, number.value, known)
    same = number.unit is known.unit or (number.unit is Unit.PERIOD and _counts(number.period, known))
    return same and _fits_decimal(number, number.value, known.value, known)


def _counts(period: str, known: Known) -> bool:
    """Whether a recorded number is one of days, months, years: by its name, or it is an age, a term, a horizon."""
    if known.unit is not Unit.COUNT:
        return False
    named = known.label & _TIME_UNITS
    return period in named if named else period == "year" and bool(known.label & _TIME_LABELS)


def _fits_multiple(number: Number, written: Decimal, known: Known) -> bool:
    """`10x` states a number of 10, or that one amount is ten times another; `doubled` also a return of 100%."""
    if isinstance(known.value, (Money, date)):
        return False
    if known.unit is Unit.PERCENT:
        grown = bool(known.label & _GROWTH_LABELS) and not known.derived
        return grown and _fits_decimal(number, written, known.value + 1, known)
    counted = known.unit is Unit.COUNT and not number.step % 1
    return (counted or known.unit is Unit.MULTIPLE) and _fits_decimal(number, written, known.value, known)


def _fits_money(number: Number, known: Known) -> bool:
    written, recorded = number.value, known.value
    if not isinstance(written, Money) or not isinstance(recorded, Money) or written.currency != recorded.currency:
        return False
    return _fits_decimal(number, written.amount, recorded.amount, known)


def _fits_decimal(number: Number, written: Decimal, recorded: Decimal, known: Known) -> bool:
    """`fell by 4.2%` states -4.2%; 4.2% with no such word states +4.2% alone, unless it stands in parentheses."""
    if number.falling and known.label & _LOSS_LABELS:
        written, recorded = abs(written), abs(recorded)
    elif number.falling:
        written = -abs(written)
    if _rounds_to(recorded, written, number.step) or (number.bracketed and _rounds_to(recorded, -written, number.step)):
        return True
    same_side = written * recorded >= 0
    size, known_size = abs(written), abs(recorded)
    if same_side and number.unit in (Unit.MONEY, Unit.COUNT) and _is_round(known_size, size, number.step):
        return True
    return number.hedge is not Hedge.NONE and same_side and _fits_roughly(number, size, known_size)


def _rounds_to(recorded: Decimal, written: Decimal, step: Decimal) -> bool:
    off = abs(recorded - written) * 2
    if off != step or not step:
        return off < step if step else not off
    return any(written == _rounded(recorded, step, how) for how in (ROUND_HALF_UP, ROUND_HALF_EVEN))


def _is_round(recorded: Decimal, written: Decimal, step: Decimal) -> bool:
    """`$18,000` for 18,240.55: a whole number that ends in noughts is rounded there, if it is off by little."""
    if step != 1 or written < _ROUND_MIN or abs(recorded - written) > _ROUND_TOLERANCE * recorded:
        return False
    noughts = len(str(int(written))) - len(str(int(written)).rstrip("0"))
    return any(_rounds_to(recorded, written, Decimal(10) ** place) for place in range(1, noughts + 1))


def _fits_roughly(number: Number, written: Decimal, recorded: Decimal) -> bool:
    """Sizes without a sign. `about` is held closer than `over` and `nearly`, which say on which side they err."""
    off = abs(recorded - written)
    near = off <= _HEDGE_TOLERANCE * recorded
    match number.hedge:
        case Hedge.ABOVE:
            return written <= recorded and (near or written == _rounded(recorded, number.step, ROUND_FLOOR))
        case Hedge.BELOW:
            return written >= recorded and (near or written == _rounded(recorded, number.step, ROUND_CEILING))
        case _:
            return off <= _ABOUT_TOLERANCE * recorded


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
        case Unit.HALF:
            return (written.year, written.month) == (recorded.year, (recorded.month - 1) // 6 * 6 + 1)
        case Unit.ANNIVERSARY:
            return (written.month, written.day) == (recorded.month, recorded.day)
        case _:
            return written.year == recorded.year


def _period(number: Number, ground: Ground) -> Known | None:
    """A span of time between two recorded dates, counted in whole units either end inclusive."""
    recorded = (item for item in ground.figures if not item.name.endswith(AS_OF))
    dates = sorted({item.value for item in recorded if isinstance(item.value, date)})
    unit = _DAYS.get(number.period, _DAYS_A_YEAR)
    for first, last in combinations(dates, 2):
        days = (last - first).days
        spans = {(Decimal(count) / unit).quantize(Decimal(1), ROUND_HALF_UP) for count in (days, days + 1)}
        exact = min(abs(Decimal(count) / unit - span) for count in (days, days + 1) for span in spans)
        if number.value in spans and exact <= Decimal("0.1"):
            return Known(f"{first} to {last}", Unit.PERIOD, Decimal(days), derived="period")
    return None
