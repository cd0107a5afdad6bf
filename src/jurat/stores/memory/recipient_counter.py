"""The rolling count of recipients, in memory."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from threading import RLock

from jurat.foundation.sketch import Sketch
from jurat.ports import Joined, Kin
from jurat.stores.kinship import CANDIDATES_MAX, founded, kin


class MemoryRecipientCounter:
    """`RecipientCounter` in memory."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._entered: dict[str, tuple[str, str, datetime]] = {}
        self._joined: dict[tuple[str, str], tuple[str, datetime]] = {}
        self._sketches: dict[str, str] = {}
        self._marked: dict[int, list[str]] = {}

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        with self._lock:
            self._entered[decision] = (family, recipient, at)
            since = at - timedelta(days=days)
            return len({who for group, who, then in self._entered.values() if group == family and then > since})

    def join(self, sketch: Sketch, scope: str, recipient: str, decision: str, at: datetime, days: int) -> Joined | None:
        with self._lock:
            families = self._families(sketch, scope, decision)
            names = {one.family for one in families}
            for name in names:
                self._joined[decision, name] = (recipient, at)
            since = at - timedelta(days=days)
            reached = {who for (_, name), (who, then) in self._joined.items() if name in names and then > since}
            return Joined(len(reached), families)

    def _families(self, sketch: Sketch, scope: str, decision: str) -> tuple[Kin, ...]:
        keys = sketch.keys(scope)
        hits = Counter(name for key in keys for name in self._marked.get(key, ()))
        near = sorted(hits, key=lambda name: (-hits[name], name))[:CANDIDATES_MAX]
        known = kin(sketch, ((name, self._sketches[name]) for name in near))
        if known:
            return known
        new = founded(sketch, decision)
        self._sketches[new.family] = sketch.packed()
        for key in keys:
            self._marked.setdefault(key, []).append(new.family)
        return (new,)

    def release(self, decision: str) -> None:
        with self._lock:
            self._entered.pop(decision, None)
            for entry in [entry for entry in self._joined if entry[0] == decision]:
                del self._joined[entry]
