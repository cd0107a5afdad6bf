"""Conditions and values of a program as the author would read them aloud."""

from __future__ import annotations

from typing import Any

from jurat.engine.value import say
from jurat.foundation.type import FactType, Primitive
from jurat.language.program import node as n

_WORDS = {
    n.Comparison.EQ: "is",
    n.Comparison.NE: "is not",
    n.Comparison.LT: "is less than",
    n.Comparison.LE: "is at most",
    n.Comparison.GT: "is more than",
    n.Comparison.GE: "is at least",
}


def say_condition(condition: n.Condition) -> str:
    """`client.age is at least 65`. Brackets where parts are joined."""
    match condition:
        case n.Always():
            return "always"
        case n.Compare(op, left, right):
            return f"{say_value(left)} {_WORDS[op]} {say_value(right, left.type)}"
        case n.Among(value, choices):
            return f"{say_value(value)} is one of {', '.join(quote(item, value.type) for item in choices)}"
        case n.IsTrue(value):
            return f"{say_value(value)} is yes"
        case n.IsUnknown(value):
            return f"{say_value(value)} is unknown"
        case n.FactIs(name):
            return name
        case n.Mentions(value, name):
            return f"{say_value(value)} mentions a term of {name}"
        case n.Matches(value, pattern):
            return f"{say_value(value)} matches /{pattern}/"
        case _:
            return _say_compound(condition)


def _say_compound(condition: n.Condition) -> str:
    match condition:
        case n.Not(part):
            return f"not ({say_condition(part)})"
        case n.All(parts):
            return " and ".join(_bracketed(part) for part in parts) or "always"
        case n.Either(parts):
            return " or ".join(_bracketed(part) for part in parts) or "never"
        case n.Holds(collection, item):
            return f"{collection} contains {say_value(item)}"
        case n.NotEmpty(collection):
            return f"{collection} has a member"
        case n.Some(variable, collection, body):
            return f"any {variable} in {collection} has ({say_condition(body)})"
        case n.Each(variable, collection, body):
            return f"every {variable} in {collection} has ({say_condition(body)})"
    raise AssertionError(f"no words for {type(condition).__name__}")


def _bracketed(part: n.Condition) -> str:
    return f"({say_condition(part)})" if isinstance(part, (n.All, n.Either)) else say_condition(part)


def say_value(value: n.Value, beside: FactType | None = None) -> str:
    """A value's name, sum or constant. `beside` is the type it is compared with: constants are written in it."""
    match value:
        case n.Field(path):
            return path
        case n.Member(variable, attribute):
            return f"{variable}.{attribute}" if attribute else variable
        case n.Defined(name):
            return name
        case n.Literal(constant, type):
            return quote(constant, beside if beside is Primitive.PERCENT else type)
        case n.Calculation(op, left, right):
            return f"({say_value(left)} {op.value} {say_value(right)})"
        case n.Aggregate(kind, counted, variable, collection, where):
            what = variable if kind is n.AggregateKind.COUNT else say_value(counted)
            chosen = "" if where is None else f" where ({say_condition(where)})"
            return f"{kind.value} of {what} for {variable} in {collection}{chosen}"


def quote(value: Any, type: FactType | None = None) -> str:
    """A constant as written in a rule: texts in quotes."""
    return f"'{value}'" if isinstance(value, str) else say(value, type)
