"""A text that must stand word for word, in a letter that may not be as long: what is sent breaks its own limit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jurat.foundation.quantity import plain
from jurat.language.code import LONGER_THAN_ALLOWED, MAY_NOT_FIT, Code
from jurat.language.lints.force import may_meet
from jurat.language.lints.usage import place_of
from jurat.language.program.node import Always, Clause, Demand, Disclosure, DisclosureMode
from jurat.language.report import Report, quoted
from jurat.language.signature import Refers
from jurat.language.typed.node import TypedPack, TypedRule

_WORD = re.compile(r"\w+(?:['’.,/-]\w+)*")
_LIMIT_KIND = "word_limit"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A demand and the clause of the rule that makes it."""

    rule: TypedRule
    clause: Clause
    demand: Demand

    @property
    def always(self) -> bool:
        return isinstance(self.clause.condition, Always) and not self.rule.unless and self.rule.applies is None


def longer_than_allowed(pack: TypedPack, today: date | None, report: Report) -> None:
    """Where both are asked for together: by one clause, on the same condition, or always."""
    for text, name, words, limits in _tight(pack):
        limit = next((limit for limit in limits if _together(text, limit)), None)
        if limit is not None:
            _say(LONGER_THAN_ALLOWED, text, name, words, limit, report)


def may_not_fit(pack: TypedPack, today: date | None, report: Report) -> None:
    """Where it depends on the letter."""
    for text, name, words, limits in _tight(pack):
        limit = next((one for one in limits if one.rule is not text.rule), None)
        if limit is not None and not any(_together(text, one) for one in limits):
            _say(MAY_NOT_FIT, text, name, words, limit, report)


def _tight(pack: TypedPack) -> Iterator[tuple[_Asked, str, int, list[_Asked]]]:
    """Each disclosure asked for, with its words and the limits that it exceeds, the narrowest first."""
    limits = _asked(pack, {name for name, one in pack.constraints.items() if one.kind == _LIMIT_KIND})
    limits.sort(key=lambda one: Decimal(one.demand.value))
    values = [Decimal(one.demand.value) for one in limits]
    for text in _asked(pack, {name for name, one in pack.constraints.items() if one.refers is Refers.DISCLOSURE}):
        for name in sorted(text.demand.value):
            words = _words(pack.disclosures[name], pack.manifest.languages)
            narrow = limits[: bisect_left(values, words)]
            yield text, name, words, [limit for limit in narrow if may_meet(text.rule, limit.rule)]


def _asked(pack: TypedPack, constraints: set[str]) -> list[_Asked]:
    return [
        _Asked(rule, clause, demand)
        for rule in pack.rules
        for clause in rule.clauses
        for demand in clause.demands
        if demand.constraint in constraints
    ]


def _together(text: _Asked, limit: _Asked) -> bool:
    if text.always or limit.always or text.clause is limit.clause:
        return True
    same = text.clause.condition == limit.clause.condition and text.rule.applies == limit.rule.applies
    return same and text.rule.unless == limit.rule.unless


def _say(code: Code, text: _Asked, name: str, words: int, limit: _Asked, report: Report) -> None:
    most = plain(Decimal(limit.demand.value))
    by = "" if limit.rule is text.rule else f" by rule {limit.rule.id}"
    must = "is" if code is LONGER_THAN_ALLOWED else "may be"
    message = f"disclosure {quoted(name)} has {words} words, and the text {must} limited to {most}{by}"
    help = "have a shorter text approved, or allow more words where the disclosure stands"
    report.add(code, text.rule.block.source, place_of(text.demand, text.rule), message, help)


def _words(disclosure: Disclosure, languages: tuple[str, ...]) -> int:
    """Of the shortest approved text, in the language where it is longest. Where a person judges the meaning, none."""
    if disclosure.mode is DisclosureMode.MEANING:
        return 0
    counts = [[len(_WORD.findall(text)) for text in disclosure.in_language(language)] for language in languages]
    return max((min(found) for found in counts if found), default=0)
