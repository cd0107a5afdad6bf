"""Texts drawn from the grammar itself: every rule of dsl/jurat.lark is walked at random, with words that mean something
as its terminals, so that not only the parser but everything behind it is met."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from lark import Lark

from jurat.language.ast.grammar import grammar_text

Choose = Callable[[Sequence[str]], str]
"""Takes one of several texts."""

_WORDS = (
    *("use", "plain", "tone", "client", "is", "a", "senior", "holding", "promises", "risk", "block", "sending", "x"),
    *("strictest", "smallest", "last", "text", "lists", "number", "money", "percent", "date", "yes_no", "high"),
    *("active", "canary", "shadow", "word", "stem", "link", "regex", "end", "near-claim", "review", "pass", "base"),
    *("crypto_share", "rewrite", "route", "to", "principal", "today", "demanded", "limit", "reading", "level", "grade"),
)
_TERMINALS: dict[str, Sequence[str]] = {
    "WORD": _WORDS,
    "PATH": (
        "client.age client.holdings client.knowledgeLevel holding.value holding.assetClass client.institutional"
        " draft.text draft.wordCount draft.claims claim.kind communication.type communication.recipientCount"
        " portfolio.asOf portfolio.value portfolio.returnPercent readability.maxGrade tone.register length.maxWords"
        " Client.hasPreference.CommunicationStyle disclosure.required review.level a.b.c client's%age plain.jargon"
    )
    .replace("%", " ")
    .split(),
    "STRING": (
        "'beginner'",
        "'fund'",
        "'retail communication'",
        "'en'",
        '"it\'s"',
        "'use a plain tone'",
        "'keep under {n}'",
        "''",
        "'https://a.example/'",
        "'client is a senior'",
        "'{client.age}'",
        "'guaranteed'",
        "'a(b'",
        "'plain'",
        "'FINRA 2210(d)(1)'",
        "'route to principal review'",
    ),
    "TEXT_BLOCK": ('"""Some text."""', '"""\n\n"""', '"""RULE of thumb\nLIST"""'),
    "RULE_ID": ("A-1", "A-2", "READ-1", "x-1"),
    "ACRONYM": ("SEC", "ETF", "REGDD"),
    "NAME_TYPE": ("Client", "Holding", "Communication", "Draft", "Nobody", "CommunicationStyle"),
    "INTEGER": ("0", "5", "65", "100000000000000000000"),
    "DECIMAL": ("1.5", "0.0"),
    "MONEY": ("$5", "USD 12,500.00", "EUR 3"),
    "PERCENT": ("5%", "100%", "0%", "400%"),
    "DATE": ("2026-11-23", "2026-02-30", "0000-00-00"),
    "DURATION": ("30 days", "2 years", "1 month", "999999 years"),
    "VERSION_NUMBER": ("2026.11.1",),
    "REGEX": ("/a+b/", "/(x/", "/^$/", "/\\d{1000}/"),
    "QUANTIFIER": ("ANY", "EVERY", "NO"),
    "AGGREGATE": ("SUM", "COUNT", "MIN", "MAX", "AVERAGE"),
    "YES": ("yes",),
    "NO": ("no",),
    "BAR": ("|",),
    "RANGE": ("..",),
    "COMMA": (",",),
    "PLUS": ("+",),
    "DASH": ("-",),
    "STAR": ("*",),
    "SLASH": ("/",),
    "IS": ("is", "IS"),
}


class Sentences:
    """The grammar's rules, ready to be walked."""

    def __init__(self) -> None:
        found = Lark(grammar_text(), parser="lalr", lexer="contextual", maybe_placeholders=False)
        self._ways: dict[str, list[list[tuple[str, bool]]]] = {}
        for rule in found.rules:
            symbols = [(symbol.name, symbol.is_term) for symbol in rule.expansion]
            self._ways.setdefault(rule.origin.name, []).append(symbols)
        self._patterns = {terminal.name: terminal.pattern.value for terminal in found.terminals}
        self._depth = self._depths()

    def _depths(self) -> dict[str, int]:
        """How deep the shortest sentence of each rule is."""
        depth: dict[str, int] = {}
        while len(depth) < len(self._ways):
            for name, ways in self._ways.items():
                known = [self._of(way, depth) for way in ways]
                best = min((one for one in known if one is not None), default=None)
                if best is not None and name not in depth:
                    depth[name] = best + 1
        return depth

    @staticmethod
    def _of(way: list[tuple[str, bool]], depth: dict[str, int]) -> int | None:
        deep = [0 if is_terminal else depth.get(name) for name, is_terminal in way]
        return None if None in deep else max(deep, default=0)  # type: ignore[type-var]

    def sentence(self, choose: Choose, deep_max: int = 14, start: str = "start") -> str:
        """One text. Below `deep_max` only the shortest ways are taken."""
        parts: list[str] = []
        self._walk(start, choose, deep_max, parts)
        return " ".join(parts)

    def _walk(self, name: str, choose: Choose, left: int, parts: list[str]) -> None:
        ways = self._ways[name]
        if left <= 0:
            ways = [min(ways, key=lambda way: self._of(way, self._depth) or 0)]
        way = ways[int(choose([str(at) for at in range(len(ways))]))]
        for symbol, is_terminal in way:
            if is_terminal:
                parts.append(self._terminal(symbol, choose))
            else:
                self._walk(symbol, choose, left - 1, parts)

    def _terminal(self, name: str, choose: Choose) -> str:
        if name in _TERMINALS:
            return choose(_TERMINALS[name])
        pattern = self._patterns[name]
        words = re.match(r"\(?((?:[A-Z]+(?:\\s\+)?)+|is(?:\\s\+[a-z]+)*)", pattern)
        return words[1].replace("\\s+", " ") if words else pattern.replace("\\", "")


@cache
def sentences() -> Sentences:
    return Sentences()
