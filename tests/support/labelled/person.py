"""Invented people and everything a file may hold about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from types import ModuleType

from support.labelled import identifier


@dataclass(frozen=True)
class Somebody:
    """One person. `country` is `us`, `uk` or `other`; numbers are written plainly, `written.py` groups them."""

    country: str
    first: str
    nick: str
    middle: str
    last: str
    title: str
    address: str
    phone: str
    email: str
    born: date
    account: str
    policy: str
    card: str
    client_number: str


def somebody(rng: Random, words: ModuleType, country: str, last: str = "") -> Somebody:
    """A person of that country, with a given last name where one is asked for."""
    first, _, nick = rng.choice(words.FIRST.split()).partition(":")
    last = last or rng.choice(words.LAST.split()).replace("-Boom", " Boom")
    handle = "".join(
        c for c in f"{first[0]}{rng.choice(('.', '_', ''))}{last}" if c.isascii() and (c.isalnum() or c in "._")
    )
    return Somebody(
        country=country,
        first=first,
        nick=nick or first,
        middle=rng.choice("ABCDEFGHJKLMRSTW"),
        last=last,
        title=rng.choice(("Mr", "Mrs", "Ms", "Dr", "Miss", "Prof")),
        address=_address(rng, words, country),
        phone=_phone(rng, country),
        email=f"{handle}{rng.choice(('', str(rng.randint(1, 99))))}@{rng.choice(words.DOMAINS.split('|'))}".lower(),
        born=date(rng.randint(1931, 2007), rng.randint(1, 12), rng.randint(1, 28)),
        account=_account(rng, country),
        policy=_policy(rng),
        card=identifier.card(rng),
        client_number=f"{rng.choice(('C-', 'CL', 'HH', 'R'))}{identifier.digits(rng, rng.randint(4, 7))}",
    )


def _address(rng: Random, words: ModuleType, country: str) -> str:
    number = str(rng.randint(1, 9899 if country == "us" else 240))
    if country == "us":
        unit = rng.choice(
            ("", "", f", Apt {rng.randint(1, 40)}", f" #{rng.randint(2, 900)}", f", Unit {rng.choice('ABCDE')}")
        )
        return f"{number} {rng.choice(words.STREETS_US.split('|'))}{unit}, {rng.choice(words.TOWNS_US.split('|'))}"
    if country == "uk":
        house = rng.choice(("", "", "", rng.choice(words.HOUSES_UK.split("|")) + ", "))
        return f"{house}{number} {rng.choice(words.STREETS_UK.split('|'))}, {rng.choice(words.TOWNS_UK.split('|'))}"
    return rng.choice(words.ADDRESSES_ELSEWHERE.split("|"))


def _phone(rng: Random, country: str) -> str:
    """International, grouped by spaces."""
    if country == "us":
        return f"+1 {rng.randint(201, 989)} {rng.randint(201, 989)} {identifier.digits(rng, 4)}"
    if country == "uk":
        forms = (
            f"+44 7{identifier.digits(rng, 3)} {identifier.digits(rng, 6)}",
            f"+44 20 {rng.choice('378')}{identifier.digits(rng, 3)} {identifier.digits(rng, 4)}",
            f"+44 1{rng.randint(204, 984)} {identifier.digits(rng, 6)}",
        )
        return rng.choice(forms)
    return (
        rng.choice(("+49 69 ", "+353 87 ", "+33 1 ", "+41 31 ", "+61 2 "))
        + f"{rng.randint(200, 999)} {identifier.digits(rng, 4)}"
    )


def _account(rng: Random, country: str) -> str:
    if country == "uk":
        return identifier.digits(rng, 8)
    forms = (
        f"{identifier.digits(rng, 4)}-{identifier.digits(rng, 4)}",
        f"{rng.choice('ZXY')}{identifier.digits(rng, 2)}-{identifier.digits(rng, 6)}",
        str(rng.randint(1, 9)) + identifier.digits(rng, 9),
        f"{identifier.digits(rng, 3)}-{identifier.digits(rng, 6)}-{identifier.digits(rng, 3)}",
    )
    return rng.choice(forms)


def _policy(rng: Random) -> str:
    letters = "".join(rng.choice("ABCDEFHKLMPRT") for _ in range(rng.randint(1, 3)))
    return f"{letters}{rng.choice(('', ' ', '-', '/'))}{identifier.digits(rng, rng.randint(6, 9))}"
