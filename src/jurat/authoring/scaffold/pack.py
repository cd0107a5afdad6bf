"""A new pack: its header, and one rule with its tests, so that check and test have something to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jurat.authoring.scaffold.placing import FileTaken, place
from jurat.authoring.scaffold.text import filled, listed, pack_name, quoted

RULE = "MY-PLAIN-1"


@dataclass(frozen=True)
class Header:
    """What a PACK header says."""

    name: str
    title: str = "Our client communications"
    version: str = "0.1.0"
    owner: str = "compliance@firm.example"
    jurisdiction: Sequence[str] = ("US",)
    languages: Sequence[str] = ("en",)


def pack_files(header: Header, day: date, owner: str = "client-communications") -> dict[str, str]:
    """File name → text. `owner` is that of the rule. Raises NotAName, NotAText."""
    return {
        "pack.jur": filled(
            "pack.jur",
            name=pack_name(header.name),
            title=quoted(header.title, '"'),
            version=quoted(header.version) if not _plain_version(header.version) else header.version,
            owner=quoted(header.owner),
            jurisdiction=listed(header.jurisdiction),
            languages=listed(header.languages),
        ),
        "plain_language.jur": filled("plain_language.jur", id=RULE, owner=quoted(owner)),
        "plain_language_test.jur": filled("plain_language_test.jur", id=RULE, day=day.isoformat()),
    }


def new_pack(folder: Path, header: Header, day: date) -> tuple[Path, ...]:
    """Makes a pack in a new folder; the files. Raises FileTaken, NotAName, NotAText, OSError."""
    files = pack_files(header, day, header.owner)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileTaken(f"{folder} is there already.", "Name a new pack, or another --dir; nothing was written.")
    return place(folder, files)


def _plain_version(text: str) -> bool:
    """Versions of numbers and points need no quotes."""
    parts = text.split(".")
    return len(parts) > 1 and all(part.isascii() and part.isdigit() for part in parts)
