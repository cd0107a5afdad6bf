"""Which packs may govern letters where a key is set: bundles that it signed, and nothing else."""

from __future__ import annotations

from pathlib import Path

from jurat.authoring.bundling.key import read_public
from jurat.authoring.bundling.signature import is_signed_by
from jurat.foundation.error import Refused
from jurat.packs.bundle_file import SUFFIX, read_bundle_file


class PackUntrusted(Refused):
    """A pack does not carry the signature that this place asks for."""

    code = "pack_untrusted"


def refuse_unsigned(path: Path, key: str) -> None:
    """`key` is a public key or the file that holds it. Raises PackUntrusted, KeyUnusable, BundleRefused."""
    public = read_public(key)
    if path.suffix != SUFFIX or not path.is_file():
        message = f"'{path}' is no bundle, and this place uses signed bundles alone"
        raise PackUntrusted(message, "sign it with `jurat bundle make PACK --key KEYFILE`, or unset bundle_key")
    if not is_signed_by(read_bundle_file(path), public):
        message = f"'{path}' is not signed with the key of this place"
        raise PackUntrusted(message, "have it signed by who holds the key; `jurat bundle verify` shows who did")
