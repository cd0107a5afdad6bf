"""Written constants as values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jurat.foundation.quantity import parse_date, parse_money, parse_percent, parse_period
from jurat.foundation.span import Span
from jurat.foundation.type import Primitive
from jurat.language.ast.node import Literal

_SIGNS = {"€": "EUR ", "£": "GBP "}


def _money(text: str) -> Any:
    sign = _SIGNS.get(text[0])
    return parse_money(text if sign is None else sign + text[1:])


_READERS: dict[str, tuple[Primitive, Callable[[str], Any]]] = {
    "INTEGER": (Primitive.NUMBER, Decimal),
    "DECIMAL": (Primitive.NUMBER, Decimal),
    "PERCENT": (Primitive.PERCENT, parse_percent),
    "MONEY": (Primitive.MONEY, _money),
    "DATE": (Primitive.DATE, parse_date),
    "DURATION": (Primitive.DURATION, parse_period),
    "YES": (Primitive.YES_NO, lambda _: True),
    "NO": (Primitive.YES_NO, lambda _: False),
    "STRING": (Primitive.TEXT, str),
}


def literal(terminal: str, text: str, span: Span) -> Literal:
    """A constant of the terminal's type. `text` is what stands in the file, of a quotation its inside."""
    type_, read = _READERS[terminal]
    return Literal(read(text), type_, text, span)
