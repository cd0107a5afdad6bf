"""Builds expression nodes while the parser runs. Method names are those of the grammar's rules."""

from __future__ import annotations

import re
from typing import Any

from lark import Token, Transformer

from jurat.foundation.quantity import Money, Period
from jurat.foundation.span import Span
from jurat.language.ast.keyword import KEYWORDS
from jurat.language.ast.node import (
    Aggregated,
    Between,
    Calculated,
    Compared,
    Junction,
    Listing,
    Literal,
    Matched,
    Membership,
    Mentioned,
    Negation,
    Path,
    Phrase,
    Quantified,
    Unknownness,
    Word,
)
from jurat.language.ast.scan import INNER_QUOTE
from jurat.language.ast.value import literal

_OPERATORS = {
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "is at least": ">=",
    "is at most": "<=",
    "is more than": ">",
    "is less than": "<",
    "is before": "<",
    "is after": ">",
}


def span_of(children: list[Any]) -> Span:
    """From the first child's start to the last one's end."""
    first, last = _span(children[0]), _span(children[-1])
    return Span(first.start, last.end)


def _span(child: Any) -> Span:
    if isinstance(child, Token):
        return Span(child.start_pos or 0, child.end_pos or 0)
    span: Span = child.span
    return span


def word(token: Token) -> Word:
    """A token's text; of a quotation its inside, of a path the dotted form."""
    return Word(_text(token), _span(token))


def _text(token: Token) -> str:
    match token.type:
        case "STRING":
            return str(token)[1:-1].replace(INNER_QUOTE, "'")
        case "TEXT_BLOCK":
            return str(token)[3:-3]
        case "PATH":
            return path_of(token).text
        case "REGEX":
            return str(token)[1:-1].replace("\\/", "/")
    return str(token)


_SEGMENT = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PLAIN_PATH = re.compile(r"[a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)+")
"""The way nearly all are written, which is the way they are kept."""
_POSSESSIVE = re.compile(r"'s(?=[ \t])")


def path_of(token: Token) -> Path:
    """A path with small letters; what a relation is said to lead to stands apart."""
    if _PLAIN_PATH.fullmatch(token):
        return Path(str(token), _span(token))
    start, spoken = token.start_pos or 0, _POSSESSIVE.sub("  ", str(token))
    kept: list[str] = []
    leads: list[tuple[str, Word]] = []
    for found in _SEGMENT.finditer(spoken):
        text, span = found.group(), Span(start + found.start(), start + found.end())
        if len(kept) > 1 and text[0].isupper():
            leads.append((".".join(kept), Word(text, span)))
        else:
            kept.append(text if kept else text[0].lower() + text[1:])
    return Path(".".join(kept), _span(token), tuple(leads))


def meant(children: list[Any]) -> list[Any]:
    """The children without keywords."""
    return [child for child in children if not (isinstance(child, Token) and child.type in KEYWORDS)]


class ExpressionBuild(Transformer[Token, Any]):
    """Expressions, literals and word sequences."""

    def literal(self, children: list[Token]) -> Literal:
        token = children[0]
        return literal(token.type, _text(token), _span(token))

    def negative(self, children: list[Any]) -> Literal:
        of = children[1]
        value = Money(of.value.currency, -of.value.amount) if isinstance(of.value, Money) else of.value
        if isinstance(value, Period):
            value = Period(-value.months, -value.days)
        if hasattr(value, "copy_negate"):
            value = value.copy_negate()
        return Literal(value, of.type, "-" + of.text, span_of(children))

    def symbol(self, children: list[Token]) -> Word:
        return word(children[0])

    def path(self, children: list[Token]) -> Path:
        return path_of(children[0])

    def phrase(self, children: list[Any]) -> Phrase:
        return Phrase(tuple(item_of(child) for child in children), span_of(children))

    def phrase_literal(self, children: list[Literal]) -> Literal:
        return children[0]

    def list_literal(self, children: list[Any]) -> Listing:
        items = tuple(child for child in children if not isinstance(child, Token))
        return Listing(items, span_of(children))

    def brackets(self, children: list[Any]) -> Any:
        return children[0]

    def junction(self, children: list[Any]) -> Junction:
        parts, signs = children[0::2], [child.type for child in children[1::2]]
        if len(set(signs)) == 1:
            return Junction(signs[0], tuple(parts), span_of(children))
        return _by_precedence(parts, signs, span_of(children))

    def negation(self, children: list[Any]) -> Negation:
        return Negation(children[1], span_of(children))

    def quantifier(self, children: list[Any]) -> Quantified:
        kind, variable, _, collection, _, body = children
        return Quantified(str(kind), word(variable), path_of(collection), body, span_of(children))

    def comparator(self, children: list[Token]) -> Word:
        text = " ".join(str(children[0]).lower().split())
        return Word(_OPERATORS.get(text, text), _span(children[0]))

    def compare(self, children: list[Any]) -> Compared:
        left, op, right = children
        return Compared(op.text, left, right, span_of(children))

    def path_is(self, children: list[Any]) -> Compared:
        return Compared("=", self.path(children[:1]), children[2], span_of(children))

    def path_is_not(self, children: list[Any]) -> Compared:
        return Compared("!=", self.path(children[:1]), children[2], span_of(children))

    def contains(self, children: list[Any]) -> Compared:
        return Compared("CONTAINS", children[0], children[2], span_of(children))

    def between(self, children: list[Any]) -> Between:
        value, low, high = meant(children)
        return Between(value, low, high, span_of(children))

    def is_unknown(self, children: list[Any]) -> Unknownness:
        return Unknownness(children[0], False, span_of(children))

    def is_known(self, children: list[Any]) -> Unknownness:
        return Unknownness(children[0], True, span_of(children))

    def among(self, children: list[Any]) -> Membership:
        return Membership(children[0], children[-1], False, span_of(children))

    def not_among(self, children: list[Any]) -> Membership:
        return Membership(children[0], children[-1], True, span_of(children))

    def mentions(self, children: list[Any]) -> Mentioned:
        return Mentioned(children[0], word(children[-1]), span_of(children))

    def matches(self, children: list[Any]) -> Matched:
        return Matched(children[0], word(children[-1]), span_of(children))

    def calculation(self, children: list[Any]) -> Calculated:
        rest = tuple(zip((str(sign) for sign in children[1::2]), children[2::2], strict=True))
        return Calculated(children[0], rest, span_of(children))

    def aggregate(self, children: list[Any]) -> Aggregated:
        kind, value, variable, collection, *where = meant(children)
        body = where[0] if where else None
        return Aggregated(str(kind).lower(), value, word(variable), path_of(collection), body, span_of(children))


def item_of(child: Any) -> Any:
    if not isinstance(child, Token):
        return child
    return path_of(child) if child.type == "PATH" else word(child)


def _by_precedence(parts: list[Any], signs: list[str], span: Span) -> Junction:
    """AND before OR, as a reader of programs would take it; marked, because other readers would not."""
    groups: list[list[Any]] = [[parts[0]]]
    for sign, part in zip(signs, parts[1:], strict=True):
        if sign == "AND":
            groups[-1].append(part)
        else:
            groups.append([part])
    joined = [group[0] if len(group) == 1 else Junction("AND", tuple(group), span_of(group)) for group in groups]
    return Junction("OR", tuple(joined), span, mixed=True)
