"""From a pack on disk to a site in a folder: what the command line and the web page both call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.documentation.book import Book, gather
from jurat.authoring.documentation.matrix import Coverage, Matrix
from jurat.authoring.documentation.parent import Parent
from jurat.authoring.documentation.site import draw, write
from jurat.authoring.documentation.statute import Listed, NotSections, read_sections
from jurat.authoring.trial import TrialResult
from jurat.foundation.error import InputError
from jurat.language.compile import Compiled
from jurat.packs.error import PackBroken
from jurat.packs.folder import library_of, read_sources

SECTIONS = "sections.csv"
"""A pack may bring the list of sections it means to cover."""


class SectionsUnreadable(InputError):
    """The list of sections cannot be read."""

    code = "sections_unreadable"


@dataclass(frozen=True)
class Published:
    """What was written, and how well the sections are covered. `tests` and `failed` are the pack's own."""

    pack: str
    folder: Path
    pages: int
    matrix: Matrix
    tests: int
    failed: int | None
    parents: tuple[Parent, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "pack": self.pack,
            "folder": self.folder.as_posix(),
            "files": self.pages,
            "tests": self.tests,
            "failed": self.failed,
            "extends": [one.to_json() for one in self.parents],
            "sections": {cover.value: len(self.matrix.listed(cover)) for cover in Coverage},
            "uncovered": [
                {"section": row.section.text, "title": row.title} for row in self.matrix.listed(Coverage.UNCOVERED)
            ],
        }


def publish(
    pack: Path,
    compiled: Compiled,
    folder: Path,
    listed: Sequence[Listed] = (),
    results: Sequence[TrialResult] | None = None,
    as_of: date | None = None,
    roots: Sequence[Path] = (),
    parents: Sequence[Parent] = (),
) -> Published:
    """Writes the site of a compiled pack. Raises PackBroken, PackUnreadable, SiteTaken, OSError."""
    book = book_of(pack, compiled, results, as_of, roots, parents)
    site = draw(book, listed)
    write(site, folder)
    return Published(book.program.pack, folder, len(site.files), site.matrix, book.tests, book.failed, book.parents)


def book_of(
    pack: Path,
    compiled: Compiled,
    results: Sequence[TrialResult] | None = None,
    as_of: date | None = None,
    roots: Sequence[Path] = (),
    parents: Sequence[Parent] = (),
) -> Book:
    """Raises PackBroken, PackUnreadable."""
    if compiled.program is None:
        raise PackBroken(pack.stem if pack.is_file() else pack.resolve().name, compiled.diagnostics)
    return gather(compiled, compiled.program, read_sources(pack), results, as_of, library_of(pack, roots), parents)


def sections_for(pack: Path, given: Path | None) -> tuple[Listed, ...]:
    """The list that was given, else the pack's own, else none. Raises SectionsUnreadable, NotSections."""
    path = given or pack / SECTIONS
    if given is None and not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SectionsUnreadable(f"{path} is not UTF-8 (byte {fault.start}).", "Save it as UTF-8.") from None
    except OSError as fault:
        raise SectionsUnreadable(f"{path} cannot be read: {fault.strerror}.", "Check the name.") from None
    if "\0" in text:
        raise NotSections(f"{path} is not a text.", "Save the list as CSV, one section a line.")
    return read_sections(text, path.name)
