"""Mails in a ZIP file. Nothing is unpacked onto the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from jurat.authoring.backtest.archive.raw import MAIL_BYTES_MAX, Container, Raw, too_large
from jurat.authoring.backtest.fault import Trouble

_MAIL = ".eml"


def _read(path: Path, name: str) -> Iterator[Raw | Trouble]:
    try:
        with zipfile.ZipFile(path) as bundle:
            for item in sorted(bundle.infolist(), key=lambda found: found.filename):
                if PurePosixPath(item.filename).suffix.lower() == _MAIL:
                    yield _member(bundle, item, f"{name}, {item.filename}")
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        yield Trouble("not_a_zip", name, f"It is no ZIP file: {fault}.")


def _member(bundle: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> Raw | Trouble:
    """One mail. Read to the limit and no further: what a ZIP says of its sizes need not be true."""
    try:
        with bundle.open(item) as stream:
            data = stream.read(MAIL_BYTES_MAX + 1)
    except Exception as fault:  # each way of packing stumbles in its own way; the next mail is read
        return Trouble("mail_unreadable", name, f"It cannot be unpacked: {fault}.")
    return Raw(name, data) if len(data) <= MAIL_BYTES_MAX else too_large(name)


ZIPPED = Container((".zip",), _read)
