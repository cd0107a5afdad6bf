"""Canaries: values planted in a profile that must not turn up where they do not belong, in whatever form."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

CANARIES = {
    "first name": "Ödalys",
    "last name": "Vexmoor",
    "full name": "Ödalys Q. Vexmoor",
    "email": "odalys.vexmoor@canary.example",
    "phone": "+1 415 555 7719",
    "street": "771 Quagmire Hollow",
    "postcode": "92309",
    "account": "QX-7719-4402",
    "card": "4929 1234 5678 9013",
    "birth": "1947-02-13",
}
_PLAIN_LETTERS = str.maketrans({"Ö": "O", "ö": "o"})


def forms(value: str) -> Iterator[bytes]:
    """How a value may be written by a program: as it is, in either case, escaped, encoded, turned round, regrouped."""
    for text in dict.fromkeys(_texts(value)):
        raw = text.encode()
        yield raw
        yield raw[::-1]
        yield raw.hex().encode()
        yield quote(text).encode()
        yield quote_plus(text).encode()
        yield json.dumps(text).strip('"').encode()
        yield json.dumps(json.dumps(text)).strip('"').encode()
        yield from _base64(raw)


def _texts(value: str) -> Iterator[str]:
    for text in (value, value.translate(_PLAIN_LETTERS)):
        yield from (text, text.lower(), text.upper(), text.replace(" ", ""), text.replace("-", ""))
        words = text.split()
        if len(words) > 1 and words[-1].isalpha():
            yield from (f"{words[-1]}, {words[0]}", f"{words[-1]} {words[0]}", f"{words[0]} {words[-1]}")
        digits = re.sub(r"\D", "", text)
        if len(digits) >= 8:
            yield from (digits, digits[-10:], "-".join((digits[-10:-7], digits[-7:-4], digits[-4:])))


def _base64(raw: bytes) -> Iterator[bytes]:
    """In a longer text a value may begin at any of three places; the characters it shares with neighbours are left."""
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + raw)
        start, end = (0, 2, 3)[shift], len(whole) - (0 if not (shift + len(raw)) % 3 else 4)
        if end - start >= 8:
            yield whole[start:end]
            yield whole[start:end].replace(b"+", b"-").replace(b"/", b"_")


def canaries_in(data: bytes) -> set[str]:
    """Which canaries stand in some bytes, in any form."""
    return {name for name, value in CANARIES.items() if any(form in data for form in _FORMS[value])}


_FORMS = {value: tuple(dict.fromkeys(forms(value))) for value in CANARIES.values()}
