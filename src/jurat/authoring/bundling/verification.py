"""Is a bundle what it says it is? Offline, from the file alone; with sources, compiled again and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jurat.authoring.bundling.making import Gathered, gather
from jurat.authoring.bundling.signature import is_signed_by
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.language.compile import Compiled, compile_sources
from jurat.language.flatten import LANGUAGE_VERSION
from jurat.language.program.bundle import bundle_hash
from jurat.language.program.node import Program
from jurat.language.signature import Signature
from jurat.packs.bundle_file import BundleFile, CarriedSource, carried, load_bundle, read_bundle_file, sources_hash


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `holds` is None where there was nothing to look at."""

    name: str
    holds: bool | None
    said: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a bundle is and which checks it passed."""

    pack: str
    version: str
    bundle: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(check.holds is not False for check in self.checks)

    def to_json(self) -> dict[str, Any]:
        """The contract of `jurat bundle verify`."""
        return {
            "pack": self.pack,
            "version": self.version,
            "bundle": self.bundle,
            "ok": self.holds,
            "checks": [{"check": one.name, "ok": one.holds, "said": one.said} for one in self.checks],
        }


def verify(
    path: Path,
    signatures: Sequence[Signature],
    public: Ed25519PublicKey | None = None,
    sources: Path | None = None,
    roots: Sequence[Path] = (),
) -> Verification:
    """`sources` is a pack's folder to compile instead of what the bundle carries.

    Raises BundleRefused where the hashes do not fit, BundleUnreadable for a format of a later version, PackUnreadable.
    """
    bundle, program = read_bundle_file(path), load_bundle(path)
    checks = (
        Check("hash", True, "program and sources are those that the statement names"),
        _language(program),
        _signature(bundle, public),
        _from_folder(bundle, program, gather(sources, signatures, roots))
        if sources
        else _carried(bundle, program, signatures),
    )
    return Verification(program.pack, program.version, bundle_hash(program), checks)


def _language(program: Program) -> Check:
    if program.language_version == LANGUAGE_VERSION:
        return Check("language", True, f"version {LANGUAGE_VERSION}")
    return Check("language", False, f"version {program.language_version}; this Jurat speaks {LANGUAGE_VERSION}")


def _signature(bundle: BundleFile, public: Ed25519PublicKey | None) -> Check:
    count = len(bundle.signatures)
    if public is None:
        said = f"{count} there, not looked at: give the public key" if count else "nobody signed it"
        return Check("signature", None, said)
    if is_signed_by(bundle, public):
        return Check("signature", True, "it is the key's")
    return Check("signature", False, "none is this key's" if count else "nobody signed it")


def _carried(bundle: BundleFile, program: Program, signatures: Sequence[Signature]) -> Check:
    if not bundle.complete:
        return Check("sources", None, "only their hashes are carried: name the pack's folder to compile it again")
    return _compared(compile_sources(bundle.sources_of(""), signatures, bundle.pack, None, bundle.library), program)


def _from_folder(bundle: BundleFile, program: Program, gathered: Gathered) -> Check:
    there = carried(gathered.sources, whole=False)
    if sources_hash(there) != sources_hash(bundle.sources):
        return Check("sources", False, _other_files(bundle, there))
    return _compared(gathered.compiled, program)


def _compared(compiled: Compiled, program: Program) -> Check:
    if compiled.program is None:
        return Check("sources", False, f"they do not compile: {_first_error(compiled.diagnostics)}")
    if compiled.program != program:
        return Check("sources", False, "compiled again they give another program")
    return Check("sources", True, "compiled again they give this program")


def _other_files(bundle: BundleFile, there: Sequence[CarriedSource]) -> str:
    then, now = ({source.name: source.sha256 for source in sources} for sources in (bundle.sources, there))
    names = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    return f"not the files it was made from: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}"


def _first_error(diagnostics: Sequence[Diagnostic]) -> str:
    return next(one.message for one in diagnostics if one.level is Level.ERROR)
