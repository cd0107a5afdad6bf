"""What a kind of page hands over: where a sheet goes, which template draws it, and what the template is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jurat.authoring.documentation.book import Book
from jurat.authoring.documentation.link import Links
from jurat.authoring.documentation.matrix import Matrix
from jurat.authoring.documentation.usage import Usage


@dataclass(frozen=True)
class Subject:
    """All that pages are made from."""

    book: Book
    matrix: Matrix
    links: Links
    usage: Usage


@dataclass(frozen=True)
class Sheet:
    """One page. `path` is from the root of the site."""

    path: str
    template: str
    title: str
    told: Mapping[str, Any]

    @property
    def root(self) -> str:
        """What leads from this page to the root."""
        return "../" * self.path.count("/")


Writer = Callable[[Subject], Iterator[Sheet]]
