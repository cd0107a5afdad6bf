"""Many mails in one file, mbox: each begins with a line `From …` after an empty one; `>From` in a body is `From`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jurat.authoring.backtest.archive.raw import MAIL_BYTES_MAX, Container, Raw, too_large
from jurat.authoring.backtest.fault import Trouble

_QUOTED = re.compile(rb">+From ")


def _read(path: Path, name: str) -> Iterator[Raw | Trouble]:
    with path.open("rb") as stream:
        if not stream.readline(5).startswith(b"From "):
            yield Trouble("not_a_mailbox", name, "It does not begin with a line 'From …', so it is no mbox file.")
            return
        stream.seek(0)
        yield from (
            Raw(f"{name}, mail {at}", data) if len(data) <= MAIL_BYTES_MAX else too_large(f"{name}, mail {at}")
            for at, data in enumerate(_mails(stream), 1)
        )


def _mails(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of each mail; of one that is too large, only enough to know it."""
    rows: list[bytes] = []
    size, empty, begun = 0, True, False
    for line in lines:
        if empty and line.startswith(b"From "):
            if begun:
                yield b"".join(rows)
            rows, size, begun = [], 0, True
        elif size <= MAIL_BYTES_MAX:
            rows.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
        empty = not line.strip()
    yield b"".join(rows)


MAILBOX = Container((".mbox", ".mbx"), _read)
