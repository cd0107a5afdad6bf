"""Names and numbers of people, compared as people mean them: case, spacing, compatibility forms make no difference."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """The form under which two spellings of one name are equal."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def folded_number(number: str) -> str:
    """The form under which two spellings of one registration number are equal: leading zeros make no difference."""
    plain = "".join(folded(number).split())
    return str(int(plain)) if plain.isdecimal() else plain
