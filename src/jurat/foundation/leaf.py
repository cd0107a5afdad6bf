"""The leaves of a JSON text: names, strings and numbers, found and replaced one by one while every other byte stays.

A document that is parsed and written again changes its spacing, its numbers and the order of what stands twice. What
passes through Jurat must not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

JSON_DEPTH_MAX = 64
"""Deeper documents are read by nobody."""

NUMBER_DIGITS_MAX = 40
"""Digits of a number, and how far its exponent may reach."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?', re.DOTALL)
_NAME_ENDS = re.compile(r"\s*:")
_BRACKET = re.compile(r"[][{}]")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


class LeafKind(Enum):
    """NAME is the name of a member, STRING and NUMBER are values."""

    NAME = "name"
    STRING = "string"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Leaf:
    """`value` is what stands at `start` to `end` (code points), decoded where it is a string or a name."""

    start: int
    end: int
    kind: LeafKind
    value: str


def parsed(text: str) -> Any:
    """A JSON text, decimals as Decimal. Raises ValueError that says what is wrong and quotes nothing: also where
    Python's reader is lenient (NaN, a name twice in one object, half a surrogate pair, the character 0)."""
    if _depth(text) > JSON_DEPTH_MAX:
        raise ValueError("it is nested too deeply")
    try:
        value = json.loads(
            text, parse_float=_number, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_named_once
        )
    except json.JSONDecodeError:
        raise ValueError("it is not valid JSON") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    _refuse_what_is_no_text(value)
    return value


def leaves(text: str) -> tuple[Leaf, ...]:
    """The leaves of a JSON text in order. Raises ValueError as `parsed` does."""
    parsed(text)
    return tuple(_leaf(text, match) for match in _TOKEN.finditer(text))


def with_values(text: str, found: Sequence[Leaf], values: Sequence[str]) -> str:
    """The text with other values in these leaves. One that keeps its value keeps its spelling; a number that becomes
    a word becomes a string."""
    parts: list[str] = []
    done = 0
    for leaf, value in zip(found, values, strict=True):
        if value != leaf.value:
            parts += [text[done : leaf.start], json.dumps(value, ensure_ascii=False)]
            done = leaf.end
    return "".join([*parts, text[done:]])


def rewritten(text: str, rewrite: Callable[[Leaf], str]) -> str:
    """The text with each leaf's value rewritten. Raises ValueError as `parsed` does."""
    found = leaves(text)
    return with_values(text, found, [rewrite(leaf) for leaf in found])


def holds_json(text: str) -> bool:
    """Whether a text is an object or a list in JSON: only such are looked into."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        parsed(text)
    except ValueError:
        return False
    return True


def _leaf(text: str, match: re.Match[str]) -> Leaf:
    start, end = match.span()
    if match[0][0] != '"':
        return Leaf(start, end, LeafKind.NUMBER, match[0])
    kind = LeafKind.NAME if _NAME_ENDS.match(text, end) else LeafKind.STRING
    return Leaf(start, end, kind, json.loads(match[0], strict=False))


def _depth(text: str) -> int:
    level = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        level += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, level)
    return deepest


def _number(digits: str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation:
        raise ValueError("it holds a number that cannot be read") from None
    if len(digits) > NUMBER_DIGITS_MAX or abs(number.adjusted()) > NUMBER_DIGITS_MAX:
        raise ValueError(f"it holds a number of more than {NUMBER_DIGITS_MAX} digits")
    return number


def _integer(digits: str) -> int:
    if len(digits) > NUMBER_DIGITS_MAX:
        raise ValueError(f"it holds a number of more than {NUMBER_DIGITS_MAX} digits")
    return int(digits)


def _no_constant(name: str) -> Any:
    raise ValueError("it holds a number that is none in JSON")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name stands twice in one object")
    for name in named:
        _refuse_what_is_no_text(name)
    return named


def _refuse_what_is_no_text(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise ValueError("it holds characters that are no text")
    elif isinstance(value, list):
        for item in value:
            _refuse_what_is_no_text(item)
    elif isinstance(value, dict):
        for item in value.values():
            _refuse_what_is_no_text(item)
