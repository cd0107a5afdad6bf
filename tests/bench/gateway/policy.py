"""The two packs that Jurat is measured with, written by a program so that their size is a number."""

from __future__ import annotations

from pathlib import Path

from wording import FORBIDDEN

RULES = 200
LISTS = 12
TERMS = 25
"""Terms a list; one list more holds patterns."""

_HEAD = """PACK {name} "{title}"
  VERSION 1.0   OWNER 'bench@example.org'   JURISDICTION 'US'   LANGUAGE 'en'   EFFECTIVE FROM 2026-01-01
"""
_ONE_RULE = """
# Something is in force, or every text would go to a person; it asks for nothing here.
RULE PASS-1 "Nothing by text message"
  HOUSE 'B 1'   SEVERITY low   EFFECTIVE FROM 2026-01-01
  IF communication.channel = 'sms' THEN limit length to 60 words
  WHEN UNKNOWN ASSUME no
"""
_CONDITIONS = (
    "client.age is at least {number}",
    "client.knowledgeLevel is at most 'intermediate' AND communication.contentType = 'topic {at}'",
    "ANY holding IN client.holdings HAS (holding.assetClass = 'option' AND holding.value is more than ${number})",
    "portfolio.returnPercent is less than -{number}% AND client.age is more than {number}",
    "communication.channel IN ['email', 'chat'] AND NOT client.age is less than {number}",
)
"""What a fifth of the rules each look like. Of the first and the last kind a third fires, of the others none."""

_FIRST = ("assured", "certain", "secret", "instant", "endless", "hidden", "magic", "perfect", "painless", "unbeatable")
_SECOND = ("profit", "winner", "income", "fortune", "jackpot", "doubling", "payout", "windfall", "bargain", "miracle")
_THIRD = ("plan", "scheme", "system", "ticket", "formula")
_PATTERNS = (
    r"\bguarante\w+\s+(a\s+)?\d+(\.\d+)?\s?%",
    r"\b(cannot|will not|never)\s+lose\b",
    r"\bdouble\s+your\s+(money|savings)\b",
    r"\brisk[- ]free\s+(return|income|profit)s?\b",
)


def passing() -> str:
    """A pack without a rule that asks for anything: what is measured is the way."""
    return _HEAD.format(name="bench_bare", title="Nothing is asked of a text") + _ONE_RULE


def policy() -> str:
    """RULES rules, LISTS lists of TERMS terms and one of patterns, a disclosure, and every number from a source."""
    parts = [_HEAD.format(name="bench_policy", title=f"{RULES} rules"), *map(_list, range(LISTS)), _pattern_list()]
    parts.append('DISCLOSURE risk TEXT IN \'en\' """Investing involves risk, and you may lose money."""\n')
    parts.append(_rule(0, "ALWAYS use only numbers from [portfolio_system]"))
    parts.append(_rule(1, "ALWAYS avoid terms in patterns AND include disclosure risk"))
    parts += [_rule(at, f"ALWAYS avoid terms in words_{at - 2}") for at in range(2, LISTS + 2)]
    parts += [_rule(at, _conditional(at)) for at in range(LISTS + 2, RULES)]
    return "\n".join(parts)


def _conditional(at: int) -> str:
    condition = _CONDITIONS[at % len(_CONDITIONS)].format(number=at, at=at)
    return f"IF {condition} THEN avoid terms in words_{at % LISTS}\n  WHEN UNKNOWN ASSUME no"


def _rule(at: int, says: str) -> str:
    return f"RULE B-{at} \"Rule {at}\"\n  HOUSE 'B {at}'   SEVERITY high   EFFECTIVE FROM 2026-01-01\n  {says}\n"


def _list(at: int) -> str:
    """The terms are all different; the first list holds the one that the mock says."""
    terms = [
        f"{_FIRST[number % 10]} {_SECOND[number // 10 % 10]} {_THIRD[number // 100]}"
        for number in range(at * TERMS, (at + 1) * TERMS)
    ]
    if at == 0:
        terms[0] = FORBIDDEN
    lines = "\n".join(f"  - '{term}'   REMOVE SENTENCE" for term in terms)
    return f"LIST words_{at} \"Words of kind {at}\"\n  OWNER 'bench'   MATCH phrase\n{lines}\n"


def _pattern_list() -> str:
    lines = "\n".join(f"  - '{pattern}'   REMOVE SENTENCE" for pattern in _PATTERNS)
    return f"LIST patterns \"Patterns\"\n  OWNER 'bench'   MATCH regex\n{lines}\n"


def write_packs(folder: Path) -> None:
    """Both packs as folders under `folder`."""
    for name, text in (("bench_bare", passing()), ("bench_policy", policy())):
        (folder / name / "templates").mkdir(parents=True, exist_ok=True)
        (folder / name / "pack.jur").write_text(text, encoding="utf-8")


FACTS = {
    "client": {
        "age": 67,
        "knowledgeLevel": "beginner",
        "holdings": [
            {"name": "Broad Index Fund", "assetClass": "fund", "value": "USD 11240.55"},
            {"name": "World Bond Fund", "assetClass": "bond", "value": "USD 6000.00"},
            {"name": "Cash", "assetClass": "cash", "value": "USD 1000.00"},
        ],
    },
    "portfolio": {"value": "USD 18240.55", "returnPercent": "4.2%"},
}
"""What is known of the client, given with the request."""
