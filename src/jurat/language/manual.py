"""The page that every diagnostic has under dsl/errors, for doors that show help beside a mistake."""

from __future__ import annotations

from functools import cache
from importlib import resources

_PAGES = resources.files("jurat.language").joinpath("errors")


@cache
def numbers() -> frozenset[str]:
    """The codes that have a page."""
    return frozenset(one.name.removesuffix(".md") for one in _PAGES.iterdir() if one.name.endswith(".md"))


@cache
def page(number: str) -> str:
    """The page of a code, `J1004`, as Markdown; empty if there is none."""
    return _PAGES.joinpath(f"{number}.md").read_text(encoding="utf-8") if number in numbers() else ""


def paragraph(number: str) -> str:
    """The first paragraph below the heading, in one line."""
    parts = page(number).split("\n\n")
    return " ".join(parts[1].split()) if len(parts) > 1 else ""
