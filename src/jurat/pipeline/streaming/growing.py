"""A draft as it grows: each piece is restored, cut where sentences end, and let go as far as it is clear."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from jurat.pipeline.streaming.clearing import Clears
from jurat.privacy.restoration import Restoring
from jurat.request import Vault
from jurat.terms.sentence import settled_cut

TRIES_MAX = 12
"""So many sentences are waited for where one is not clear; then all that is left waits for the decision."""

PACE_S = 0.1
"""So long after one piece has left the next waits for more to go with it, as each is judged, sealed and sent by itself
and nobody reads faster. The first waits for nothing."""

_MAY_END = re.compile(r"[.!?…\n\r>]")


class Growing:
    """`let_go` gets what may leave, in order, each piece once; what it raises comes through `take`."""

    def __init__(
        self,
        clearing: Clears,
        vault: Vault,
        let_go: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now` in seconds."""
        self._clearing, self._let_go, self._now = clearing, let_go, now
        self._restoring = Restoring(vault)
        self._cleared = ""
        self._said_chars = 0
        self._cut = self._tried = self._tries = 0
        self._may_end = False
        self._next_at = 0.0

    def take(self, piece: str) -> float:
        """The next piece of the draft, still with placeholders, of any length. Gives the seconds until the next one is
        looked at."""
        self._restoring.add(piece)
        self._may_end = self._may_end or _MAY_END.search(piece) is not None
        if self._may_end and self._tries < TRIES_MAX and self._now() >= self._next_at:
            self._advance(self._restoring.advance())
        return max(0.0, self._next_at - self._now())

    def _advance(self, text: str) -> None:
        cut = settled_cut(text, self._tried)
        if cut == self._tried:
            return
        self._tried = cut
        self._may_end = _MAY_END.search(text, cut) is not None
        cleared = self._clearing.clear(self._cleared, text[self._cut : cut], text[cut:])
        if cleared is None:
            self._tries += 1
            return
        self._cleared, self._cut, self._tries = cleared, cut, 0
        self._say(cleared.rstrip()[self._said_chars :])

    def _say(self, piece: str) -> None:
        """White space goes out with what follows it: the last sentence of a paragraph may still be left out."""
        if piece:
            self._said_chars += len(piece)
            self._let_go(piece)
            self._next_at = self._now() + PACE_S
