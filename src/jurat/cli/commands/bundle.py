"""`jurat bundle`: a pack compiled into one file, signed, and held against its signature and its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


class Making(click.Group):
    """`jurat bundle PACK …` is `jurat bundle make PACK …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if named else ["make", *args])


@click.group("bundle", cls=Making)
def command() -> None:
    """A compiled pack in one file: `jurat bundle PACK --out FILE` makes it. Commands that take a pack take a bundle
    too."""


@command.command("make")
@click.argument("pack")
@click.option("--out", required=True, metavar="FILE", help="Where to write it; ends in .bundle.")
@click.option("--key", "key_file", metavar="KEYFILE", help="The private key to sign with.")
@click.option("--with-sources", is_flag=True, help="Carry the rule files themselves, not only their hashes.")
@printing(Format.JSON)
@with_house
def make(house: House, printer: Printer, pack: str, out: str, key_file: str | None, with_sources: bool) -> int:
    """Compile PACK into one file. A pack with mistakes is refused with all of them."""
    from jurat.authoring.bundling.key import read_private
    from jurat.authoring.bundling.making import make_bundle, write_bundle
    from jurat.cli.rendering.bundle import made_text
    from jurat.constraints import SIGNATURES
    from jurat.foundation.canonical import digest_bytes

    key = read_private(Path(key_file)) if key_file else None
    made = make_bundle(house.find(pack), SIGNATURES, with_sources, key, house.roots)
    write_bundle(made, Path(out))
    result = {
        "file": out,
        "pack": made.pack,
        "version": made.version,
        "bundle": digest_bytes(made.program.encode()),
        "signed": bool(made.signatures),
        "sources": "carried" if with_sources else "hashes",
    }
    printer.result(result, lambda: made_text(result))
    return FINE


@command.command("verify")
@click.argument("file")
@click.option("--public", metavar="KEY", help="The signer's public key: the line itself, or the file that holds it.")
@click.option("--sources", metavar="FOLDER", help="The pack's folder, to compile it again.")
@printing(Format.JSON)
@with_house
def verify(house: House, printer: Printer, file: str, public: str | None, sources: str | None) -> int:
    """Look at a bundle offline: hashes, language, signature, and that its sources compile to its program.

    Exit status 1 if a check fails, 2 if the file is damaged or no bundle.
    """
    from jurat.authoring.bundling.key import read_public
    from jurat.authoring.bundling.verification import verify
    from jurat.cli.rendering.bundle import verified_text
    from jurat.constraints import SIGNATURES

    key = read_public(public) if public else None
    found = verify(Path(file), SIGNATURES, key, house.find(sources) if sources else None, house.roots)
    printer.result(found.to_json(), lambda: verified_text(found.to_json()))
    return FINE if found.holds else FINDINGS


@command.command("keygen")
@click.option("--out", required=True, metavar="KEYFILE", help="The private key; the public one gets .pub beside it.")
@printing(Format.JSON)
def keygen(printer: Printer, out: str) -> int:
    """Make a key pair to sign bundles with. The private key is readable by you alone; no file is ever replaced."""
    from jurat.authoring.bundling.key import PUBLIC_SUFFIX, make_keys

    public = make_keys(Path(out))
    printer.result({"private": out, "public_file": out + PUBLIC_SUFFIX, "public": public}, lambda: public)
    return FINE
