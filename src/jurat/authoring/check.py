"""`jurat check`: every diagnostic of files, packs and folders of packs, named as the caller named the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source
from jurat.language.signature import Signature
from jurat.packs.error import PackUnreadable
from jurat.packs.folder import SUFFIX, compile_readable

MANIFEST = "pack.jur"


@dataclass(frozen=True)
class Checkup:
    """All diagnostics, in the order of the paths, and the files that could not be read."""

    diagnostics: tuple[Diagnostic, ...]
    unreadable: tuple[PackUnreadable, ...]


def check_paths(
    paths: Sequence[Path],
    signatures: Sequence[Signature],
    today: date | None = None,
    advice: bool = False,
    roots: Sequence[Path] = (),
) -> tuple[Diagnostic, ...]:
    """All diagnostics, in the order of the paths. `roots` hold packs that may be extended.

    Raises PackUnreadable for what is not there or not text.
    """
    found = check_readable(paths, signatures, today, advice, roots)
    if found.unreadable:
        raise found.unreadable[0]
    return found.diagnostics


def check_readable(
    paths: Sequence[Path],
    signatures: Sequence[Signature],
    today: date | None = None,
    advice: bool = False,
    roots: Sequence[Path] = (),
) -> Checkup:
    """What can be read, checked; what cannot, named. Raises PackUnreadable for a path that is not there.

    A file of a pack is checked with its whole pack, and only what concerns the file is given.
    """
    found: dict[Diagnostic, None] = {}
    unreadable: dict[str, PackUnreadable] = {}
    for path in paths:
        for pack, only in packs_of(path):
            try:
                compiled, faults = compile_readable(pack, signatures, today, roots, advice)
            except PackUnreadable as fault:  # of the pack as a whole, or of one that it extends
                unreadable.setdefault(fault.message, fault)
                continue
            unreadable |= {fault.message: fault for fault in faults}
            rename = _naming(pack)
            for one in compiled.diagnostics:
                if only is None or one.source.name == only:
                    found.setdefault(replace(one, source=rename(one.source)))
    return Checkup(tuple(found), tuple(unreadable.values()))


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(one.level is Level.ERROR for one in diagnostics)


def packs_of(path: Path) -> Iterator[tuple[Path, str | None]]:
    """The packs to compile for a path, each with the one file to tell of, or None for all."""
    if path.is_file():
        pack, file = pack_around(path)
        yield pack, file or None
    elif not path.is_dir():
        raise PackUnreadable(f"there is no file or folder '{path}'", "name a .jur file, a pack or a folder of packs")
    elif any(path.glob(f"*{SUFFIX}")):
        yield path, None
    else:
        packs = sorted({found.parent for found in path.rglob(MANIFEST)})
        yield from ((pack, None) for pack in packs or [path])


def pack_around(path: Path) -> tuple[Path, str]:
    """Of a rule file in a pack, the pack and the file's name in it; else the path itself, and an empty name."""
    # As named where the pack is among what was named, so that diagnostics are; else above the working directory.
    above = (*path.parents, *path.resolve().parents) if path.suffix == SUFFIX and path.is_file() else ()
    pack = next((parent for parent in above if (parent / MANIFEST).is_file()), None)
    return (path, "") if pack is None else (pack, path.resolve().relative_to(pack.resolve()).as_posix())


def _naming(pack: Path) -> Callable[[Source], Source]:
    base = pack.parent if pack.is_file() else pack

    @cache
    def rename(source: Source) -> Source:
        path = base / source.name
        return Source(path.as_posix(), source.text) if path.is_file() else source

    return rename
