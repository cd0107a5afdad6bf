"""Channel `outbox`: finished messages as `.eml` files in a folder, for a mail server to take from there."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from jurat.channels.letter import UNNAMED, Sender, Unaddressable, compose
from jurat.foundation.canonical import digest_bytes
from jurat.foundation.error import Refused, Unavailable
from jurat.foundation.folder import private_folder
from jurat.ports import Outgoing
from jurat.request import Receipt

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class Outbox:
    """One file a decision. A file is whole and durable or it is not there."""

    name = "email"

    def __init__(self, folder: Path, sender: Sender = UNNAMED) -> None:
        self._folder, self._sender = folder, sender

    def render(self, message: Outgoing) -> bytes:
        """The bytes that would go out. Raises Unaddressable."""
        return compose(message, self._sender)

    def deliver(self, decision: str, data: bytes, at: datetime) -> Receipt:
        """Writes the file and returns once it is durable. The same bytes again change nothing; other bytes for a
        decision that went out are Refused. Raises Unavailable, and then nothing went out."""
        path = self._path(decision)
        try:
            if path.exists():
                _same(path, data)
            else:
                _write(path, data)
        except OSError as problem:
            raise Unavailable(
                f"the outbox cannot be written: {problem.strerror}", f"Make room in {self._folder} and send again."
            ) from problem
        return Receipt(self.name, str(path), digest_bytes(data), at)

    def found(self, decision: str) -> bytes | None:
        """The bytes that lie there for a decision, None if there are none: mailers take them away."""
        path = self._path(decision)
        return path.read_bytes() if path.exists() else None

    def _path(self, decision: str) -> Path:
        return self._folder / f"{_safe(decision)}.eml"


def _safe(decision: str) -> str:
    """A decision id as a file name: nothing that leaves the folder."""
    if not _SAFE.fullmatch(decision):
        raise Unaddressable(f"'{decision}' cannot name a file", "Decision ids are letters, digits, '.', '-' and '_'.")
    return decision


def _same(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise Refused(f"another text went out for {path.stem}", "A changed text needs a decision of its own.")


def _write(path: Path, data: bytes) -> None:
    """Temp, fsync, link, fsync of the folder. `link` fails where the name is taken, so no second process overwrites."""
    private_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(draft, "wb", opener=_for_owner_alone) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            _same(path, data)
        _sync(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _for_owner_alone(path: str, flags: int) -> int:
    """A letter to a client; whoever runs a mail server beside it gives that server the right to read."""
    return os.open(path, flags, 0o600)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
