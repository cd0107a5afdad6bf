"""The site: every page drawn, the matrix as CSV and JSON beside it. The same book always gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from jurat.authoring.documentation.book import Book, Proof
from jurat.authoring.documentation.link import Links
from jurat.authoring.documentation.matrix import Matrix, citation_matrix
from jurat.authoring.documentation.pages import PAGES
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.authoring.documentation.statute import Listed
from jurat.authoring.documentation.usage import Usage
from jurat.foundation.error import InputError

_PACKAGE = "jurat.authoring.documentation"
_STYLE = "style.css"


class SiteTaken(InputError):
    """The folder holds something that is no site of ours."""

    code = "folder_taken"


@dataclass(frozen=True)
class Site:
    """Path → bytes, and what the matrix says."""

    files: Mapping[str, bytes]
    matrix: Matrix


def draw(book: Book, listed: Sequence[Listed] = ()) -> Site:
    """The site of one pack."""
    matrix = citation_matrix(book, listed)
    links = Links(book, [row.section for row in matrix.rows])
    subject = Subject(book, matrix, links, Usage(book, links))
    files = {sheet.path: _drawn(sheet, book) for pages in PAGES for sheet in pages(subject)}
    files["citations.csv"] = _matrix_csv(matrix)
    files["citations.json"] = _matrix_json(book, matrix)
    files[_STYLE] = resources.files(_PACKAGE).joinpath("templates", _STYLE).read_bytes()
    return Site(dict(sorted(files.items())), matrix)


def write(site: Site, folder: Path) -> None:
    """Into a new or empty folder, or over an earlier site. Raises SiteTaken, OSError."""
    if folder.exists() and not folder.is_dir():
        raise SiteTaken(f"{folder} is a file.", "Name a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "citations.json").is_file():
        raise SiteTaken(f"{folder} holds other files.", "Name a new folder; nothing was written.")
    for old in sorted(folder.glob("rules/*.html")):
        if old.relative_to(folder).as_posix() not in site.files:
            old.unlink()  # a rule that is gone must not be read any more
    for path, content in site.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["day"] = _day
    return found


def _day(value: date | None) -> str:
    return "" if value is None else f"{value.day} {value:%B %Y}"


def _drawn(sheet: Sheet, book: Book) -> bytes:
    template = _environment().get_template(sheet.template)
    shared = {"program": book.program, "book": book, "root": sheet.root, "path": sheet.path, "title": sheet.title}
    return template.render(**shared, **sheet.told).encode()


_HEADS = (
    "section",
    "title",
    "listed",
    "coverage",
    "rule",
    "severity",
    "status",
    "cites",
    "test",
    "expected",
    "passed",
    "pack",
)


def _matrix_csv(matrix: Matrix) -> bytes:
    """A row per section, rule and test; empty cells where there is none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for row in matrix.rows:
        head = (row.section.text, row.title, _said(row.listed), row.coverage.value)
        for citing in row.rules or (None,):
            if citing is None:
                writer.writerow((*map(_harmless, head), *[""] * 8))
                continue
            rule = (citing.rule.id, citing.rule.severity.value, citing.rule.status.value, citing.cited)
            for proof in citing.proofs or (None,):
                writer.writerow([_harmless(cell) for cell in (*head, *rule, *_test_cells(proof))])
    return out.getvalue().encode()


def _test_cells(proof: Proof | None) -> tuple[str, str, str, str]:
    """The last cell names the pack whose test it is, where that is one that is extended."""
    if proof is None:
        return ("", "", "", "")
    return (proof.name, "; ".join(proof.expected), _said(proof.passed), proof.pack)


def _said(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _harmless(cell: str) -> str:
    """Spreadsheets take what begins like this for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


def _matrix_json(book: Book, matrix: Matrix) -> bytes:
    program = book.program
    found: dict[str, Any] = {"pack": program.pack, "version": program.version, **matrix.to_json()}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
