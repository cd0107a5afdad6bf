"""Which guesses of a small language model to believe: it takes `Roth IRA` for a person and `Dividend` for a town."""

from __future__ import annotations

import re

from jurat.privacy.patterns.address import STATES
from jurat.privacy.patterns.common_word import COMMON, ORGANISING, is_firm
from jurat.privacy.patterns.given_name import GIVEN
from jurat.privacy.patterns.word import MONTHS, ORDINARY, TRADE, words

_NO_PLACE = words(
    """
    u.s us usa u.s.a uk u.k eu europe european america american asia africa australia canada china japan
    germany france india ireland italy spain mexico brazil switzerland england scotland wales britain london
    stock exchange wall
    """
)
_COUNTRIES = {
    "united states",
    "united kingdom",
    "the united states",
    "the united kingdom",
    "the us",
    "the u.s.",
    "the uk",
}
"""Whole countries and markets: they tell nobody's home."""


_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SMALL = words("of the and or van von de la to did does was is has kin in on at for with")
_MONTHS = frozenset(month.lower() for month in MONTHS)
_OBJECT = re.compile(r"\s(?:the|to|a|an|my|your|our|this|that|me|us|it|them|all|any|in|up|down|out|for|with)\b")


def without_possessive(guess: str) -> str:
    """`Whitfield's` without its ending, and without punctuation that is no part of a name."""
    return re.sub(r"(?:['’]s|['’])$", "", guess).rstrip(" \t\n,;:!?-–—*#(")


def name_in(guess: str) -> tuple[int, int] | None:
    """Of a guess the part that may be a name: one line, without words of the trade at its edges. None if it names a
    firm or a fund, or nothing is left."""
    line = re.split(r"\n|[|;:]", guess, maxsplit=1)[0]
    found = list(_WORD.finditer(line))
    while found and _is_no_name(found[0][0]):
        found = found[1:]
    while found and _is_no_name(found[-1][0]):
        found = found[:-1]
    if not found or is_firm(line[found[0].start() : found[-1].end()]):
        return None
    if any(word[0].lower() in ORGANISING or word[0].lower().endswith("fund") for word in _WORD.finditer(line)):
        return None
    dotted = line[found[-1].end() : found[-1].end() + 1] == "." and len(found[-1][0]) == 1
    return found[0].start(), found[-1].end() + dotted


def _is_no_name(word: str) -> bool:
    lower = word.lower()
    return (lower in COMMON and lower not in GIVEN) or (word.islower() and lower in _SMALL)


def is_likely_name(guess: str, following: str) -> bool:
    """Capitalised, of letters, no word of the trade, no verb that begins a sentence (`Mark to market`).

    `following` is what stands after it, a few words at least.
    """
    found = re.findall(r"[^\W\d_]+", guess)
    if not found or any(char.isdigit() for char in guess) or following[:1] in ("_", "=", "%", "@"):
        return False
    if any(word.lower() in TRADE for word in found) or re.search(r"[<>{}\[\]|=/\\]", guess):
        return False
    if guess.lower() in ORDINARY and _OBJECT.match(following):
        return False
    if guess.lower() in _MONTHS and re.match(r"[ ,]{0,2}\d", following):
        return False
    capitals = [word for word in found if word[0].isupper() or not word.isascii()]
    return bool(capitals) and len(guess) > 1 and not (len(found) == 1 and guess.isupper() and len(guess) <= 4)


def is_likely_place(guess: str, following: str) -> bool:
    """A place that could be somebody's home: no country, no state, no market."""
    name = guess.lower().rstrip(".").removesuffix(" state")
    if name in _COUNTRIES or name in _NO_PLACE or guess.rstrip(".") in STATES:
        return False
    if name in {state.lower() for state in STATES.values()}:
        return False
    return is_likely_name(guess, following)
