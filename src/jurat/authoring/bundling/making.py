"""From a pack to a bundle file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.authoring.bundling.signature import signed
from jurat.language.signature import Signature
from jurat.packs.bundle_file import SUFFIX, BundleFile, BundleRefused, bundle_file
from jurat.packs.folder import load_pack, read_pack


def make_bundle(
    pack: Path, signatures: Sequence[Signature], whole: bool = False, key: Ed25519PrivateKey | None = None
) -> BundleFile:
    """The bundle of a pack without mistakes, with its sources if `whole`. Raises PackUnreadable, PackBroken."""
    if pack.suffix == SUFFIX:
        raise BundleRefused(f"'{pack}' is a bundle already", "name a pack's folder or a rule file")
    made = bundle_file(load_pack(pack, signatures), read_pack(pack), whole)
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
