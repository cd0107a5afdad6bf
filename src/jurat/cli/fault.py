"""What a person sees when something went wrong: a code, a sentence, what to do. Never a traceback unless asked for."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Callable
from typing import Any

import click

from jurat.cli.status import INTERNAL, STOPPED, WRONG_USE
from jurat.foundation.error import JuratError
from jurat.settings import debugging


def guarded(run: Callable[[], Any], decides: bool = True) -> int:
    """Runs a command; its exit status, or that of the fault that ended it, which is then told on stderr. `decides` is
    whether it may have decided letters before that."""
    try:
        status = run()
        return status if isinstance(status, int) else 0
    except click.Abort:
        tell("stopped", "Stopped by you.", "")
        return STOPPED
    except click.ClickException as fault:
        tell("usage", fault.format_message(), _usage_help(fault))
        return WRONG_USE
    except JuratError as fault:
        _trace()
        _tell_diagnostics(fault)
        tell(fault.code, fault.message, fault.help)
        return fault.exit_status
    except OSError as fault:
        _trace()
        tell("storage", _storage_message(fault), _STORAGE_HELP + (_ON_RECORD if decides else " Or name another place."))
        return INTERNAL
    except Exception as fault:  # the last line: whatever broke, no traceback reaches a compliance officer
        _trace()
        tell("internal", f"{type(fault).__name__}: {fault}", "Set JURAT_DEBUG=1 to see where, and report it.")
        return INTERNAL


_STORAGE_HELP = "Make room or give access."
_ON_RECORD = " What was done before is on record: see `jurat review list` and the outbox first."


def tell(code: str, message: str, help: str) -> None:
    """One fault on stderr."""
    rows = [f"error[{code}]: {message}"]
    if help:
        rows.append("  help: " + help.replace("\n", "\n        "))
    click.echo("\n".join(rows), err=True)


def _tell_diagnostics(fault: JuratError) -> None:
    """A fault that stands for mistakes in rules tells them all: nobody should have to ask twice."""
    for diagnostic in getattr(fault, "diagnostics", ()):
        click.echo(f"{diagnostic.render()}\n", err=True)


def _usage_help(fault: click.ClickException) -> str:
    context = getattr(fault, "ctx", None)
    return f"See `{context.command_path if context else 'jurat'} --help`."


def _storage_message(fault: OSError) -> str:
    what = "No space is left on the disk" if fault.errno == errno.ENOSPC else fault.strerror or str(fault)
    return f"{what}: {fault.filename}." if fault.filename else f"{what}."


def _trace() -> None:
    if debugging():
        traceback.print_exc(file=sys.stderr)
