"""How results leave: JSON for machines, text for people; stdout holds nothing else."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import click

from jurat.foundation.canonical import to_plain
from jurat.foundation.error import JuratError

DONE = "Nothing is undone by this. Give stdout a place that can be written."
"""What to do where printing failed and the command has nothing better to say. Never: run it again."""


class CannotPrint(JuratError):
    """The result could not be printed."""

    code = "cannot_print"


_LINE_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Characters that JSON allows in a text but that some readers of lines take for the end of one."""


class Format(StrEnum):
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"
    SARIF = "sarif"
    """Of diagnostics only: the JSON that code hosts read."""


@dataclass(frozen=True)
class Printer:
    """Writes results in the format asked for. Streams are flushed line by line."""

    format: Format
    pretty: bool = False

    def result(self, value: Any, text: Callable[[], str], lookup: str = DONE) -> None:
        """One whole result. `lookup` says what to do where it cannot be printed. Raises CannotPrint."""
        if self.format is Format.TEXT:
            echo(text(), lookup)
        else:
            echo(as_json(value, self.pretty and self.format is Format.JSON), lookup)

    def item(self, value: Any, text: Callable[[], str]) -> None:
        """One of many: one line of JSON whatever the format is called, so that a stream can be read as it comes.
        Raises CannotPrint."""
        echo(text() if self.format is Format.TEXT else as_json(value))


def echo(text: str, lookup: str = DONE) -> None:
    """Onto stdout, at once. Raises CannotPrint; a reader that went away ends the command as shells expect."""
    try:
        click.echo(text)
    except OSError as fault:
        if fault.errno == errno.EPIPE:
            raise
        raise CannotPrint(f"The result could not be printed: {fault.strerror}.", lookup) from None


def as_json(value: Any, pretty: bool = False) -> str:
    """JSON in one line, or indented for a person."""
    data = to_plain(value)
    written = json.dumps(data, ensure_ascii=False, indent=2) if pretty else json.dumps(data, ensure_ascii=False)
    return written.translate(_LINE_BREAKS)


def progress(message: str) -> None:
    """A line for the person who waits; never part of the result. A terminal that went away stops no work."""
    with suppress(OSError):
        click.echo(message, err=True)


_EVERYWHERE = (Format.JSON, Format.JSONL, Format.TEXT)


def printing(piped: Format, terminal: Format = Format.TEXT, also: tuple[Format, ...] = ()) -> Callable[[Any], Any]:
    """Adds `--format` and hands the command a `printer`. Unless asked for: `terminal` on one, else `piped`.
    `also`: formats that only some commands have."""

    def chosen(context: click.Context, parameter: click.Parameter, value: str | None) -> Printer:
        on_terminal = sys.stdout.isatty()
        return Printer(Format(value) if value else terminal if on_terminal else piped, pretty=on_terminal)

    default = piped if piped is terminal else f"{terminal} on a terminal, else {piped}"
    return click.option(
        "--format",
        "printer",
        type=click.Choice([item.value for item in (*_EVERYWHERE, *also)]),
        callback=chosen,
        help=f"How to print the result. [default: {default}]",
    )
