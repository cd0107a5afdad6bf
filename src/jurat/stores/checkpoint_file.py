"""The second place of checkpoints: a file of signed notes in a folder that the database's administrator cannot rewrite.
A log cut off in the database is found by what stands here."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import threading
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
    """Appends notes, one write and one fsync each. The file stays open between them, for as long as it is the one that
    stands in its place."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._folder, self._place = str(folder), str(self.path)
        self._open: _Open | None = None
        self._turn = threading.Lock()

    def prepare(self) -> None:
        """Sees that a note could be written now. Raises Unavailable, before anything is stored."""
        try:
            with self._turn:
                self._opened()
            space = os.statvfs(self._folder)
            if space.f_bavail * space.f_frsize < ROOM_BYTES_MIN:
                raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as error:
            raise self._cannot(error) from error

    def append(self, note: str) -> None:
        """Returns once the note is on disk. Raises Unavailable."""
        try:
            with self._turn:
                (self._open or self._opened()).append(framed(note).encode())  # `prepare` has looked where it is
        except OSError as error:
            raise self._cannot(error) from error

    def _opened(self) -> _Open:
        """The file that stands there now: it may have been moved away, and a child has not the right to its parent's
        lock."""
        if self._open is None or not self._open.is_at(self._place):
            self.close()
            private_folder(self.path.parent)
            self._open = _Open(os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _MODE))
        return self._open

    def close(self) -> None:
        """Lets go of the file; the next note opens it again."""
        opened, self._open = self._open, None
        if opened is not None:
            os.close(opened.descriptor)

    def read(self) -> Notes | None:
        """None if there is no file. Raises Unavailable."""
        try:
            return split(self.path.read_bytes().decode("utf-8", "surrogateescape"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._cannot(error) from error

    def _cannot(self, error: OSError) -> Unavailable:
        return Unavailable(
            f"Checkpoints cannot be kept in {self.path}: {error.strerror}.",
            "See that the folder exists, has room and this user may write to it (JURAT_CHECKPOINTS names it).",
        )


class _Open:
    """The file as it was opened, and how long it was when this process last left it whole."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._process = os.getpid()
        found = os.fstat(descriptor)
        self._identity = found.st_dev, found.st_ino
        self._whole_bytes = -1

    def is_at(self, place: str) -> bool:
        try:
            found = os.stat(place)  # noqa: PTH116  asked with each seal: a Path takes five times as long
        except FileNotFoundError:
            return False
        return (found.st_dev, found.st_ino) == self._identity and os.getpid() == self._process

    def append(self, data: bytes) -> None:
        """On disk when it returns, behind whole notes only. Raises OSError."""
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)
        try:
            size = os.fstat(self.descriptor).st_size
            if size != self._whole_bytes:
                size = _drop_cut_off(self.descriptor, size)
            self._whole_bytes = -1
            _write(self.descriptor, data)
            os.fsync(self.descriptor)
            self._whole_bytes = size + len(data)
        finally:
            fcntl.flock(self.descriptor, fcntl.LOCK_UN)


def _drop_cut_off(descriptor: int, size: int) -> int:
    """A note whose write was cut off by a power failure was never acknowledged; the next one starts afresh. The size
    that is left."""
    start = max(0, size - _TAIL_BYTES)
    tail = os.pread(descriptor, size - start, start)
    ends = [match.end() for match in _WHOLE.finditer(tail)] or ([0] if start == 0 else [])
    if not ends or start + ends[-1] >= size:
        return size
    os.ftruncate(descriptor, start + ends[-1])
    return start + ends[-1]


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
