"""How much of a client's own data is masked in letters, e-mails and notes as they are really written: measured.

Clients and letters are drawn with a fixed seed. A value counts as masked only if every letter and digit of it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from jurat.foundation.quantity import Money
from jurat.privacy.detector import Detector, full_detector, profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.request import Profile
from support.known_client import profile_of

MASKED_SHARE_MIN = 0.95
LETTERS = 150

FIRST = "Margaret William Aisha José Wei Olga Grant Rose Dmitri Priya Seán Mark Thuy Kwame Ingrid Will Fatima Bo May"
LAST = (
    "Whitfield|Young|O'Brien|Smith-Jones|van der Berg|Nguyen|García|Banks|Okafor|Petrova|Lee|Black|Lindström|Singh"
    "|Hernández|Kowalczyk|Fairchild|Ng|Underwood"
)
STREETS = "Willow Lane|Main Street|St. James Place|Oak Avenue|Old Mill Road|W 42nd Street|Park Boulevard|Harbor Drive"
TOWNS = (
    "Springfield, IL 62704|Portland, OR 97205|San Antonio, TX 78205|Bend, OR 97701|St. Paul, MN 55101|Mobile, AL 36602"
)

Written = list[tuple[str, str]]


def pick(rng: random.Random, rows: str, separator: str = "|") -> str:
    return rng.choice(rows.split(separator))


def client(rng: random.Random) -> tuple[Profile, dict[str, list[str]]]:
    """A profile, and by kind of value the forms in which people write it."""
    first, last = pick(rng, FIRST, " "), pick(rng, LAST)
    middle = rng.choice("ABDEJ")
    number, street, town = str(rng.randint(1, 9899)), pick(rng, STREETS), pick(rng, TOWNS)
    area, exchange, line = rng.randint(201, 989), rng.randint(200, 999), f"{rng.randint(0, 9999):04}"
    account = f"{rng.choice(('AC', 'BR', ''))}{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}"
    born = date(rng.randint(1935, 2004), rng.randint(1, 12), rng.randint(1, 28))
    amount = Decimal(rng.randint(100_000, 99_999_999)) / 100
    gain = Decimal(rng.randint(11, 990)) / 1000
    handle = f"{first[0]}.{last.replace(' ', '').replace(chr(39), '')}{rng.randint(1, 99)}@mail.example.com".lower()
    profile = profile_of(
        {
            "client.fullName": ("PERSON", f"{first} {middle}. {last}"),
            "client.address": ("ADDRESS", f"{number} {street}, {town}"),
            "client.phone": ("PHONE", f"+1 {area} {exchange} {line}"),
            "client.email": ("EMAIL", handle),
            "client.account": ("ACCOUNT", account),
            "client.dateOfBirth": ("DATE_OF_BIRTH", born),
            "portfolio.value": ("MONEY", Money("USD", amount)),
            "portfolio.returnPercent": ("PERCENT", gain / 100),
        },
        client=f"C-{rng.randint(1000, 9999)}",
    )
    dollars = f"{amount:,.2f}"
    return profile, {
        "name": [f"{first} {last}", last, first, f"{first[0]}. {last}", f"{last}, {first}", f"{first} {middle}. {last}",
                 f"{first} {last}".upper(), f"{first[0]}.{middle}. {last}", f"Mrs. {last}", f"{first} {last}".title()],
        "address": [f"{number} {street}, {town}", f"{number} {street}\n{town}", f"{number} {street.upper()}",
                    f"{number} {street.replace('Street', 'St.').replace('Avenue', 'Ave').replace('Road', 'Rd')}",
                    town.rsplit(" ", 1)[1], town.replace(",", ""), f"{street}, {town.split(',')[0]}"],
        "phone": [f"({area}) {exchange}-{line}", f"{area}.{exchange}.{line}", f"+1-{area}-{exchange}-{line}",
                  f"{area} {exchange} {line}", f"{area}{exchange}{line}", f"{exchange}-{line}"],
        "email": [handle, handle.upper(), handle.replace("@", " at ").replace(".", " dot ")],
        "account": [account, account.replace("-", ""), account.replace("-", " "), account.lower(),
                    f"account ending in {account[-4:]}", " ".join(account.replace("-", ""))],
        "birth": [born.isoformat(), f"{born:%m/%d/%Y}", f"{born.day} {born:%B} {born.year}", f"{born:%b %d, %Y}",
                  f"{born.day}.{born.month}.{born.year}", f"{born:%B} {born.day}", f"{born:%m/%d/%y}"],
        "money": [f"${dollars}", f"{dollars} USD", f"USD {amount}", f"${amount:,.0f}", f"{dollars} dollars", dollars],
        "percent": [f"{gain}%", f"{gain} %", f"{gain} percent", f"{gain:.2f}%", f"+{gain}%"],
        "client": [profile.client, profile.client.lower(), profile.client.replace("-", " ")],
    }  # fmt: skip


FRAMES: dict[str, tuple[str, ...]] = {
    "name": (
        "Dear {},",
        "I spoke with {} today.",
        "{}'s review is due.",
        "Regards,\n{}",
        "cc: {}",
        "FYI {} called again",
    ),
    "address": ("Mail it to {}.", "She moved from {} last year.", "Statement address: {}", "({})"),
    "phone": ("Call {} after five.", "Phone: {}", "text me at {}, please", "({})"),
    "email": ("Write to {}.", "E-mail: {}", "<{}>"),
    "account": ("Please close {}.", "Account: {}", "Transfer from {} to savings", "#{}"),
    "birth": ("Born {}.", "DOB {}", "The birthday, {}, is on file."),
    "money": ("The account is worth {}.", "Value: {}", "it fell to {} in May", "({})"),
    "percent": ("It returned {} last year.", "Return: {}", "up {} since January", "({})"),
    "client": ("Client {} asked.", "Ref: {}", "[{}]"),
}


def letter(rng: random.Random, forms: dict[str, list[str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and where the client's values stand in it."""
    text, places = "Subject: Your portfolio review\n\n", []
    for kind in rng.sample(sorted(forms), k=5):
        before, _, after = rng.choice(FRAMES[kind]).partition("{}")
        written = rng.choice(forms[kind])
        text += before
        start = len(text) + (len(written) - 4 if "ending" in written else len("Mrs. ") if "Mrs." in written else 0)
        text += written
        places.append((start, len(text), kind))
        text += after + rng.choice(("\n", " The market was calm. ", "\n\nThank you for your trust.\n"))
    return text, places


def shares(detector: Detector) -> dict[str, float]:
    """Kind of value → the share of its places that are masked to the last letter."""
    rng, redactor = random.Random(20261123), Redactor(detector)
    seen: dict[str, list[bool]] = {}
    for _ in range(LETTERS):
        profile, forms = client(rng)
        text, places = letter(rng, forms)
        hidden = {at for span in redactor.spans(text, profile) for at in range(span.start, span.end)}
        for start, end, kind in places:
            masked = all(at in hidden for at in range(start, end) if text[at].isalnum())
            seen.setdefault(kind, []).append(masked)
    return {kind: sum(row) / len(row) for kind, row in sorted(seen.items())}


def assert_enough(make: Callable[[], Detector]) -> None:
    measured = shares(make())
    assert {kind: share for kind, share in measured.items() if share < MASKED_SHARE_MIN} == {}, measured


def test_the_clients_own_values_are_masked_by_the_profile_alone() -> None:
    assert_enough(profile_only_detector)


def test_the_clients_own_values_are_masked_by_the_full_detector() -> None:
    assert_enough(full_detector)
