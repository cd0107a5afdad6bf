"""The lists that rules of a pack prohibit, ready to screen the pack's own words."""

from __future__ import annotations

from functools import lru_cache

from jurat.language.signature import Refers
from jurat.language.typed.node import TypedPack, TypedRule
from jurat.terms.finder import TermFault
from jurat.terms.matcher import Match, Matcher, compile_list
from jurat.terms.pattern import PatternFault
from jurat.terms.prepared import Prepared
from jurat.terms.termlist import MatchMode


def prohibited_lists(pack: TypedPack) -> dict[str, str]:
    """List name → the first rule that prohibits its terms."""
    found: dict[str, str] = {}
    for rule in pack.rules:
        for name in _prohibited_by(rule, pack):
            found.setdefault(name, rule.id)
    return found


def _prohibited_by(rule: TypedRule, pack: TypedPack) -> list[str]:
    return [
        name
        for demand in rule.demands
        if pack.constraints[demand.constraint].refers is Refers.TERM_LIST
        for name in sorted(demand.value)
    ]


def first_match(list_name: str, text: str, pack: TypedPack) -> Match | None:
    """The first term of a list in a text; None also where the list itself is faulty, which is told elsewhere."""
    found = pack.lists.get(list_name)
    if found is None or found.match is MatchMode.LINK:
        return None
    try:
        matcher: Matcher = compile_list(found)
    except (TermFault, PatternFault):
        return None
    return _first(matcher, text)


_ANSWERS_KEPT_MAX = 16_384
_TEXTS_KEPT_MAX = 1_024
"""What was found in the words of packs is remembered; texts of clients never come here."""


@lru_cache(maxsize=_ANSWERS_KEPT_MAX)
def _first(matcher: Matcher, text: str) -> Match | None:
    return next(iter(matcher.matches(_prepared(text))), None)


@lru_cache(maxsize=_TEXTS_KEPT_MAX)
def _prepared(text: str) -> Prepared:
    """One for all lists."""
    return Prepared(text)
