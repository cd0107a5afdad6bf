"""One pack under work: what is known of it, and the check that runs when somebody stops typing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jurat.authoring.examination import Examined, examine
from jurat.authoring.overlay import library_overlaid, read_overlaid
from jurat.authoring.trial import TrialResult
from jurat.constraints import SIGNATURES
from jurat.foundation.error import JuratError
from jurat.language.typed.memory import Memory
from jurat.packs.folder import SUFFIX

DEBOUNCE_S = 0.15
"""How long nobody types before a check begins."""

_log = logging.getLogger(__name__)


@cache
def _nothing() -> Examined:
    """What is known before the first check: the built-in vocabulary."""
    return examine((), SIGNATURES)


@dataclass(frozen=True)
class Checked:
    """A pack as it was checked: the texts of its files, the versions of the open ones, what came of it."""

    examined: Examined
    versions: Mapping[Path, int | None]
    problem: str = ""


@dataclass
class Bench:
    """`wanted` counts what changed, `done` is the count that `checked` is of; `told` is the problem told last."""

    home: Path
    texts: Callable[[], Mapping[Path, str]]
    versions: Callable[[], Mapping[Path, int | None]]
    executor: Executor
    publish: Callable[[Bench], None]
    wanted: int = 0
    done: int = -1
    checked: Checked = field(default_factory=lambda: Checked(_nothing(), {}))
    results: dict[str, TrialResult] = field(default_factory=dict)
    published: set[Path] = field(default_factory=set)
    told: str = ""
    memory: Memory = field(default_factory=Memory)
    _hurry: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    @property
    def examined(self) -> Examined:
        return self.checked.examined

    def touch(self) -> None:
        """Something changed: a check begins soon, or after the one that runs."""
        self.wanted += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def current(self) -> Examined:
        """What came of the text as it stands now. Waits for a check, without waiting for the author to stop."""
        while self.done < self.wanted:
            self._hurry.set()
            if self._task is None or self._task.done():
                self._task = asyncio.get_running_loop().create_task(self._work())
            await asyncio.shield(self._task)
        return self.examined

    def latest(self) -> Awaitable[Examined]:
        """What came of the last check that ended; of the first, once it has."""
        return _at_once(self.examined) if self.done >= 0 else self.current()

    def builds_on(self, folder: Path) -> bool:
        """Whether the pack takes something over from the pack in that folder."""
        blocks = self.examined.index.names.blocks
        return any(
            blocks[place].source.name.startswith(f"{folder.name}/") for place in self.examined.index.names.inherited
        )

    def clear(self) -> None:
        """Nothing is known any more, so nothing is said."""
        self.checked = Checked(_nothing(), {})
        self.results.clear()

    async def _work(self) -> None:
        while self.done < self.wanted:
            wanted = self.wanted
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), DEBOUNCE_S)
            if wanted != self.wanted and not self._hurry.is_set():
                continue
            self._hurry.clear()
            await self._check()

    async def _check(self) -> None:
        """A result that has become stale while it was made is kept for completion and shown to nobody."""
        wanted, texts, versions = self.wanted, dict(self.texts()), dict(self.versions())
        loop = asyncio.get_running_loop()
        checked = await loop.run_in_executor(self.executor, _checked, self.home, texts, versions, self.memory)
        self.checked = Checked(self.examined, versions, checked.problem) if checked.problem else checked
        self.done = wanted
        self.results.clear()
        if wanted == self.wanted:
            self.publish(self)


async def _at_once(examined: Examined) -> Examined:
    return examined


def _checked(home: Path, texts: Mapping[Path, str], versions: Mapping[Path, int | None], memory: Memory) -> Checked:
    """Runs in a thread of its own. Whatever breaks in it is said, and the server goes on."""
    try:
        sources = read_overlaid(home, texts)
        name = home.stem if home.suffix == SUFFIX else home.name
        return Checked(
            examine(sources, SIGNATURES, name, datetime.now(UTC).date(), library_overlaid(home, texts), memory),
            versions,
        )
    except JuratError as fault:
        return Checked(_nothing(), {}, f"{fault.message}; {fault.help}")
    except Exception:  # the last line: an editor must not lose its server
        _log.exception("a check failed")
        return Checked(_nothing(), {}, "this pack could not be checked; see the server's log")
