"""The packs in force in one process, and the engines that run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.error import JuratError
from jurat.language.program.bundle import bundle_hash
from jurat.language.program.node import Program
from jurat.packs.folder import find_pack, load_pack


@dataclass(frozen=True)
class Pack:
    """A usable pack: its folder (or lone file) and its program."""

    path: Path
    program: Program
    bundle: str

    @cached_property
    def folder(self) -> Path:
        return self.path if self.path.is_dir() else self.path.parent


class Shelf:
    """Packs by the name they are asked for. `trust` raises PackUntrusted for a file that may not govern; `engine` runs
    them where nothing else is said. Threads may share it."""

    def __init__(self, roots: Sequence[Path], trust: Callable[[Path], None], engine: str) -> None:
        self.roots = roots
        self._trust = trust
        self._engine = engine
        self._engines: dict[tuple[int, str], Engine] = {}
        self._packs: dict[str, Pack] = {}
        self._followed: int | None = None

    def pack(self, name: str) -> Pack:
        """Raises UnknownPack, PackBroken, PackUntrusted."""
        if name not in self._packs:
            self._packs[name] = self._loaded(name)
        return self._packs[name]

    def engine(self, program: Program, name: str = "") -> Engine:
        """Raises CannotCarry where a backend cannot run this program faithfully."""
        key = (id(program), name or self._engine)  # the engine holds its program, so the id stays its own
        if key not in self._engines:
            self._engines[key] = engine_named(key[1], program)
        return self._engines[key]

    def fresh(self, name: str) -> Pack:
        """As it stands in its files now, and can be run; not in force yet. Raises what `pack` and `engine` raise."""
        fresh = self._loaded(name)
        self.engine(fresh.program)
        return fresh

    def put(self, name: str, fresh: Pack) -> None:
        """In force from now on. One assignment: a request under way ends under the rules it began with."""
        old = self._packs.get(name)
        self._packs = {**self._packs, name: fresh}
        if old is not None and old.program is not fresh.program:
            for key in [key for key in self._engines if key[0] == id(old.program)]:
                self._engines.pop(key, None)

    def follow(self, since: Callable[[int], Sequence[tuple[int, str, str]]]) -> tuple[str, ...]:
        """Takes over what others announced – number, name, bundle – out of this machine's files; the names. Files that
        hold something else than was announced change nothing. The first call only takes note of where they stand."""
        known = self._followed
        announced = since(known or 0)
        self._followed = announced[-1][0] if announced else known or 0
        return () if known is None else self._taken_over(announced)

    def _taken_over(self, announced: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
        latest = {name: bundle for _, name, bundle in announced}
        return tuple(name for name, bundle in latest.items() if self._takes_over(name, bundle))

    def _takes_over(self, name: str, bundle: str) -> bool:
        if name not in self._packs or self._packs[name].bundle == bundle:
            return False
        try:
            fresh = self.fresh(name)
        except JuratError:
            return False  # broken since: what is in force stays
        if fresh.bundle == bundle:
            self.put(name, fresh)
        return fresh.bundle == bundle

    def _loaded(self, name: str) -> Pack:
        path = find_pack(name, self.roots)
        self._trust(path)
        program = load_pack(path, SIGNATURES, self.roots)
        return Pack(path, program, bundle_hash(program))
