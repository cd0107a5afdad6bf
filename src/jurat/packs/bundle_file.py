"""A bundle as a file: a statement of what it is, signed or not, then the program, then what it was compiled from.

The statement is a C2SP signed note (https://c2sp.org/signed-note): lines, an empty line, signature lines. The program
stands in the line after it, the sources in the last. Whoever holds the statement holds the hashes of both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jurat.foundation.canonical import canonical, digest, digest_bytes
from jurat.foundation.error import InputError
from jurat.foundation.span import Source
from jurat.language.program.bundle import BUNDLE_CHARS_MAX, load, stored
from jurat.language.program.node import Program

SUFFIX = ".bundle"
ORIGIN = "jurat/bundle"
"""Names what is signed and its key; a signed note allows neither space nor plus in it."""

FILE_BYTES_MAX = 2 * BUNDLE_CHARS_MAX
_LABELS = ("pack", "version", "language", "program", "sources")
_HELP = "take the file from whoever made it, or bundle the pack again"


class BundleRefused(InputError):
    """A bundle file is damaged, forged or none at all."""

    code = "bundle_refused"


@dataclass(frozen=True, slots=True)
class CarriedSource:
    """A file the bundle was compiled from. `of` names the pack it was extended or borrowed as; empty for the pack's
    own. `text` is None where only its hash is carried."""

    of: str
    name: str
    sha256: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BundleFile:
    """`program` is the bundle's text; `signatures` are lines of the note, none if nobody signed."""

    pack: str
    version: str
    language: str
    program: str
    sources: tuple[CarriedSource, ...]
    signatures: tuple[str, ...] = ()

    @property
    def statement(self) -> str:
        """What is signed."""
        hashes = digest_bytes(self.program.encode()), sources_hash(self.sources)
        values = (self.pack, self.version, self.language, *hashes)
        return "\n".join((ORIGIN, *map(" ".join, zip(_LABELS, values, strict=True)))) + "\n"

    @property
    def complete(self) -> bool:
        """Whether the sources themselves are carried."""
        return bool(self.sources) and all(source.text is not None for source in self.sources)

    def sources_of(self, pack: str) -> tuple[Source, ...]:
        """The carried files of one pack; of the bundled one under the empty name."""
        return tuple(Source(source.name, source.text or "") for source in self.sources if source.of == pack)

    def library(self, pack: str) -> tuple[Source, ...] | None:
        """The packs that the bundled one extends or borrows from, as it was compiled with them."""
        return (self.sources_of(pack) or None) if pack else None

    def text(self) -> str:
        """The file."""
        signed = "".join(f"{line}\n" for line in self.signatures)
        carried = [[source.of, source.name, source.sha256, source.text] for source in self.sources]
        return f"{self.statement}\n{signed}\n{self.program}\n{canonical(carried).decode()}\n"


def sources_hash(sources: Sequence[CarriedSource]) -> str:
    """One hash of all names and hashes, the same whether the texts are carried or not."""
    return digest([[source.of, source.name, source.sha256] for source in sources])


def carried(sources: Mapping[str, Sequence[Source]], whole: bool) -> tuple[CarriedSource, ...]:
    """The sources of a pack (under the empty name) and of those it builds on: `whole`, or their hashes alone."""
    return tuple(
        CarriedSource(pack, source.name, digest_bytes(source.text.encode()), source.text if whole else None)
        for pack, files in sorted(sources.items())
        for source in files
    )


def bundle_file(program: Program, sources: Mapping[str, Sequence[Source]], whole: bool) -> BundleFile:
    """An unsigned bundle of a compiled pack. Raises BundleRefused where a name would not fit into a line."""
    if any(len(line.splitlines()) > 1 for line in (program.pack, program.version)):
        raise BundleRefused("the pack's name or version holds a line break", "write them in one line")
    kept = carried(sources, whole)
    return BundleFile(program.pack, program.version, program.language_version, stored(program), kept)


def read_bundle_file(path: Path) -> BundleFile:
    """The file as it stands; its parts fit each other, who signed it is not looked at. Raises BundleRefused."""
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise BundleRefused(f"'{path}' is larger than {FILE_BYTES_MAX:,} bytes", _HELP)
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BundleRefused(f"'{path}' is not UTF-8 (byte {error.start})", _HELP) from error
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise BundleRefused(f"'{path}' cannot be read: {reason}", "check that it exists and may be read") from error
    try:
        found = _parsed(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise BundleRefused(f"'{path}' is not a bundle as it was made: {error}", _HELP) from error
    # Whatever differs from what would be written of its parts is not theirs: a hash, a label, a space.
    if found.text() != text:
        raise BundleRefused(f"'{path}' is not a bundle as it was made: its hashes and its content do not fit", _HELP)
    return found


def load_bundle(path: Path) -> Program:
    """The program of a bundle file whose hashes fit. Raises BundleRefused, BundleUnreadable."""
    found = read_bundle_file(path)
    program = load(found.program)
    said = (found.pack, found.version, found.language)
    if said != (program.pack, program.version, program.language_version):
        raise BundleRefused(f"'{path}' says it is {' '.join(said)}, and its program is another", _HELP)
    return program


def _parsed(text: str) -> BundleFile:
    statement, _, rest = text.partition("\n\n")
    lines = statement.split("\n")
    if lines[0] != ORIGIN or [line.partition(" ")[0] for line in lines[1:]] != list(_LABELS):
        raise ValueError("it does not begin with the statement of a bundle")
    said = {label: line.partition(" ")[2] for label, line in zip(_LABELS, lines[1:], strict=True)}
    *signatures, empty, program, sources, end = rest.split("\n")
    if empty or end or not all(line.startswith("\u2014 ") for line in signatures):
        raise ValueError("its lines are not in order")
    return BundleFile(
        said["pack"],
        said["version"],
        said["language"],
        program,
        tuple(map(_source, json.loads(sources))),
        (*signatures,),
    )


def _source(entry: Any) -> CarriedSource:
    of, name, sha256, text = entry
    if not all(isinstance(part, str) for part in (of, name, sha256, text or "")):
        raise ValueError("a source is a name, a hash and a text")
    if text is not None and digest_bytes(text.encode()) != sha256:
        raise ValueError(f"the source {name} is not the one whose hash it carries")
    return CarriedSource(of, name, sha256, text)
