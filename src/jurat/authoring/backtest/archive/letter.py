"""One mail in one file, RFC 5322 as mail programs save it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jurat.authoring.backtest.archive.raw import MAIL_BYTES_MAX, Container, Raw, too_large
from jurat.authoring.backtest.fault import Trouble


def _read(path: Path, name: str) -> Iterator[Raw | Trouble]:
    with path.open("rb") as stream:
        data = stream.read(MAIL_BYTES_MAX + 1)
    yield Raw(name, data) if len(data) <= MAIL_BYTES_MAX else too_large(name)


LETTER = Container((".eml",), _read)
