"""Templates filled: a text, where personal data stands in it, and the profile of the client it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

from jurat.request import Profile, ProfileField
from support.labelled import identifier, vocabulary_held_back, vocabulary_tuning
from support.labelled.person import Somebody, somebody
from support.labelled.written import FORMS

SPLITS: dict[str, ModuleType] = {"held_back": vocabulary_held_back, "tuning": vocabulary_tuning}
_SLOT = re.compile(r"\{(\w+):(\w+)\}")
_AS_OF = datetime(2026, 11, 1, tzinfo=UTC)
FAMILY = 0.4
"""How often the person `a` bears the client's last name."""


@dataclass(frozen=True)
class Label:
    """Code points `start` to `end` hold data of `type`; `own` if it is in the client's profile."""

    start: int
    end: int
    type: str
    own: bool


@dataclass(frozen=True)
class LabelledText:
    text: str
    labels: tuple[Label, ...]
    profile: Profile
    template: str
    """Genre and number of its template: texts of one template are alike."""


@cache
def templates(split: str) -> tuple[tuple[str, str, str], ...]:
    """Genre, locale and body of each."""
    lines = (Path(__file__).parent / f"{split}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^=== (\w+) (\w+)\n", lines, flags=re.MULTILINE)[1:]
    return tuple((blocks[i], blocks[i + 1], blocks[i + 2].rstrip("\n")) for i in range(0, len(blocks), 3))


def texts(split: str, count: int, seed: int = 1) -> Iterator[LabelledText]:
    """The templates in turn, each time with other people. The same seed gives the same texts."""
    rng, known = Random(f"{split}-{seed}"), templates(split)
    for number in range(count):
        genre, locale, body = known[number % len(known)]
        yield filled(body, f"{genre}-{number % len(known)}", locale, rng, SPLITS[split], split == "held_back")


def filled(body: str, template: str, locale: str, rng: Random, words: ModuleType, odd: bool) -> LabelledText:
    country = rng.choice(("us", "uk", "other")) if locale == "any" else locale
    people = {"client": somebody(rng, words, country)}
    for who in "abcd":
        last = people["client"].last if who == "a" and rng.random() < FAMILY else ""
        people[who] = somebody(rng, words, country, last)
    text, labels, done = "", [], 0
    for slot in _SLOT.finditer(body):
        text += body[done : slot.start()]
        done = slot.end()
        if slot[1] == "fill" and slot[2] not in IDENTIFIERS:
            text += _filling(slot[2], rng, words)
            continue
        if slot[1] == "fill":
            type, written = IDENTIFIERS[slot[2]], _identifier(slot[2], rng)
        else:
            type, form = FORMS[slot[2]]
            written = form(people[slot[1]], rng, odd)
        before, inside, after = _marked(written)
        own = slot[1] == "client" and type in OWN and slot[2] != "iban"
        labels.append(Label(len(text) + len(before), len(text) + len(before) + len(inside), type, own))
        text += before + inside + after
    return LabelledText(text + body[done:], tuple(labels), profile(people["client"]), template)


def _marked(written: str) -> tuple[str, str, str]:
    if "⟦" not in written:
        return "", written, ""
    before, _, rest = written.partition("⟦")
    inside, _, after = rest.partition("⟧")
    return before, inside, after


OWN = ("PERSON", "ADDRESS", "PHONE", "EMAIL", "DATE_OF_BIRTH", "ACCOUNT", "CARD", "CLIENT_NUMBER")
"""What the profile knows of the client. Tax numbers and documents it does not know."""


def profile(client: Somebody) -> Profile:
    values = {
        "client.fullName": ("PERSON", f"{client.first} {client.middle}. {client.last}"),
        "client.address": ("ADDRESS", client.address),
        "client.phone": ("PHONE", client.phone),
        "client.email": ("EMAIL", client.email),
        "client.dateOfBirth": ("DATE_OF_BIRTH", client.born),
        "client.accountNumber": ("ACCOUNT", client.account),
        "client.policyNumber": ("ACCOUNT", client.policy),
        "client.cardNumber": ("ACCOUNT", client.card),
    }
    fields = {name: ProfileField(name, value, "crm", _AS_OF, True, type) for name, (type, value) in values.items()}
    return Profile(client.client_number, fields)


IDENTIFIERS = {"cusip_named": "SECURITY", "isin": "SECURITY", "sedol": "SECURITY", "ein": "TAX_NUMBER"}
"""What is nobody's own and is an identifier all the same."""


def _identifier(kind: str, rng: Random) -> str:
    match kind:
        case "cusip_named":
            return f"CUSIP ⟦{identifier.cusip(rng)}⟧"
        case "isin":
            return identifier.isin(rng)
        case "sedol":
            return identifier.sedol(rng)
    return f"{rng.randint(10, 98)}-{identifier.digits(rng, 7)}"


def _filling(kind: str, rng: Random, words: ModuleType) -> str:
    """What looks like personal data and is none: funds, firms, dates of markets, amounts."""
    if kind == "shortdate":
        return f"{rng.randint(1, 12)}/{rng.randint(1, 28)}"
    if kind == "isodate":
        return f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return str(rng.choice(getattr(words, FILLINGS[kind]).split("|")))


FILLINGS = {
    "fund": "FUNDS", "product": "PRODUCTS", "firm": "FIRMS", "charity": "CHARITIES", "domain": "DOMAINS",
    "date": "DATES", "month": "MONTHS", "percent": "PERCENTS", "amount": "AMOUNTS", "filler": "FILLER",
}  # fmt: skip
