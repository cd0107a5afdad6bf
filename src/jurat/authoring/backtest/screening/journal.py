"""The work file: what was screened already, a JSON line each, so that a stopped run goes on where it was.

Each line carries a hash of its content. A line torn by a crash is cut off; what stood in a damaged one is screened
again. Lines reach the operating system at once (a killed process loses none), the disk within a second and at the end.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from jurat.authoring.backtest.fault import WorkFileBroken, WorkFileBusy
from jurat.authoring.backtest.screening.result import Screening, from_json
from jurat.engine.evaluation import Facts
from jurat.foundation.canonical import canonical, digest, digest_bytes
from jurat.foundation.codec import encode
from jurat.foundation.folder import private_folder

FORMAT = 1
SYNC_S = 1.0
"""At most so many seconds of work are not on the disk yet: what a power cut may cost."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a screening depends on, and nothing else: a verdict is not among it."""

    software: str
    engine: str
    bundle: str
    mail: str
    parts: str
    facts: str
    as_of: str

    def __str__(self) -> str:
        return digest({"format": FORMAT, **asdict(self)})


def key_of(software: str, engine: str, bundle: str, mail: str, parts: Any, facts: Facts, as_of: date) -> str:
    """The name a screening is kept under. `mail` is the hash of the text, `parts` who wrote which words of it."""
    encoded = {path: encode(value) for path, value in facts.items()}
    return str(Key(software, engine, bundle, mail, digest(parts), digest(encoded), as_of.isoformat()))


class Journal:
    """One work file, held alone by one process. Raises WorkFileBusy, WorkFileBroken, OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        private_folder(path.parent)
        self._stream: BinaryIO = _opened(path)
        self._synced = time.monotonic()
        self.damaged = 0
        self.done: Mapping[str, Screening] = self._read()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._sync()
        self._stream.close()

    def keep(self, key: str, screening: Screening) -> None:
        """Adds a line. It survives this process from here on."""
        body = {"key": key, "screening": screening.to_json()}
        self._stream.write(json.dumps({**body, "sum": digest_bytes(canonical(body))}, ensure_ascii=False).encode())
        self._stream.write(b"\n")
        self._stream.flush()
        if time.monotonic() - self._synced >= SYNC_S:
            self._sync()

    def _sync(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._synced = time.monotonic()

    def _read(self) -> dict[str, Screening]:
        done: dict[str, Screening] = {}
        self._stream.seek(0)
        whole = 0
        for line in self._stream:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            found = _line(line)
            if found is None:
                self.damaged += 1
            else:
                done[found[0]] = found[1]
        if self.damaged and not done:
            self._stream.close()
            raise WorkFileBroken(f"'{self.path}' is no work file.", "Name another with --out, or move this one away.")
        self._stream.truncate(whole)
        self._stream.seek(0, os.SEEK_END)
        return done


def _opened(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise WorkFileBusy(f"Another run is writing to '{path}'.", "Wait for it, or name another --out.") from None
    return os.fdopen(handle, "r+b")


def _line(line: bytes) -> tuple[str, Screening] | None:
    try:
        data = json.loads(line)
        body = {"key": data["key"], "screening": data["screening"]}
        if data["sum"] != digest_bytes(canonical(body)):
            return None
        return str(data["key"]), from_json(data["screening"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
