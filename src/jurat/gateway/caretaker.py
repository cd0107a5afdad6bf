"""What a serving process does beside serving: it tells webhooks of decided cases, and follows packs that another
process loaded anew. Every worker has one; a claim in the database keeps two from telling the same thing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from jurat.foundation.error import Unavailable
from jurat.ports.after import Notice
from jurat.wiring import House

LOG = logging.getLogger("jurat.gateway")

POLL_S = 1.0
"""So often the queue and the versions of packs are looked at; a process follows a reload within this time."""
SIGN_S = 0.5
"""So often is seen whether a checkpoint is owed: none is a second late."""
TOLD_AT_ONCE_MAX = 4
"""So many webhooks one process tells at a time: one that hangs holds up itself alone."""
STOP_TIMEOUT_S = 5.0
"""A try that is under way longer than this is left behind; its claim runs out, and it is made again."""


class Caretaker:
    """Three threads and a few more that tell. `start` once, `stop` once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self._free = threading.Semaphore(TOLD_AT_ONCE_MAX)
        self._tellers = ThreadPoolExecutor(TOLD_AT_ONCE_MAX, thread_name_prefix="webhook")
        chores: dict[str, tuple[Callable[[], bool], float]] = {
            "webhooks": (self._announce, POLL_S),
            "packs": (self._follow, POLL_S),
            "checkpoints": (self._sign, SIGN_S),
        }
        self._threads = [
            threading.Thread(target=self._tend, args=(name, *chore), name=f"caretaker-{name}", daemon=True)
            for name, chore in chores.items()
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()
        self._house.signs_later = True

    def stop(self) -> None:
        self._house.signs_later = False
        self._stop.set()
        for thread in self._threads:
            thread.join(STOP_TIMEOUT_S)
        with suppress(Unavailable):  # the next process that records anything signs it, then
            self._sign()
        self._tellers.shutdown(wait=False, cancel_futures=True)

    def _tend(self, name: str, chore: Callable[[], bool], wait_s: float) -> None:
        """Again at once while there is more to do, else after a while. A fault is said and outlived."""
        while not self._stop.is_set():
            try:
                more = chore()
            except Exception as fault:
                LOG.warning("caretaker: %s: %s", name, type(fault).__name__)
                more = False
            if not more:
                self._stop.wait(wait_s)

    def _announce(self) -> bool:
        if not self._free.acquire(timeout=POLL_S):
            return True
        notice = None
        try:
            notice = self._house.announcer.claim()
            if notice is not None:
                self._tellers.submit(self._tell, notice)
        finally:
            if notice is None:
                self._free.release()
        return notice is not None

    def _tell(self, notice: Notice) -> None:
        try:
            told = self._house.announcer.tell(notice)
            if told.fault:
                LOG.warning("webhook %s: %s after %d tries", told.webhook.id, told.state.value, told.tries)
        except Exception as fault:
            LOG.warning("webhook %s: %s", notice.webhook.id, type(fault).__name__)
        finally:
            self._free.release()

    def _sign(self) -> bool:
        """What was recorded before a model was asked gets its checkpoint, where the model takes that long."""
        self._house.stores.sign()
        return False

    def _follow(self) -> bool:
        for name in self._house.follow_packs():
            LOG.info("pack %s: loaded anew", name)
        return False
