"""Names of people, compared as people mean them: case, spacing and compatibility forms make no difference."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """The form under which two spellings of one name are equal."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
