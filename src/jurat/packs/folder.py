"""Finds a pack by name or path, reads its files, compiles it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jurat.foundation.nearness import nearest
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.inherit import Library
from jurat.language.limit import SOURCE_CHARS_MAX, SOURCES_MAX
from jurat.language.program.node import Program
from jurat.language.signature import Signature
from jurat.packs.bundle_file import SUFFIX as BUNDLE
from jurat.packs.bundle_file import BundleFile, BundleRefused, load_bundle, read_bundle_file
from jurat.packs.error import PackBroken, PackUnreadable, UnknownPack

SUFFIX = ".jur"
MANIFEST = "pack.jur"
_HEADER = re.compile(r"^\s*PACK\s+([\w.-]+)", re.MULTILINE)
FILE_BYTES_MAX = 4 * SOURCE_CHARS_MAX

__all__ = ["PackBroken", "PackUnreadable", "UnknownPack", "compile_pack", "find_pack", "load_pack", "read_pack"]


def find_pack(name_or_path: str, roots: Sequence[Path]) -> Path:
    """A folder, a `.jur` file or a bundle: as given, or of that name under one of the roots, the first that has it.

    Raises UnknownPack, naming what comes near.
    """
    for candidate in (Path(name_or_path), *(root / name_or_path for root in roots)):
        if name_or_path and _is_pack(candidate):
            return candidate
    if Path(name_or_path).suffix not in (SUFFIX, BUNDLE) and _is_file(Path(name_or_path)):
        raise UnknownPack(
            f"'{name_or_path}' is not a rule file", f"the name of a rule file ends in {SUFFIX}, of a bundle in {BUNDLE}"
        )
    raise UnknownPack(f"there is no pack '{name_or_path}'", _near(name_or_path, roots))


def _is_pack(path: Path) -> bool:
    try:
        return path.is_dir() or (path.suffix in (SUFFIX, BUNDLE) and path.is_file())
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _near(name: str, roots: Sequence[Path]) -> str:
    known = sorted({found.name for root in roots if root.is_dir() for found in root.iterdir() if found.is_dir()})
    near = nearest(name, known)
    if near:
        return f"did you mean '{near}'?"
    return f"known packs: {', '.join(known)}" if known else "name a folder that holds .jur files"


def read_pack(path: Path) -> tuple[Source, ...]:
    """The `.jur` files of a folder and the folders in it, tests included, sorted by name; or the one file.

    Sources are named relative to the pack, so that a bundle is the same on every machine. Raises PackUnreadable.
    """
    return tuple(_source(found, name) for found, name in _named(path))


def _named(path: Path) -> tuple[tuple[Path, str], ...]:
    """The files of a pack with their names in it. Raises PackUnreadable."""
    if path.is_file():
        return ((path, path.name),)
    files = sorted(_files(path), key=lambda found: found.relative_to(path).as_posix())
    if not files:
        raise PackUnreadable(f"'{path}' holds no {SUFFIX} file", "a pack is a folder with .jur files in it")
    if len(files) > SOURCES_MAX:
        raise PackUnreadable(f"'{path}' holds more than {SOURCES_MAX} files", "split it into several packs")
    return tuple((found, found.relative_to(path).as_posix()) for found in files)


def _files(path: Path) -> Iterator[Path]:
    hidden = (found for found in path.rglob(f"*{SUFFIX}") if found.is_file())
    return (found for found in hidden if not any(part.startswith(".") for part in found.relative_to(path).parts))


def _source(path: Path, name: str) -> Source:
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise PackUnreadable(f"'{path}' is larger than {FILE_BYTES_MAX:,} bytes", "split it")
        return Source(name, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PackUnreadable(f"'{path}' is not UTF-8 (byte {error.start})", "save it as UTF-8") from error
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise PackUnreadable(f"'{path}' cannot be read: {reason}", "check that it exists and may be read") from error


def compile_pack(
    path: Path,
    signatures: Sequence[Signature],
    today: date | None = None,
    roots: Sequence[Path] = (),
    advice: bool = False,
) -> Compiled:
    """The pack with all its diagnostics. Packs that it extends are looked for beside it, then under the roots.

    A bundle that carries its sources is compiled from them again.
    Raises PackUnreadable, BundleRefused; mistakes in rules are values.
    """
    if path.suffix == BUNDLE and path.is_file():
        return _opened(path, signatures, today)
    name = path.stem if path.is_file() else path.resolve().name
    return compile_sources(read_pack(path), signatures, name, today, library_of(path, roots), advice=advice)


def compile_readable(
    path: Path,
    signatures: Sequence[Signature],
    today: date | None = None,
    roots: Sequence[Path] = (),
    advice: bool = False,
) -> tuple[Compiled, tuple[PackUnreadable, ...]]:
    """The pack without the files of it that cannot be read, and why these cannot. Raises as `compile_pack`."""
    if path.suffix == BUNDLE and path.is_file():
        return compile_pack(path, signatures, today, roots, advice), ()
    sources: list[Source] = []
    faults: list[PackUnreadable] = []
    for found, name in _named(path):
        try:
            sources.append(_source(found, name))
        except PackUnreadable as fault:
            faults.append(fault)
    name = path.stem if path.is_file() else path.resolve().name
    return compile_sources(sources, signatures, name, today, library_of(path, roots), advice=advice), tuple(faults)


def read_sources(path: Path) -> tuple[Source, ...]:
    """What a pack was written in: its files, or those that a bundle carries. Raises PackUnreadable, BundleRefused."""
    return _complete(path).sources_of("") if path.suffix == BUNDLE and path.is_file() else read_pack(path)


def _complete(path: Path) -> BundleFile:
    found = read_bundle_file(path)
    if not found.complete:
        message = f"'{path}' carries no sources, and this needs the rules as they were written"
        raise BundleRefused(message, "bundle the pack again with --with-sources, or name its folder")
    return found


def _opened(path: Path, signatures: Sequence[Signature], today: date | None) -> Compiled:
    found = _complete(path)
    return compile_sources(found.sources_of(""), signatures, found.pack, today, found.library)


def library_of(path: Path, roots: Sequence[Path] = ()) -> Library:
    """The packs that one at this place can extend, by the name in their header or by their folder's."""
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    beside = (folder.parent,) if path.is_dir() else (folder.parent, folder)  # a lone file lies among packs, or in one

    def find(name: str) -> tuple[Source, ...] | None:
        for root in (*beside, *roots):
            found = next((pack for pack in _packs(root) if name in (pack.name, _declared_name(pack))), None)
            if found is not None:
                return tuple(Source(f"{found.name}/{one.name}", one.text) for one in read_pack(found))
        return None

    return find


def _packs(root: Path) -> list[Path]:
    if not root.is_dir():
        return []
    return sorted(found for found in root.iterdir() if (found / MANIFEST).is_file())


def _declared_name(pack: Path) -> str:
    """The name in a pack's header; empty where it cannot be read, which compiling the pack itself tells."""
    try:
        text = (pack / MANIFEST).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    match = _HEADER.search(text)
    return match[1] if match else ""


def load_pack(path: Path, signatures: Sequence[Signature], roots: Sequence[Path] = ()) -> Program:
    """The program of a pack without mistakes; of a bundle, the one it holds. Raises PackUnreadable, PackBroken,
    BundleRefused, BundleUnreadable."""
    if path.suffix == BUNDLE and path.is_file():
        return load_bundle(path)
    compiled = compile_pack(path, signatures, roots=roots)
    if compiled.program is None:
        raise PackBroken(path.stem if path.is_file() else path.resolve().name, compiled.diagnostics)
    return compiled.program
