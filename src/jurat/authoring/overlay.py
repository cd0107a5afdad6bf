"""A pack as it stands in an editor: what is open there takes the place of what is on the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jurat.authoring.check import MANIFEST
from jurat.foundation.span import Source
from jurat.language.inherit import Library
from jurat.packs.error import PackUnreadable
from jurat.packs.folder import SUFFIX, library_of, read_pack


def home_of(path: Path, texts: Mapping[Path, str]) -> Path:
    """The folder of the pack that a file belongs to; the file itself where it belongs to none."""
    return next((parent for parent in path.parents if _is_pack(parent, texts)), path)


def _is_pack(folder: Path, texts: Mapping[Path, str]) -> bool:
    return folder / MANIFEST in texts or (folder / MANIFEST).is_file()


def read_overlaid(home: Path, texts: Mapping[Path, str]) -> tuple[Source, ...]:
    """The sources of a pack, named relative to it and sorted by name. `texts` are those of all open files.

    Raises PackUnreadable where a file on the disk cannot be read and is not open.
    """
    sources = {source.name: source for source in _on_disk(home, texts)}
    for path, text in texts.items():
        name = _name(home, path)
        if name and home_of(path, texts) == home:
            sources[name] = Source(name, text)
    return tuple(sources[name] for name in sorted(sources))


def _on_disk(home: Path, texts: Mapping[Path, str]) -> tuple[Source, ...]:
    """Nothing where only the editor has the files as yet."""
    if home in texts:
        return ()
    try:
        return read_pack(home)
    except PackUnreadable:
        if any(home in path.parents for path in texts) and not any(home.rglob(f"*{SUFFIX}")):
            return ()
        raise


def _name(home: Path, path: Path) -> str:
    """How a source is named in its pack; empty for a file that is not part of it."""
    if path == home:
        return path.name
    return path.relative_to(home).as_posix() if home in path.parents and path.suffix == SUFFIX else ""


def library_overlaid(home: Path, texts: Mapping[Path, str]) -> Library:
    """The packs that one can extend, as they stand in the editor."""
    on_disk = library_of(home)

    def find(name: str) -> Sequence[Source] | None:
        try:
            found = on_disk(name)
        except PackUnreadable:
            return None
        base = home.parent
        return (
            None if found is None else tuple(replace(one, text=texts.get(base / one.name, one.text)) for one in found)
        )

    return find


def path_of(home: Path, name: str) -> Path:
    """Where a source of a pack stands on the disk."""
    if name == home.name and not home.is_dir():
        return home
    inherited = home.parent / name
    return inherited if inherited.is_file() and not (home / name).is_file() else home / name
