"""Values are written the way people write them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jurat.foundation.quantity import Money
from jurat.text.wording import say


@pytest.mark.parametrize(
    ("value", "type", "language", "expected"),
    [
        (Money("USD", Decimal("12500")), "MONEY", "en", "$12,500.00"),
        (Money("USD", Decimal("-12.005")), "MONEY", "en", "-$12.01"),
        (Money("CHF", Decimal("1")), "MONEY", "en", "CHF 1.00"),
        (Decimal("0.042"), "PERCENT", "en", "4.2%"),
        (Decimal("0.0423571"), "PERCENT", "en", "4.24%"),
        (Decimal("12500"), "NUMBER", "en", "12,500"),
        (Decimal("-0.5"), "NUMBER", "en", "-0.5"),
        (date(2026, 10, 31), "DATE", "en", "October 31, 2026"),
        (date(2026, 10, 31), "DATE", "en-GB", "31 October 2026"),
        (date(2026, 10, 31), "DATE", "es", "31 de octubre de 2026"),
        (True, "YES_NO", "es", "sí"),
        (("a", "b", "c"), "COLLECTION", "en", "a, b and c"),
        (({"name": "Alder Fund", "value": Money("USD", Decimal(1))},), "COLLECTION", "en", "Alder Fund"),
        ("beginner", "TEXT", "en", "beginner"),
        (None, "TEXT", "en", ""),
    ],
)
def test_a_value_is_said_in_its_usual_form(value: Any, type: str, language: str, expected: str) -> None:
    assert say(value, type, language) == expected
