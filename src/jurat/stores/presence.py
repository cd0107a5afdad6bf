"""Which processes of this host are still at work: by locks that the kernel lets go of however a process dies."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
from pathlib import Path


class Presence:
    """One locked file a process, in `folder`. `token` names this process in what it has begun."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.token = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._descriptor = os.open(self._file(self.token), os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def gone(self, token: str) -> bool:
        """Whether the process of that token has ended. One of another host counts as alive: that host will know."""
        if token == self.token or token.partition(":")[0] != socket.gethostname():
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
        finally:
            os.close(descriptor)
        return True

    def close(self) -> None:
        """Ends this process's presence. Idempotent."""
        if self._descriptor >= 0:
            self._file(self.token).unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1

    def _file(self, token: str) -> Path:
        return self._folder / token.replace(":", "-")
