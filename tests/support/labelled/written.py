"""How people write what they know of somebody. A form may mark its labelled part by ⟦ and ⟧, else
all of it is labelled.

`odd` forms are those of the held-back split alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from support.labelled import identifier
from support.labelled.person import Somebody

Form = Callable[[Somebody, Random, bool], str]


def _one(rng: Random, *forms: str) -> str:
    return rng.choice([form for form in forms if form])


def plain_letters(text: str) -> str:
    """Without accents, as many keyboards write it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def typo(word: str, rng: Random, odd: bool) -> str:
    """One small slip: two letters swapped or one doubled; in the held-back split also one missing or wrong."""
    if len(word) < 7 or not word.isalpha():
        return word
    at = rng.randint(2, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    doubled = word[:at] + word[at] + word[at:]
    missing = word[:at] + word[at + 1 :]
    wrong = word[:at] + rng.choice("aeinrst") + word[at + 1 :]
    return _one(rng, swapped, doubled, *((missing, wrong) if odd else ()))


def full(p: Somebody, rng: Random, odd: bool) -> str:
    middle = f"{p.first} {p.middle}. {p.last}"
    forms = [f"{p.first} {p.last}", f"{p.first} {p.last}", middle, f"{p.first} {p.last}".upper(), f"{p.nick} {p.last}"]
    return _one(rng, *forms, *((f"{p.first} {p.middle} {p.last}", f"{p.first} {p.last.upper()}") if odd else ()))


def last(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, p.last, p.last, p.last, plain_letters(p.last), *((p.last.upper(),) if odd else ()))


def first(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, p.first, p.first, p.nick)


def last_first(p: Somebody, rng: Random, odd: bool) -> str:
    odds = (f"{p.last.upper()} {p.first}", f"{p.last}, {p.first[0]}") if odd else ()
    return _one(rng, f"{p.last}, {p.first}", f"{p.last.upper()}, {p.first} {p.middle}.", *odds)


def titled(p: Somebody, rng: Random, odd: bool) -> str:
    dotted = _one(rng, p.title, p.title + ".")
    odds = (f"{p.title} ⟦{p.first[0]} {p.last}⟧", f"{p.title.upper()} ⟦{p.last.upper()}⟧") if odd else ()
    return _one(rng, f"{dotted} ⟦{p.last}⟧", f"{dotted} ⟦{p.last}⟧", *odds)


def titled_full(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(
        rng,
        f"{p.title} ⟦{p.first} {p.last}⟧",
        f"{p.title}. ⟦{p.first[0]}. {p.last}⟧",
        f"{p.title} ⟦{p.first[0]} {p.middle} {p.last}⟧",
    )


def lower(p: Somebody, rng: Random, odd: bool) -> str:
    return f"{p.first} {p.last}".lower()


def first_last_lower(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, f"{p.nick} {p.last}".lower(), f"{p.first} {p.last}".lower())


def name(p: Somebody, rng: Random, odd: bool) -> str:
    """Any way at all."""
    initials = [f"{p.first[0]}. {p.last}", f"{p.first[0]}.{p.middle}. {p.last}", f"{p.first[0]} {p.last}"]
    misspelt = f"{p.first} {typo(p.last, rng, odd)}"
    possessive = f"⟦{p.first} {p.last}⟧'s file"
    odds = [f"⟦{p.last}⟧’s wife", f"{typo(p.first, rng, odd)} {p.last}", f"{p.last} {p.first}"] if odd else []
    return _one(
        rng, full(p, rng, odd), full(p, rng, odd), titled(p, rng, odd), last_first(p, rng, odd), *initials, misspelt,
        possessive, lower(p, rng, odd), plain_letters(f"{p.first} {p.last}"), *odds,
    )  # fmt: skip


def plural(p: Somebody, rng: Random, odd: bool) -> str:
    return f"the ⟦{p.last}s⟧"


def initials(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(
        rng, f"{p.first[0]}{p.middle}{p.last[0]}", f"{p.first[0]}.{p.last[0]}.", f"{p.first[0]}{p.last[0]}"
    ).upper()


def address(p: Somebody, rng: Random, odd: bool) -> str:
    no_comma = p.address.replace(",", "")
    short = re.sub(
        r"\b(Street|Avenue|Road|Lane|Drive)\b",
        lambda m: {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Lane": "Ln", "Drive": "Dr"}[m[0]],
        p.address,
    )
    return _one(
        rng,
        p.address,
        p.address,
        short,
        no_comma,
        *((p.address.upper(), p.address.replace(", ", " / ")) if odd else ()),
    )


def address_lines(p: Somebody, rng: Random, odd: bool) -> str:
    return p.address.replace(", ", "\n")


def address_lower(p: Somebody, rng: Random, odd: bool) -> str:
    return p.address.lower()


def postcode(p: Somebody, rng: Random, odd: bool) -> str:
    """The British one, with its usual spelling or squeezed."""
    found = re.search(r"[A-Z]{1,2}\d[0-9A-Z]? \d[A-Z]{2}|\d{5}", p.address)
    code = found[0] if found else p.address.split(",")[0]
    return _one(rng, code, code.lower(), *((code.replace(" ", ""),) if odd and " " in code else ()))


def phone(p: Somebody, rng: Random, odd: bool) -> str:
    code, *groups = p.phone.split(" ")
    joined = "".join(groups)
    if p.country == "us":
        a, b, c = groups
        forms = [f"({a}) {b}-{c}", f"{a}-{b}-{c}", f"{a}.{b}.{c}", f"+1 {a} {b} {c}", joined, f"1-{a}-{b}-{c}"]
        return _one(
            rng, *forms, *((f"{a}/{b}-{c}", f"({a}){b}-{c}", f"{a} {b}-{c} ext 12", f"+1{joined}") if odd else ())
        )
    if p.country == "uk":
        forms = [p.phone, "0" + " ".join(groups), "0" + joined, f"{code} (0){' '.join(groups)}"]
        return _one(
            rng,
            *forms,
            *(
                (f"(0{groups[0]}) {' '.join(groups[1:])}", f"0{groups[0]}-{'-'.join(groups[1:])}", f"{code}{joined}")
                if odd
                else ()
            ),
        )
    return _one(
        rng, p.phone, p.phone.replace(" ", "-"), "00" + p.phone[1:], *((p.phone.replace(" ", ""),) if odd else ())
    )


def email(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, p.email, p.email, p.email.upper() if odd else p.email.capitalize())


def birth(p: Somebody, rng: Random, odd: bool) -> str:
    d = p.born
    slashed = f"{d.month:02}/{d.day:02}/{d.year}" if p.country == "us" else f"{d.day:02}/{d.month:02}/{d.year}"
    short = f"{d.month}/{d.day}/{d.year % 100:02}" if p.country == "us" else f"{d.day}.{d.month}.{d.year}"
    forms = [
        slashed,
        short,
        f"{d.day} {d:%B} {d.year}",
        f"{d:%B} {d.day}, {d.year}",
        f"{d:%b} {d.day} {d.year}",
        d.isoformat(),
    ]
    odds = [
        f"{d.day}{_ordinal(d.day)} {d:%b} '{d.year % 100:02}",
        f"{d.day:02}-{d:%b}-{d.year}".upper(),
        f"{d.day:02} {d.month:02} {d.year}",
    ]
    return _one(rng, *forms, *(odds if odd else ()))


def _ordinal(day: int) -> str:
    return {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")


def birth_iso(p: Somebody, rng: Random, odd: bool) -> str:
    return p.born.isoformat()


def account(p: Somebody, rng: Random, odd: bool) -> str:
    bare = re.sub(r"\W", "", p.account)
    odds = (" ".join(re.findall(r".{1,4}", bare)), p.account.replace("-", ".").lower()) if odd else ()
    return _one(rng, p.account, p.account, bare, p.account.replace("-", " "), *odds)


def account_ending(p: Somebody, rng: Random, odd: bool) -> str:
    return re.sub(r"\W", "", p.account)[-4:]


def policy(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, p.policy, p.policy, re.sub(r"\W", "", p.policy))


def card(p: Somebody, rng: Random, odd: bool) -> str:
    fours = re.findall(r".{1,4}", p.card)
    return _one(rng, " ".join(fours), "-".join(fours), p.card, *((".".join(fours),) if odd else ()))


def client_number(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(rng, p.client_number, p.client_number, p.client_number.lower() if odd else p.client_number)


def ssn(p: Somebody, rng: Random, odd: bool) -> str:
    number = identifier.social_security(rng)
    return _one(rng, number, number, number.replace("-", ""), *((number.replace("-", " "),) if odd else ()))


def ssn_named(p: Somebody, rng: Random, odd: bool) -> str:
    return f"{_one(rng, 'SSN', 'social', 'soc sec #' if odd else 'Social Security number')} ⟦{ssn(p, rng, odd)}⟧"


def ssn_ending(p: Somebody, rng: Random, odd: bool) -> str:
    return identifier.social_security(rng)[-4:]


def nino(p: Somebody, rng: Random, odd: bool) -> str:
    n = identifier.national_insurance(rng)
    return _one(
        rng, n, f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:8]} {n[8]}", *((n.lower(), f"{n[:2]}-{n[2:8]}-{n[8]}") if odd else ())
    )


def utr(p: Somebody, rng: Random, odd: bool) -> str:
    n = identifier.digits(rng, 10)
    return _one(rng, n, f"{n[:5]} {n[5:]}", *((n + "K",) if odd else ()))


def iban(p: Somebody, rng: Random, odd: bool) -> str:
    n = identifier.iban(rng, rng.choice(("GB", "DE", "FR", "IE")))
    return _one(rng, n, " ".join(re.findall(r".{1,4}", n)), *((n.lower(),) if odd else ()))


def swift(p: Somebody, rng: Random, odd: bool) -> str:
    return identifier.swift(rng)


def routing(p: Somebody, rng: Random, odd: bool) -> str:
    return identifier.routing(rng)


def sort_code(p: Somebody, rng: Random, odd: bool) -> str:
    n = identifier.digits(rng, 6)
    return _one(rng, f"{n[:2]}-{n[2:4]}-{n[4:]}", f"{n[:2]} {n[2:4]} {n[4:]}", n)


def passport(p: Somebody, rng: Random, odd: bool) -> str:
    return _one(
        rng, identifier.digits(rng, 9), rng.choice("ACEX") + identifier.digits(rng, 8), "C01X00T47" if odd else ""
    )


def licence_us(p: Somebody, rng: Random, odd: bool) -> str:
    return identifier.driving_licence_us(rng)


def licence_uk(p: Somebody, rng: Random, odd: bool) -> str:
    n = identifier.driving_licence_uk(rng, plain_letters(p.last), plain_letters(p.first))
    return _one(rng, n, f"{n[:5]} {n[5:11]} {n[11:]}")


FORMS: Mapping[str, tuple[str, Form]] = {
    "name": ("PERSON", name), "full": ("PERSON", full), "first": ("PERSON", first), "last": ("PERSON", last),
    "last_first": ("PERSON", last_first), "titled": ("PERSON", titled), "titled_full": ("PERSON", titled_full),
    "lower": ("PERSON", lower), "first_last_lower": ("PERSON", first_last_lower), "plural": ("PERSON", plural),
    "nick": ("PERSON", lambda p, rng, odd: p.nick), "initials": ("PERSON", initials),
    "address": ("ADDRESS", address), "address_lines": ("ADDRESS", address_lines),
    "address_lower": ("ADDRESS", address_lower), "postcode": ("ADDRESS", postcode),
    "phone": ("PHONE", phone), "email": ("EMAIL", email), "birth": ("DATE_OF_BIRTH", birth),
    "birth_iso": ("DATE_OF_BIRTH", birth_iso), "account": ("ACCOUNT", account),
    "account_ending": ("ACCOUNT", account_ending), "policy": ("ACCOUNT", policy), "iban": ("ACCOUNT", iban),
    "card": ("CARD", card), "client_number": ("CLIENT_NUMBER", client_number), "ssn": ("SSN", ssn),
    "ssn_named": ("SSN", ssn_named), "ssn_ending": ("SSN", ssn_ending), "nino": ("TAX_NUMBER", nino),
    "utr": ("TAX_NUMBER", utr), "swift": ("BANK_CODE", swift), "routing": ("ROUTING", routing),
    "sort_code": ("ROUTING", sort_code), "passport": ("IDENTITY_DOCUMENT", passport),
    "licence_us": ("IDENTITY_DOCUMENT", licence_us), "licence_uk": ("IDENTITY_DOCUMENT", licence_uk),
}  # fmt: skip
"""Kind of a slot → the type of its label, and how it is written."""
