"""Texts made to fit a line."""

from __future__ import annotations


def shortened(text: str, chars_max: int) -> str:
    """At most so many characters; of a longer text the beginning, no space or comma at its end, and `…`."""
    return text if len(text) <= chars_max else f"{text[: chars_max - 1].rstrip(' ,')}…"
