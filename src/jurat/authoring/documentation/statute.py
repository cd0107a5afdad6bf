"""The list of sections somebody wants covered: one a line, with a title and other names it goes by.

    section,title,also
    17 CFR 275.206(4)-1(a)(2),Facts that can be shown on demand,SEC 206(4)-1(a)(2)
    FINRA 2210(d)(2),Comparisons

Without the head a line is a section, or a section and a title with a tab, two spaces or a comma between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jurat.authoring.documentation.citation import Section, sections_of
from jurat.foundation.error import InputError

LISTED_MAX = 20_000
_COLUMNS = ("section", "title", "also")
_GOES_ON = re.compile(r"\(|\d|ss?\.|art\.")


class NotSections(InputError):
    """This is not a list of sections."""

    code = "not_sections"


@dataclass(frozen=True, slots=True)
class Listed:
    """A section that should be covered. `also`: other names of the same section."""

    section: Section
    title: str = ""
    also: tuple[Section, ...] = ()


def read_sections(text: str, name: str) -> tuple[Listed, ...]:
    """The sections of a list, each once. `name` is the file's, for messages. Raises NotSections."""
    rows = list(_rows(text.removeprefix("\ufeff"), name))
    found: dict[object, Listed] = {}
    for number, cells in rows:
        section, title, also = (*cells, "", "", "")[:3]
        if not section:
            raise NotSections(f"{name}, line {number} names no section.", "A line begins with the section.")
        other = tuple(item for item in sections_of(also))
        for one in sections_of(section):
            found.setdefault(one.key, Listed(one, title, other))
    if not found:
        raise NotSections(f"{name} holds no section.", "Write one section a line, such as FINRA 2210(d)(1)(A).")
    if len(found) > LISTED_MAX:
        raise NotSections(f"{name} holds more than {LISTED_MAX:,} sections.", "Split it.")
    return tuple(found.values())


def _rows(text: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and line.strip()[0] != "#"]
    if not lines:
        return
    head = re.split(r"[,;\t]", lines[0][1].strip().lower().replace('"', ""))
    if head[0].strip() not in _COLUMNS[:1]:
        yield from ((at, _plain(line)) for at, line in lines)
        return
    columns = [cell.strip() for cell in head]
    strange = [column for column in columns if column not in _COLUMNS]
    if strange:
        message = f"{name} has a column '{strange[0]}' that says nothing here."
        raise NotSections(message, f"The columns are {', '.join(_COLUMNS)}.")
    sign = next((sign for sign in ";\t" if sign in lines[0][1]), ",")
    for at, line in lines[1:]:
        cells = dict(zip(columns, next(csv.reader([line], delimiter=sign)), strict=False))
        yield at, tuple(cells.get(column, "").strip() for column in _COLUMNS)


def _plain(line: str) -> tuple[str, ...]:
    """A section, or a section and its title."""
    parts = re.split(r"\t|\s{2,}", line.strip(), maxsplit=1)
    if len(parts) == 1:
        cells = [cell.strip() for cell in next(csv.reader([line.strip()], skipinitialspace=True))]
        goes_on = len(cells) > 1 and _GOES_ON.match(cells[1])
        parts = [line.strip()] if goes_on else [cells[0], ", ".join(cells[1:])]
    return tuple(part.strip() for part in parts)
