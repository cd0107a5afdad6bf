"""Content library `memory`: the in-memory twin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jurat.ports import Template


class MemoryLibrary:
    """Templates that were handed in. Where several fit, the last one does: the latest version."""

    name = "memory"

    def __init__(self, templates: Iterable[Template] = ()) -> None:
        self._templates = tuple(templates)

    def template(self, content_type: str, channel: str, language: str) -> Template | None:
        """The template for exactly this, None if nothing was approved."""
        wanted = (content_type, channel, language)
        fits = [each for each in self._templates if (each.content_type, each.channel, each.language) == wanted]
        return fits[-1] if fits else None

    def templates(self) -> Sequence[Template]:
        return self._templates
