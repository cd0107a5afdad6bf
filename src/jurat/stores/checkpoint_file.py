"""The second place of checkpoints: a file of signed notes in a folder that the database's administrator cannot rewrite.
A log cut off in the database is found by what stands here."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jurat.audit.checkpoint import ORIGIN, framed, split
from jurat.foundation.error import Unavailable
from jurat.foundation.folder import private_folder

FILE_NAME = "audit.checkpoints"
ROOM_BYTES_MIN = 1 << 20
"""Less free space than this counts as a full disk: better refused before the record is stored than after."""

Notes = tuple[tuple[str, ...], str]
"""The whole notes of a file, and what is left of one whose write was cut off."""

_TAIL_BYTES = 4096
_WHOLE = re.compile(f"\n\u2014 {ORIGIN} [^\n]+\n\n".encode())
"""How a whole note ends: its signature line and the empty line between notes."""
_MODE = 0o644


class CheckpointFile:
    """Appends notes, one write and one fsync each."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def prepare(self) -> None:
        """Sees that a note could be written now. Raises Unavailable, before anything is stored."""
        with self._plainly():
            private_folder(self.path.parent)
            os.close(os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _MODE))
            space = os.statvfs(self.path.parent)
            if space.f_bavail * space.f_frsize < ROOM_BYTES_MIN:
                raise OSError(28, "No space left on device")

    def append(self, note: str) -> None:
        """Returns once the note is on disk. Raises Unavailable."""
        with self._plainly():
            descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _MODE)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                _drop_cut_off(descriptor)
                _write(descriptor, framed(note).encode())
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def read(self) -> Notes | None:
        """None if there is no file. Raises Unavailable."""
        with self._plainly():
            try:
                return split(self.path.read_bytes().decode("utf-8", "surrogateescape"))
            except FileNotFoundError:
                return None

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Unavailable(
                f"Checkpoints cannot be kept in {self.path}: {error.strerror}.",
                "See that the folder exists, has room and this user may write to it (JURAT_CHECKPOINTS names it).",
            ) from error


def _drop_cut_off(descriptor: int) -> None:
    """A note whose write was cut off by a power failure was never acknowledged; the next one starts afresh."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - _TAIL_BYTES)
    tail = os.pread(descriptor, size - start, start)
    ends = [match.end() for match in _WHOLE.finditer(tail)] or ([0] if start == 0 else [])
    if ends and start + ends[-1] < size:
        os.ftruncate(descriptor, start + ends[-1])


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
