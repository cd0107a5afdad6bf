"""Which guesses of a small language model to believe: it takes `Roth IRA` for a person and `Dividend` for a town."""

from __future__ import annotations

import re

from jurat.privacy.patterns.address import STATES
from jurat.privacy.patterns.word import ORDINARY, words

_NO_NAME = words(
    """
    account accounts add adviser advisor advisory allocation always annual annuity answer april ask asset
    assets august avoid balance balances bank begin beginner benchmark best bond bonds broker brokerage
    capital cash check choose client clients communication company compare compliance consider contact copy
    corp crypto customer dear december deposit derivative describe disclosure dividend dividends dow draft dsl
    duration early email end ensure equities equity estate etf etfs exchange explain fact february federal fee
    fees fiduciary finance financial finra firm fixed follow fund funds futures gain gains give growth hello
    hi high include income index individual inflation insurance interest investing investment investments
    investor investors ira january july june keep kind label labels ladder large ledger letter links list llc
    loan ltd make market markets mention message monday money month mortgage municipal mutual nasdaq never
    note november number october option options overview past pension performance placeholder plan please
    policy portfolio principal private product profile prospectus provide put quarter quarterly rate rates
    read real recipient regards register remember remove replace reply report reserve retail retirement return
    returns review risk risks roth rule saturday savings sec section securities security see send senior
    september share shares show sincerely sipc start state statement stock stocks subject summarise summarize
    sunday take tax taxes tell template term text thank thanks thursday treasury trust trusts try tuesday use
    value wednesday week wishes write year years yield you your
    """
)
"""Words (lower case) that finance or an instruction writes with a capital; a guess that holds one is no person."""

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


_OBJECT = re.compile(r"\s(?:the|to|a|an|my|your|our|this|that|me|us|it|them|all|any|in|up|down|out|for|with)\b")


def without_possessive(guess: str) -> str:
    """`Whitfield's` without its ending, and without punctuation that is no part of a name."""
    return re.sub(r"(?:['’]s|['’])$", "", guess).rstrip(" \t\n,;:!?-–—*#(")


def is_likely_name(guess: str, following: str) -> bool:
    """Capitalised, of letters, no word of the trade, no verb that begins a sentence (`Mark to market`).

    `following` is what stands after it, a few words at least.
    """
    found = re.findall(r"[^\W\d_]+", guess)
    if not found or any(char.isdigit() for char in guess) or following[:1] in ("_", "=", "%", "@"):
        return False
    if any(word.lower() in _NO_NAME for word in found) or re.search(r"[<>{}\[\]|=/\\]", guess):
        return False
    if guess.lower() in ORDINARY and _OBJECT.match(following):
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
