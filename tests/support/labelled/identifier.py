"""Identifiers with the check digits they must have. Digits that hold no check are drawn."""

from __future__ import annotations

from random import Random

from jurat.privacy.recognisers.check_digit import letters_as_numbers

_NO_VOWELS = "BCDFGHJKLMNPQRSTVWXYZ"


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _sum_of_digits(number: int) -> int:
    return number // 10 + number % 10


def luhn_digit(payload: str) -> str:
    """The digit that makes `payload` and it pass Luhn."""
    doubled = [int(c) * (2 if place % 2 == 0 else 1) for place, c in enumerate(reversed(payload))]
    return str(-sum(map(_sum_of_digits, doubled)) % 10)


def card(rng: Random) -> str:
    """Visa, Mastercard or American Express."""
    start, length = rng.choice((("4", 16), ("5" + str(rng.randint(1, 5)), 16), ("37", 15)))
    payload = start + digits(rng, length - 1 - len(start))
    return payload + luhn_digit(payload)


def cusip(rng: Random) -> str:
    body = digits(rng, 3) + "".join(rng.choice("0123456789" + _NO_VOWELS) for _ in range(3)) + digits(rng, 2)
    numbers = [n * (2 if place % 2 else 1) for place, n in enumerate(letters_as_numbers(body))]
    return body + str(-sum(map(_sum_of_digits, numbers)) % 10)


def isin(rng: Random) -> str:
    body = rng.choice(("US", "GB", "DE", "IE", "LU")) + "0" + digits(rng, 8)
    return body + luhn_digit("".join(map(str, letters_as_numbers(body))))


def sedol(rng: Random) -> str:
    body = "B" + "".join(rng.choice("0123456789" + _NO_VOWELS) for _ in range(3)) + digits(rng, 2)
    weighed = sum(w * n for w, n in zip((1, 3, 1, 7, 3, 9), letters_as_numbers(body), strict=True))
    return body + str(-weighed % 10)


def iban(rng: Random, country: str) -> str:
    account = {
        "GB": "NWBK" + digits(rng, 14),
        "DE": digits(rng, 18),
        "FR": digits(rng, 23),
        "IE": "AIBK" + digits(rng, 14),
    }
    body = account[country]
    rest = int("".join(map(str, letters_as_numbers(body + country + "00")))) % 97
    return f"{country}{98 - rest:02}{body}"


def routing(rng: Random) -> str:
    body = rng.choice(("02", "06", "11", "12", "26", "31")) + digits(rng, 6)
    weighed = sum(w * int(c) for w, c in zip((3, 7, 1, 3, 7, 1, 3, 7), body, strict=True))
    return body + str(-weighed % 10)


def social_security(rng: Random) -> str:
    area = rng.choice([n for n in range(1, 900) if n != 666])
    return f"{area:03}-{rng.randint(1, 99):02}-{rng.randint(1, 9999):04}"


def national_insurance(rng: Random) -> str:
    return rng.choice("ABCEGHJKLMPRSTWXYZ") + rng.choice("ABCEGHJKLMPRSTWXYZ") + digits(rng, 6) + rng.choice("ABCD")


def swift(rng: Random) -> str:
    bank = rng.choice(("NWBK", "DEUT", "BARC", "CHAS", "BNPA", "AIBK", "HBUK"))
    return bank + rng.choice(("GB2L", "DEFF", "US33", "FRPP", "IE2D")) + rng.choice(("", "XXX", "500"))


def driving_licence_uk(rng: Random, last: str, first: str) -> str:
    """The shape of the DVLA's numbers: five of the name, six of the birth, initials, two more, two digits."""
    name = "".join(c for c in last.upper() if "A" <= c <= "Z")[:5].ljust(5, "9")
    return (
        name
        + digits(rng, 6)
        + (first[:1].upper() if first[:1].isascii() else "X")
        + "9"
        + digits(rng, 1)
        + rng.choice("ABCDEFGH")
        + rng.choice("ABCDEFGH")
    )


def driving_licence_us(rng: Random) -> str:
    return rng.choice(
        (rng.choice("ABCDEFGHJKLMNPRS") + digits(rng, rng.choice((7, 12))), digits(rng, 9), digits(rng, 8))
    )
