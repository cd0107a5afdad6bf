"""A folder of templates that is followed: who asks gets what stands there now, or stood a moment ago."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jurat.content.folder import FolderLibrary, State, state_of
from jurat.content.memory import MemoryLibrary
from jurat.ports import ContentLibrary, Template

FRESH_S = 1.0
"""So long templates count as they were found: to look at their folder with each request costs as much as to read the
request. A change takes effect within a second in every process."""


class FollowedLibrary:
    """The library of a folder, read anew where its files have changed; without templates where there is no folder.
    Threads may share it: at worst two of them look at once. `now` in seconds."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._now = folder, now
        self._state: State | None = None
        self._library: ContentLibrary = MemoryLibrary()
        self._look_at = float("-inf")

    def template(self, content_type: str, channel: str, language: str) -> Template | None:
        """The template for exactly this, None if nothing was approved. Raises TemplateFault."""
        return self._current().template(content_type, channel, language)

    def templates(self) -> Sequence[Template]:
        return self._current().templates()

    def _current(self) -> ContentLibrary:
        now = self._now()
        if now < self._look_at:
            return self._library
        state = state_of(self._folder)
        if state != self._state:
            self._library = MemoryLibrary() if state is None else FolderLibrary(self._folder)
            self._state = state
        self._look_at = now + FRESH_S
        return self._library
