"""Amounts as usually written: `$12,500`, `12,500.00 USD`, `12.500,00 €`, `$12.5k`, `1.25 million dollars`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from jurat.foundation.quantity import Money, parse_money, plain
from jurat.privacy.patterns.word import END

BARE_AMOUNT_MIN = Decimal(1000)
"""A smaller amount is taken for the client's only beside its currency: 12 is mostly just 12."""

_SIGNS = {"USD": r"(?:US)?\$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": r"(?:Fr\.|SFr\.)", "CAD": r"(?:CA|C)?\$"}
_WORDS = {"USD": "dollars?|bucks", "EUR": "euros?", "GBP": "pounds?(?: sterling)?", "JPY": "yen", "CHF": "francs?"}
_SCALES = ((Decimal(10) ** 3, "k|thousand"), (Decimal(10) ** 6, "m|mm|mn|million"), (Decimal(10) ** 9, "b|bn|billion"))


def money_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        money = parse_money(value) if isinstance(value, str) else value
        if isinstance(money, Money):
            yield _pattern(money.currency, abs(money.amount))


def _pattern(currency: str, amount: Decimal) -> re.Pattern[str]:
    sign = f"(?:{_SIGNS.get(currency, currency)}|{currency})"
    unit = f"(?:{sign}|(?i:{_WORDS.get(currency, currency)}))"
    number = f"(?:{'|'.join(_forms(amount))})"
    shapes = [rf"{sign}\s?-?\s?{number}(?:\s?(?:{unit}))?", rf"{number}\s?-?(?:{unit})"]
    if amount >= BARE_AMOUNT_MIN:
        shapes.append(number)
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(shapes)}){END}(?![.,]?\d)")


def _forms(amount: Decimal) -> Iterator[str]:
    for number, names in _numbers(amount):
        yield rf"{_digits(number)}[\s\-]?(?i:{names})" if names else _digits(number)


def _numbers(amount: Decimal) -> Iterator[tuple[str, str]]:
    """Short (`12.5`, `k|thousand`), exact, in cents, in whole units: longest first."""
    for scale, names in _SCALES:
        if amount >= scale:
            for places in (2, 1, 0):
                short = plain((amount / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN))
                if short != "0" and abs(Decimal(short) * scale - amount) <= scale / 20:
                    yield short, names
    cents, whole = (amount.quantize(Decimal(unit), ROUND_HALF_EVEN) for unit in ("0.01", "1"))
    yield from ((number, "") for number in (plain(amount), str(cents), str(whole)))


def telling_digits(value: object) -> set[str]:
    """Digits of which one row stands in every way of writing an amount, its grouping left out."""
    money = parse_money(value) if isinstance(value, str) else value
    return {bare_digits(number) for number, _ in _numbers(abs(money.amount))} if isinstance(money, Money) else set()


def bare_digits(number: str) -> str:
    """`12500.50` as `125005`: what every way of writing a number has in common."""
    whole, _, decimals = number.partition(".")
    return whole + decimals.rstrip("0")


def _digits(number: str) -> str:
    """With or without grouping, with a point or a comma before the decimals; `.00` may be there or not."""
    whole, _, decimals = number.partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    grouped = r"[,.' ]?".join(groups)
    if decimals.strip("0"):
        return rf"{grouped}[.,]{decimals.rstrip('0')}0*"
    return rf"{grouped}(?:[.,]0{{1,2}}|\.-|,-)?"
