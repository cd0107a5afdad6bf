"""What a person writes into a cell of a spreadsheet, in the language's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.foundation.quantity import parse_date, parse_money, parse_percent
from jurat.foundation.type import FactType, Many, OneOf, Ordered, Primitive

ANY = "-"
_NOTHING = frozenset({"", "-", "–", "—", "*", "any", "none", "n/a"})
_COMPARED = re.compile(r"(?P<op>>=|<=|!=|≥|≤|≠|<>|=|<|>)\s*(?P<value>.+)")
_RANGE = re.compile(r"(?P<low>.+?)\s*(?:\.\.\.?|…|–|\bto\b)\s*(?P<high>.+)")
_DASHED = re.compile(r"(?P<low>\d+(?:\.\d+)?%?)\s*-\s*(?P<high>\d+(?:\.\d+)?%?)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_COMMA_NUMBER = re.compile(r"-?\d+(\.\d{3})*,\d+|-?\d{1,3}(,\d{3})+")
_WORD = re.compile(r"[a-z][A-Za-z0-9_]*(-[a-z0-9][A-Za-z0-9_]*)*")
_DURATION = re.compile(r"\d+\s+(day|week|month|year)s?")
_YES_NO = {"yes": "yes", "no": "no", "true": "yes", "false": "no", "y": "yes", "n": "no", "x": "yes"}
_OPERATORS = {"≥": ">=", "≤": "<=", "≠": "!=", "<>": "!="}


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that can be read in two ways; nobody guesses."""

    message: str
    help: str


def condition_cell(text: str, type: FactType | None) -> str | Unclear:
    """A cell of an IF column, `type` being that of what the column asks about, if it is known."""
    if text.lower() in _NOTHING and text not in _levels(type):
        return ANY
    items = [item.strip() for item in re.split(r"[;\n]", text) if item.strip()]
    read = [_test(item, type) for item in items]
    unclear = next((item for item in read if isinstance(item, Unclear)), None)
    return unclear or ", ".join(str(item) for item in read)


def demand_cell(text: str) -> str | Unclear:
    """A cell of a THEN column: a value, names of lists or disclosures, or yes."""
    if text.lower() in _NOTHING or text.lower() in ("no", "false", "n"):
        return ANY
    if text.lower() in _YES_NO:
        return "yes"
    items = [item.strip() for item in re.split(r"[;\n]", text) if item.strip()]
    read = [item if _WORD.fullmatch(item) else _value(item, None) for item in items]
    unclear = next((item for item in read if isinstance(item, Unclear)), None)
    return unclear or ", ".join(str(item) for item in read)


def _test(text: str, type: FactType | None) -> str | Unclear:
    if text.upper() == "UNKNOWN":
        return "UNKNOWN"
    if _is_text(type) and not _COMPARED.fullmatch(text):
        return _value(text, type)
    compared = _COMPARED.fullmatch(text)
    if compared:
        value = _value(compared["value"], type)
        op = _OPERATORS.get(compared["op"], compared["op"])
        return value if isinstance(value, Unclear) else f"{op} {value}"
    between = (_DASHED.fullmatch(text) if parse_date(text) is None else None) or _RANGE.fullmatch(text)
    if between and (not _quoted(text)):
        low, high = _value(between["low"], type), _value(between["high"], type)
        return next((side for side in (low, high) if isinstance(side, Unclear)), f"{low} .. {high}")
    return _value(text, type)


def _value(text: str, type: FactType | None) -> str | Unclear:
    """One value as the language writes it: what is no number, amount, date or yes stands in quotes."""
    if _quoted(text):
        return text
    if _is_text(type):
        return _text(text)
    if type is Primitive.YES_NO and text.lower() in _YES_NO:
        return _YES_NO[text.lower()]
    if type is None and text.lower() in ("yes", "no", "true", "false"):
        return _YES_NO[text.lower()]  # of a fact, which spreadsheets write TRUE
    if text in ("yes", "no") or _NUMBER.fullmatch(text) or parse_date(text) or _DURATION.fullmatch(text):
        return text
    if parse_percent(text) is not None or (parse_money(text) is not None):
        return text
    if _COMMA_NUMBER.fullmatch(text):
        return Unclear(f"'{text}' can be read as two numbers", "write 1234.5, without a comma")
    if type in (Primitive.NUMBER, Primitive.MONEY, Primitive.PERCENT, Primitive.DATE):
        return Unclear(f"'{text}' is no {_called(type)}", _EXAMPLES[str(type)])
    return _text(text)


_EXAMPLES = {
    "number": "write a plain number: 65",
    "money": "write an amount with its currency: $1,000 or EUR 20",
    "percent": "write a percent: 5%",
    "date": "write year-month-day: 2026-11-23; a spreadsheet may show it in another order",
}


def _called(type: FactType | None) -> str:
    return "amount of money" if type is Primitive.MONEY else str(type)


def _text(text: str) -> str | Unclear:
    for sign in ("'", '"'):
        if sign not in text:
            return f"{sign}{text}{sign}"
    return Unclear("this text holds quotation marks of both kinds", "leave one kind out")


def _levels(type: FactType | None) -> tuple[str, ...]:
    """The values a choice is among: 'none' may be one of them."""
    match type:
        case OneOf(values):
            return values
        case Ordered(levels):
            return levels
        case Many(item):
            return _levels(item)
    return ()


def _quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" and text[0] not in text[1:-1]


def _is_text(type: FactType | None) -> bool:
    if isinstance(type, Many):
        return _is_text(type.item)
    return type is Primitive.TEXT or isinstance(type, (OneOf, Ordered))
