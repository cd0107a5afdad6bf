"""What an editor asks of a pack: compiled and indexed at once. The one place from which editors call the compiler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.index import Index, index_of
from jurat.language.inherit import Library, no_library
from jurat.language.signature import Signature
from jurat.language.typed.memory import Memory


@dataclass(frozen=True)
class Examined:
    """A pack whose text is known to the last letter: `sources`, what came of them, and who names what."""

    sources: tuple[Source, ...]
    compiled: Compiled
    index: Index

    def source(self, name: str) -> Source | None:
        return next((source for source in self.sources if source.name == name), None)


def examine(
    sources: Sequence[Source],
    signatures: Sequence[Signature],
    name: str = "",
    today: date | None = None,
    library: Library = no_library,
    memory: Memory | None = None,
) -> Examined:
    """Never raises because of what an author wrote. `library` finds the packs that this one extends; with the same
    `memory` again, what has not changed is not understood anew."""
    compiled = compile_sources(sources, signatures, name, today, library, memory=memory)
    return Examined(tuple(sources), compiled, index_of(compiled.typed.names, memory))
