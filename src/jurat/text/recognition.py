"""How the figures of a text are found: dates first, then what only looks like figures, then each form in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jurat.terms.folding import Folded
from jurat.terms.glance import BEYOND, Glance
from jurat.terms.prepared import Prepared
from jurat.text.anchor import Anchors
from jurat.text.calendar import Dating, datings
from jurat.text.figure import not_figures
from jurat.text.forms import FORMS
from jurat.text.forms.form import Form, Found
from jurat.text.number import Hedge, Number, Unit

_LISTING = re.compile(r"^[^\S\n]*+(?:[-*•][^\S\n]*+)?\(?(?P<it>\d{1,2})[.)]\s|[©®]\s*(?P<year>[12]\d{3})", re.MULTILINE)
"""Numbers of a list, and the year of a copyright, in the text as it stands."""

_GLANCE = Glance({"listing": rf"[0-9{BEYOND}][.)][\s\x0b\x1c-\x1f{BEYOND}]|[©®]"})


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FALLING = _words(
    "fell fall falls fallen falling drop drops dropped decline declines declined decrease decreases decreased lost loss"
    " losses down shrank slipped negative minus cayo perdio bajo perdida"
)
_FALLING_WORDS = frozenset(_FALLING)
_FALLING_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_FALLING)})"
    r"(?: (?:by|of|about|around|nearly|almost|some|roughly|approximately|an?|total|further|de|un|cerca))* ?$"
)
_FALLING_AFTER = re.compile(
    r",? (?:\w+ )?(?:loss|losses|decline|drop|fall|decrease|drawdown|dip|slide|lower|down|perdida)\b(?! than)"
)
_HEDGES = (
    (
        Hedge.ABOUT,
        re.compile(
            r"(?:\b(?:about|around|approximately|approx\.?|roughly|some|circa|ca?\.|close to|in the region of|unos"
            r"|unas|alrededor de|aproximadamente|cerca de)|[~≈∼]) ?$"
        ),
    ),
    (
        Hedge.ABOVE,
        re.compile(
            r"\b(?:over|more than|above|at least|in excess of|exceeding|upwards? of|north of|mas de|al menos) ?$"
        ),
    ),
    (
        Hedge.BELOW,
        re.compile(r"\b(?:under|less than|below|up to|at most|nearly|almost|just short of|casi|menos de) ?$"),
    ),
)
_HEDGE_LAST = re.compile(
    r"(?:(?<![a-z])(?:about|around|approximately|approx|roughly|some|circa|ca?|to|of|unos|unas|de|over|than"
    r"|above|least|exceeding|menos|under|below|most|nearly|almost|casi)\.?|[~≈∼]) ?$"
)
"""The words that a hedge can end with."""
_LOOK_BACK_CHARS = 60
_LOOK_AHEAD_CHARS = 30
_CALENDAR = {
    "day": Unit.DATE,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "half": Unit.HALF,
    "anniversary": Unit.ANNIVERSARY,
}
_MEASURES = (Unit.MONEY, Unit.PERCENT, Unit.COUNT)


def numbers(prepared: Prepared, language: str = "en") -> tuple[Number, ...]:
    """The figures of a text in order of place."""
    folded = prepared.folded
    anchors = Anchors(folded.text)
    listed = _LISTING.finditer(prepared.text) if anchors.digits and _GLANCE.at(prepared.text) else ()
    listing = {match.start(match.lastgroup or 0) for match in listed}
    claimed = bytearray(len(folded.text))
    found: list[Number] = []
    for dating in datings(anchors, day_first=language != "en" and language != "en-US"):
        if _claim(claimed, dating.start, dating.end):
            found.append(_from_dating(dating, folded))
    for start, end in not_figures(anchors):
        claimed[start:end] = b"\x01" * (end - start)
    for form in FORMS:
        found.extend(_number(item, folded) for item in _read(form, anchors, claimed))
    return tuple(sorted((item for item in found if item.start not in listing), key=lambda item: item.start))


def _read(form: Form, anchors: Anchors, claimed: bytearray) -> Iterator[Found]:
    read_to = 0
    for start in form.starts(anchors):
        if start < read_to or claimed[start]:
            continue
        match = form.pattern.match(anchors.text, start)
        if match is not None:
            read_to = match.end()
            yield from (item for item in form.read(match) if _claim(claimed, item.start, item.end))


def _claim(claimed: bytearray, start: int, end: int) -> bool:
    """Whether this stretch is still free; it is taken then."""
    if any(claimed[start:end]):
        return False
    claimed[start:end] = b"\x01" * (end - start)
    return True


def _from_dating(dating: Dating, folded: Folded) -> Number:
    place = folded.origin(dating.start, dating.end)
    return Number(place.start, place.end, _CALENDAR[dating.precision], dating.day, other=dating.other)


def _number(item: Found, folded: Folded) -> Number:
    place = folded.origin(item.start, item.end)
    if item.unit is Unit.YEAR and isinstance(item.value, Decimal):
        return Number(place.start, place.end, item.unit, date(int(item.value), 1, 1))
    before = folded.text[max(0, item.start - _LOOK_BACK_CHARS) : item.start]
    falling = item.unit in _MEASURES and (
        (not _FALLING_WORDS.isdisjoint(before.split()) and _FALLING_BEFORE.search(before) is not None)
        or _FALLING_AFTER.match(folded.text, item.end, item.end + _LOOK_AHEAD_CHARS) is not None
    )
    bracketed = folded.text[item.start - 1 : item.start] == "(" and folded.text[item.end : item.end + 1] == ")"
    return Number(
        place.start,
        place.end,
        item.unit,
        item.value,
        item.step,
        item.period,
        _hedge(item, before),
        falling,
        bracketed,
    )


def _hedge(item: Found, before: str) -> Hedge:
    if item.unit is Unit.PERIOD and before.endswith("over "):
        return Hedge.NONE  # `over 12 months` is `in`
    if _HEDGE_LAST.search(before) is None:
        return Hedge.NONE
    return next((hedge for hedge, pattern in _HEDGES if pattern.search(before)), Hedge.NONE)
