"""`jurat lsp`: the language server."""

from __future__ import annotations

import click

from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINDINGS, FINE


@click.command("lsp")
@click.option("--tcp", "port", type=click.IntRange(1, 65535), help="Listen on a port of this machine instead of stdin.")
@printing(Format.TEXT)
def command(printer: Printer, port: int | None) -> int:
    """Serve an editor: mistakes as one types, completion, meaning, renaming, tests at a click.

    Speaks the Language Server Protocol on stdin and stdout, for one editor, until it leaves. dsl/editors says how to
    set up VS Code, Neovim, Emacs and Helix. Exit status 1 if the editor left without saying so.
    """
    from jurat.lsp.server import serve_pipe, serve_port

    if port is None:
        return FINE if serve_pipe() else FINDINGS
    progress(f"waiting for an editor at 127.0.0.1:{port}")
    return FINE if serve_port(port) else FINDINGS
