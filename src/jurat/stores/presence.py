"""Which processes of this place are still at work: by locks that the kernel lets go of however a process dies.

A place is a folder, not a host: a container that starts anew under another name finds what the last one left.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import suppress
from pathlib import Path

from jurat.foundation.error import Unavailable
from jurat.foundation.folder import private_folder

FOLDER = "processes"
"""In `home`."""

PLACE = f"{FOLDER}/place"
"""What a place is called: a restored one goes by its old name, or nobody would take over what was begun there."""

_PLACE = "place"


class Presence:
    """One locked file a process, in `folder`. `token` names this process in what it has begun. Raises Unavailable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            private_folder(folder)
            self._place = _place_of(folder / _PLACE)
            self.token = f"{self._place}:{os.getpid()}-{secrets.token_hex(4)}"
            self._descriptor = os.open(self._file(self.token), os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise Unavailable(
                f"Nothing can be begun in {folder}: {error.strerror}.", "Give this user the right to write there."
            ) from error
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def gone(self, token: str) -> bool:
        """Whether the process of that token has ended. One of another place counts as alive: that place will know."""
        if token == self.token or token.partition(":")[0] != self._place:
            return False
        file = self._file(token)
        try:
            descriptor = os.open(file, os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            file.unlink(missing_ok=True)
            return True
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Ends this process's presence. Idempotent."""
        if self._descriptor >= 0:
            self._file(self.token).unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1

    def _file(self, token: str) -> Path:
        return self._folder / token.partition(":")[2]


def _place_of(file: Path) -> str:
    """The name of this place, made by whoever comes first; the others read it."""
    if not file.exists():
        own = file.with_name(secrets.token_hex(8))
        own.write_text(own.name, encoding="ascii")
        with suppress(FileExistsError):
            os.link(own, file)  # whole or not at all: nobody reads half a name
        own.unlink()
    return file.read_text(encoding="ascii")
