"""The page that every diagnostic has under dsl/errors, for doors that show help beside a mistake."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def page(number: str) -> str:
    """The page of a code, `J1004`, as Markdown; empty if there is none."""
    found = resources.files("jurat.language").joinpath("errors", f"{number}.md")
    return found.read_text(encoding="utf-8") if found.is_file() else ""


def paragraph(number: str) -> str:
    """The first paragraph below the heading, in one line."""
    parts = page(number).split("\n\n")
    return " ".join(parts[1].split()) if len(parts) > 1 else ""
