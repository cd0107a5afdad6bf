"""The `jurat` group: finds a command by its entry, imports it only when called, and gives every fault one shape."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from jurat.cli.commands import COMMANDS, Entry
from jurat.cli.fault import guarded

_EPILOG = (
    "Every command takes --format json|jsonl|text. Results go to stdout, all else to stderr. Exit status: 0 fine, "
    "1 findings, failing tests or a decision of review or reject, 2 wrong usage or unreadable input, 3 internal error."
)


class Application(click.Group):
    """Commands out of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = _entry(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(f"jurat.cli.commands.{entry.module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and _entry(args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"There is no command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the entries alone: listing commands must not load them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in COMMANDS])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs one command and leaves with its status, whatever happens in it. Takes what click's own takes."""
        run = super().main
        words = args[0] if args else extra.get("args")
        decides = _decides(sys.argv[1:] if words is None else words)
        sys.exit(guarded(lambda: run(*args, **{"prog_name": "jurat", **extra, "standalone_mode": False}), decides))


def _decides(words: Sequence[str]) -> bool:
    entry = _entry(next((word for word in words if not word.startswith("-")), ""))
    return entry is not None and entry.decides


def _entry(name: str) -> Entry | None:
    return next((entry for entry in COMMANDS if entry.name == name), None)


@click.group(
    "jurat",
    cls=Application,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(version("jurat"), prog_name="jurat")
def application() -> None:
    """The compliance gateway: rules a compliance officer writes, in front of every model call."""
