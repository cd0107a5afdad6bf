"""The words the tone kind looks for. Part of the kind, not of any pack: a register means the same everywhere."""

from __future__ import annotations

from jurat.terms.termlist import MatchMode, Term, TermList


def _list(name: str, words: str) -> TermList:
    return TermList(name, name, MatchMode.PHRASE, tuple(Term(word.strip()) for word in words.split(",")))


HYPE = _list(
    "hype",
    "amazing, awesome, incredible, incredibly, unbelievable, fantastic, spectacular, spectacularly, phenomenal,"
    " stunning,"
    "sensational, superb, terrific, mind-blowing, jaw-dropping, skyrocket, skyrockets, skyrocketing,"
    "skyrocketed, unbeatable, unrivaled, unrivalled, unparalleled, revolutionary, groundbreaking,"
    "game-changing, game-changer, once in a lifetime, once-in-a-lifetime, best in class, best-in-class, world-class,"
    "cutting-edge, red-hot, sizzling, hottest, "
    "explosive growth, to the moon, jackpot, gold mine, goldmine, "
    "secret to wealth, financial freedom, life-changing, extraordinary returns, extraordinary growth, ultimate"
    " opportunity,"
    "golden opportunity, rare opportunity, exclusive opportunity, thrilled, thrilling, exciting, 🚀, 🔥, 💰, 🤑",
)

PRESSURE = _list(
    "pressure",
    "act fast, act quickly, don't miss out,"
    "do not miss this, before it's"
    " too late,"
    "before it is too late, while it lasts, while supplies last, time is running out, running out of time, only"
    " today,"
    "today only, now is the time to buy, now is the time to invest, don't hesitate to"
    " invest,"
    "sign up today, buy now, invest now, invest today, buy today,"
    "spots are limited, get in early, get in now, get in on the"
    " ground floor,"
    "fear of missing out, miss the boat, you'll regret, you will regret, everyone is buying, the sooner you can buy",
)

OFFICIALESE = {
    "utilize": "use",
    "utilise": "use",
    "utilizes": "uses",
    "utilizing": "using",
    "commence": "start",
    "commences": "starts",
    "commenced": "started",
    "in order to": "to",
    "prior to": "before",
    "subsequent to": "after",
    "in the event that": "if",
    "with regard to": "about",
    "at this point in time": "now",
    "due to the fact that": "because",
    "in excess of": "more than",
    "endeavor to": "try to",
    "endeavour to": "try to",
    "facilitate": "help",
    "ascertain": "find out",
    "henceforth": "from now on",
    "aforementioned": "earlier",
    "inter alia": "among others",
    "heretofore": "until now",
}
"""Stilted wording → plain twin that fits in its place."""
