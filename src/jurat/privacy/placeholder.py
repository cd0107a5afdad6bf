"""Placeholders as Jurat writes them, and as models mangle them. The same eye serves both directions.

Redaction takes out whatever restoration would react to; so nothing that was in a text before can be mistaken for a
placeholder afterwards, and restoring what was redacted gives the same text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TYPES = (
    "PERSON",
    "ADDRESS",
    "EMAIL",
    "PHONE",
    "ACCOUNT",
    "CLIENT_NUMBER",
    "DATE_OF_BIRTH",
    "MONEY",
    "PERCENT",
    "NUMBER",
    "DATE",
    "TEXT",
    "LOCATION",
    "SSN",
    "TAX_NUMBER",
    "CARD",
    "ROUTING",
    "BANK_CODE",
    "SECURITY",
    "IDENTITY_DOCUMENT",
    "NETWORK_ADDRESS",
    "WALLET",
    "LITERAL",
)
"""Every type a placeholder can name."""

NUMBER_DIGITS_MAX = 5
"""More digits after a type's name make it something else: `ACCOUNT_12345678` is an account, not a placeholder."""

_SEPARATOR = r"(?:\\?_|[ \-]){0,2}"
_DIGITS = rf"\d{{1,{NUMBER_DIGITS_MAX}}}"
_NAME = "|".join(name.replace("_", _SEPARATOR) for name in sorted(TYPES, key=len, reverse=True))
_OPEN, _CLOSE = r"(?:<|&lt;|\[|\{|‹|«)", r"(?:>|&gt;|\]|\}|›|»)"
_MENTION = re.compile(
    rf"<(?P<exact>(?:{'|'.join(TYPES)})_[1-9]\d{{0,{NUMBER_DIGITS_MAX - 1}}})>"
    rf"|{_OPEN}\ ?(?P<bracketed>(?i:{_NAME}){_SEPARATOR}{_DIGITS})\ ?{_CLOSE}"
    rf"|\((?P<round>(?i:{_NAME})\\?_{_DIGITS})\)"
    rf"|(?<![\w>])(?P<bare>(?i:{_NAME})\\?_{_DIGITS})(?![\w<])"
    rf"|{_OPEN}(?P<unknown>[A-Za-z][A-Za-z_\-]{{0,30}}\\?_{_DIGITS}){_CLOSE}"
    rf"|<(?P<spaced>[A-Za-z]{{2,20}}\ {_DIGITS})>"
    rf"|(?:<|&lt;)(?P<unnumbered>(?i:{_NAME}))(?:>|&gt;)"
    rf"|\[(?P<slot>{'|'.join(TYPES)})\]"
)
_SIGNS = "<[{&‹«_"
"""Every placeholder, whole or mangled, has one of these."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something at `start` to `end` that is, or wants to be, a placeholder.

    `type` is what it names, in Jurat's spelling; `number` None where it gives none; `exact` if written as Jurat does.
    """

    start: int
    end: int
    type: str
    number: int | None
    exact: bool


def placeholder(type: str, number: int) -> str:
    """`<PERSON_1>`."""
    return f"<{type}_{number}>"


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every placeholder in a text, whole or mangled, in order, never overlapping. Between `start` and `end` alone, the
    text before is still seen: `PERSON_1` is none right behind a letter."""
    if not any(map(text.__contains__, _SIGNS)):
        return
    for match in _MENTION.finditer(text, start, len(text) if end is None else end):
        words = match[match.lastgroup or 0].replace("\\", "")
        name = words.rstrip("0123456789")
        number = int(words[len(name) :]) if len(name) < len(words) else None
        yield Mention(match.start(), match.end(), _type_name(name), number, match.lastgroup == "exact")


def _type_name(written: str) -> str:
    return re.sub(r"[ _\-]+", "_", written.strip(" _-")).upper()


_MENTION_CHARS_MAX = 72
"""No mention is longer: what has not become one by then is none."""
_BEGUN = re.compile(r"(?:<|&(?:l(?:t;?)?)?|[\[{‹«(])[\w\\ \-]*(?:&(?:g(?:t)?)?)?\Z")
_WORD = re.compile(r"(?<![\w>])[A-Za-z]")
_BARE = re.compile(r"[A-Za-z_\\ \-]+\d*\Z")
_BETWEEN = re.compile(r"[\\_ \-]")
_RUN_TOGETHER = tuple(name.replace("_", "") for name in TYPES)


def unfinished_mention(text: str) -> int:
    """Where a mention may begin that more text could still make, or change; the length of the text if none may.

    All before that place holds the same mentions whatever follows.
    """
    first = max(0, len(text) - _MENTION_CHARS_MAX)
    begun = _BEGUN.search(text, first)
    place = begun.start() if begun else len(text)
    words = (word.start() for word in _WORD.finditer(text, first, place))
    return next((start for start in words if _may_become_bare(text, start, place)), place)


def _may_become_bare(text: str, start: int, end: int) -> bool:
    """`acc`, `Date of b` and `PERSON_1` could each go on, or be none for what follows; `PERSON_1.` is one."""
    written = _BARE.match(text, start, end)
    if written is None:
        return False
    letters = _BETWEEN.sub("", written[0]).upper()
    name = letters.rstrip("0123456789")
    return any(known == name if name != letters else known.startswith(name) for known in _RUN_TOGETHER)
