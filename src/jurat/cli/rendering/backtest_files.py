"""The files a backtest leaves: a page and two tables, for their owner's eyes alone, each whole or not there."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from jurat.authoring.backtest.report import Backtest
from jurat.cli.rendering.backtest_page.page import page
from jurat.cli.rendering.backtest_sheet import findings_sheet, mails_sheet
from jurat.foundation.error import InputError
from jurat.foundation.folder import private_folder

OWNER_ALONE = 0o600


class CannotWrite(InputError):
    """The report cannot be written."""

    code = "cannot_write"


def write_files(found: Backtest, folder: Path, at: datetime) -> tuple[Path, ...]:
    """`report.html`, `mails.csv`, `findings.csv`. Raises CannotWrite."""
    contents = {
        "report.html": page(found, at),
        "mails.csv": mails_sheet(found),
        "findings.csv": findings_sheet(found),
    }
    try:
        private_folder(folder)
        return tuple(_written(folder / name, text) for name, text in contents.items())
    except OSError as fault:
        message = f"'{folder}' cannot be written: {fault.strerror}."
        raise CannotWrite(message, "Name another --out; what was screened is kept in the work file.") from None


def _written(path: Path, text: str) -> Path:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode("utf-8"))
    fresh.replace(path)
    return path
