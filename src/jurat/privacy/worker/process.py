"""A worker: loads the language model, then answers texts with places until the other end closes.

    python -P -m jurat.privacy.worker.process FD

It writes nothing anywhere: what a library prints could quote a text.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable

from jurat.privacy.memory import Searching
from jurat.privacy.worker.wire import Lost, bytes_text, places_bytes, receive, send

READY = b"ready"


def serve(descriptor: int, load: Callable[[], Searching]) -> None:
    """Serves the socket with that number until its other end closes; `load` gives what searches."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the gateway, which closes its workers itself
    _write_nothing()
    with socket.socket(fileno=descriptor) as end:
        detector = load()
        try:
            send(end, READY)
            while True:
                send(end, places_bytes(detector.find(bytes_text(receive(end)))))
        except Lost:
            return


def _write_nothing() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _presidio() -> Searching:
    from jurat.privacy.presidio import PresidioDetector

    return PresidioDetector()


if __name__ == "__main__":
    serve(int(sys.argv[1]), _presidio)
