"""Stretches of a text that say something else once decoded: base64, hexadecimal, percent and backslash escapes.

No reader reads them; but a client can be told to decode them, and an address shows them decoded. What is no text after
decoding was no code.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from jurat.terms.folding import Folded, fold
from jurat.terms.glance import Glance

LETTERS_MIN = 4
"""Fewer letters than this are a chance hit, not a message."""
TEXT_SHARE_MIN = 0.8
"""So much of a decoded stretch must be letters and spaces."""

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{6,}={0,2}(?![A-Za-z0-9+/=_-])")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0x)?(?:[0-9a-fA-F]{2}[ :]?){4,}(?![0-9A-Za-z])")
_PERCENT = re.compile(r"(?<!\S)(?=\S*%[0-9a-fA-F]{2})\S+")
_BACKSLASH = re.compile(r"(?<!\S)(?=\S*\\[ux])\S+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Encoded:
    """Code points `start` to `end` say `plain`. `sealed` where nothing shows it decoded by itself."""

    start: int
    end: int
    plain: str
    sealed: bool


@lru_cache(maxsize=8)
def encoded(text: str) -> tuple[Encoded, ...]:
    """Every such stretch, in no order; places may overlap."""
    signs = _GLANCE.at(text)
    return tuple(_encoded(text, signs)) if _TELLS & signs else ()


def _encoded(text: str, signs: frozenset[str]) -> Iterator[Encoded]:
    for name, pattern, decode, sealed in _CODES:
        for match in pattern.finditer(text) if name in signs else ():
            plain = decode(match[0])
            if plain and plain != match[0] and _is_text(plain):
                yield Encoded(match.start(), match.end(), plain, sealed)


def opened(text: str) -> Folded | None:
    """The text, folded, with those stretches decoded; None where there are none."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for stretch in sorted(encoded(text), key=lambda one: (one.start, -one.end)):
        if stretch.start < done:
            continue
        parts += [text[done : stretch.start], stretch.plain]
        starts += [*range(done, stretch.start), *[stretch.start] * len(stretch.plain)]
        ends += [*range(done + 1, stretch.start + 1), *[stretch.end] * len(stretch.plain)]
        done = stretch.end
    if not done:
        return None
    parts.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    folded = fold("".join(parts))
    return Folded(folded.text, [starts[at] for at in folded.starts], [ends[at - 1] for at in folded.ends])


def _is_text(plain: str) -> bool:
    letters = sum(char.isalpha() for char in plain)
    words = letters + plain.count(" ")
    return (letters >= LETTERS_MIN and words >= TEXT_SHARE_MIN * len(plain)) or bool(_PERCENT_WORDS.search(plain))


_PERCENT_WORDS = re.compile(r"://\S*[a-z]+ [a-z]+", re.IGNORECASE)
"""An address that holds words with spaces between."""


def _base64(code: str) -> str:
    if (code.islower() and code.isalpha()) or not re.search(r"[a-z0-9]", code):  # words, and words in capitals
        return ""
    bare = code.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""


def _hex(code: str) -> str:
    try:
        return bytes.fromhex(re.sub(r"^0x|[ :]", "", code)).decode("ascii")
    except ValueError:
        return ""


def _backslash(code: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), code)


_CODES: tuple[tuple[str, re.Pattern[str], Callable[[str], str], bool], ...] = (
    ("base64", _BASE64, _base64, True),
    ("hexadecimal", _HEX, _hex, True),
    ("percent", _PERCENT, unquote, False),
    ("backslash", _BACKSLASH, _backslash, False),
)
"""What a code looks like, how it is read, and whether a reader never sees it read."""

_GLANCE = Glance(
    {
        "letter": r"[a-z][A-Z0-9+/=]",
        "bytes": r"[0-9a-fA-F]{2}[ :]?[0-9a-fA-F]{6}",
        "base64": r"[A-Za-z0-9+/_-]{6}",
        "hexadecimal": r"(?:[0-9a-fA-F]{2}[ :]?){4}",
        "percent": r"%[0-9a-fA-F]{2}",
        "backslash": r"\\[ux]",
    }
)
_TELLS = {"letter", "bytes", "percent", "backslash"}
"""What every code has and ordinary prose seldom."""
