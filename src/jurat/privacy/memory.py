"""What was found in a text before, so that a conversation pays only for its new turn and a re-ask for nothing.

No text is kept, and no plain hash of one: the key is drawn when the process starts and never leaves it, so that even a
copy of the memory does not tell whether a guessed text was seen.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import Protocol

from jurat.privacy.sensitive import Sensitive

TEXTS_MAX = 4096
"""Texts whose places are remembered; the one unused for longest goes first."""
PLACES_MAX = 200_000
"""All places together that are remembered: about 30 MB."""
_KEY_BYTES, _HASH_BYTES = 32, 16


class Searching(Protocol):
    def find(self, text: str) -> tuple[Sensitive, ...]: ...


class Remembering:
    """A detector that searches each text once. Threads may share it."""

    def __init__(self, detector: Searching, texts_max: int = TEXTS_MAX, places_max: int = PLACES_MAX) -> None:
        self._detector = detector
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._found: OrderedDict[bytes, tuple[Sensitive, ...]] = OrderedDict()
        self._places, self._texts_max, self._places_max = 0, texts_max, places_max
        self._lock = Lock()

    def find(self, text: str) -> tuple[Sensitive, ...]:
        """What the detector finds. A search that fails is not remembered."""
        key = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_HASH_BYTES).digest()
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = self._detector.find(text)
        with self._lock:
            self._keep(key, found)
        return found

    def close(self) -> None:
        """Forgets everything, and closes the detector where it can be closed."""
        with self._lock:
            self._found.clear()
            self._places = 0
        if close := getattr(self._detector, "close", None):
            close()

    def _keep(self, key: bytes, found: tuple[Sensitive, ...]) -> None:
        if key in self._found:
            return
        self._found[key] = found
        self._places += len(found)
        while self._found and (len(self._found) > self._texts_max or self._places > self._places_max):
            _, gone = self._found.popitem(last=False)
            self._places -= len(gone)
