"""From a pack to a bundle file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.authoring.bundling.signature import signed
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.signature import Signature
from jurat.packs.bundle_file import SUFFIX, BundleFile, BundleRefused, bundle_file
from jurat.packs.error import PackBroken
from jurat.packs.folder import library_of, read_pack


@dataclass(frozen=True, slots=True)
class Gathered:
    """A compiled pack and all it was compiled from: its own files under the empty name, others by pack."""

    compiled: Compiled
    sources: Mapping[str, Sequence[Source]]


def gather(pack: Path, signatures: Sequence[Signature], roots: Sequence[Path] = ()) -> Gathered:
    """Compiles a pack and takes note of the packs it extends. Raises PackUnreadable."""
    library = library_of(pack, roots)
    sources: dict[str, Sequence[Source]] = {"": read_pack(pack)}

    def find(name: str) -> Sequence[Source] | None:
        found = library(name)
        if found is not None:
            sources[name] = found
        return found

    name = pack.stem if pack.is_file() else pack.resolve().name
    return Gathered(compile_sources(sources[""], signatures, name, None, find), sources)


def make_bundle(
    pack: Path,
    signatures: Sequence[Signature],
    whole: bool = False,
    key: Ed25519PrivateKey | None = None,
    roots: Sequence[Path] = (),
) -> BundleFile:
    """The bundle of a pack without mistakes, with its sources if `whole`. Raises PackUnreadable, PackBroken."""
    if pack.suffix == SUFFIX:
        raise BundleRefused(f"'{pack}' is a bundle already", "name a pack's folder or a rule file")
    gathered = gather(pack, signatures, roots)
    if gathered.compiled.program is None:
        raise PackBroken(pack.name, gathered.compiled.diagnostics)
    made = bundle_file(gathered.compiled.program, gathered.sources, whole)
    return made if key is None else signed(made, key)


def write_bundle(bundle: BundleFile, path: Path) -> None:
    """The whole file or none of it. Raises BundleRefused."""
    if path.suffix != SUFFIX:
        raise BundleRefused(f"'{path}' does not end in {SUFFIX}", f"name it {path.with_suffix(SUFFIX)}")
    own = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        own.write_text(bundle.text(), encoding="utf-8", newline="")
        own.replace(path)
    except OSError as error:
        raise BundleRefused(f"'{path}' cannot be written: {error.strerror}", "name a place with room") from error
    finally:
        own.unlink(missing_ok=True)
