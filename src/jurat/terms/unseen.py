"""Characters that a reader does not see, or that show him another order than the text has."""

from __future__ import annotations

import re

OVERRIDE = re.compile("[\u202a\u202b\u202d\u202e]")
"""Turns the text around it. Names written from right to left need none of them."""
TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+")
"""Characters that mirror ASCII and are never drawn; after a black flag they are the flag of a region."""


def without_unseen(text: str) -> str:
    """The same to a reader's eye, and nothing beside it."""
    return text if text.isascii() else TAGS.sub("", OVERRIDE.sub("", text))
