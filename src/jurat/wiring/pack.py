"""Packs and engines, and what stands beside a pack: its clients and its approved templates."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from jurat.engine.evaluation import Engine
from jurat.foundation.clock import Clock, system_clock
from jurat.foundation.error import JuratError
from jurat.language.program.bundle import stored
from jurat.language.program.node import Program
from jurat.packs.folder import find_pack
from jurat.packs.shelf import Pack, Shelf
from jurat.ports import ContentLibrary, ProfileSource
from jurat.request import Step
from jurat.settings import Settings
from jurat.wiring.outside import Outside

SHIPPED = Path(__file__).parents[1] / "packs" / "shipped"


def roots_of(settings: Settings) -> tuple[Path, ...]:
    """Where packs lie: those of this place, then those that come with Jurat."""
    return (settings.rulesets, SHIPPED)


class WithPacks(Outside):
    """What needs the rules of a place."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, create: bool = True) -> None:
        super().__init__(settings, clock, create)
        self._profiles: dict[Path, ProfileSource] = {}
        self._libraries: dict[Path, ContentLibrary] = {}
        self._kept: set[str] = set()

    def find(self, name: str) -> Path:
        """A folder, a file, or a name under `rulesets/`. Raises UnknownPack."""
        return find_pack(name, self.roots)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Where packs lie."""
        return roots_of(self.settings)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.roots, self._refuse_unsigned, self.settings.engine)

    def pack(self, name: str = "") -> Pack:
        """Raises UnknownPack; PackBroken with every diagnostic; PackUntrusted where a key is set that did not sign."""
        return self.shelf.pack(name or self.settings.pack)

    def engine(self, program: Program, name: str = "") -> Engine:
        """Raises CannotCarry where a backend cannot run this program faithfully."""
        return self.shelf.engine(program, name)

    def reload(self, name: str, by: str) -> Pack:
        """The rules as they stand now; with them in force nothing is left of the old ones but what they decided. Other
        processes follow. Raises what `pack` and `engine` raise: the old ones then stay in force, on record."""
        try:
            fresh = self.shelf.fresh(name)
        except JuratError as fault:
            step = Step("refuse reload", {"pack": name, "by": by, "code": fault.code})
            self.stores.audit.append(f"pack {name}", (step,), self.clock())
            self.lookout.reloaded(well=False)
            raise
        self._keep(fresh)
        self.stores.versions.put(name, fresh.bundle, by, self.clock())
        self.shelf.put(name, fresh)
        self.lookout.reloaded(well=True)
        return fresh

    def follow_packs(self) -> tuple[str, ...]:
        """Takes over what other processes have loaded anew; the names. Called first before any pack is loaded."""
        taken_over = self.shelf.follow(self.stores.versions.since)
        for _ in taken_over:
            self.lookout.reloaded(well=True)
        return taken_over

    def _keep(self, pack: Pack) -> None:
        """The bundle, before a decision names it; once a process is enough, bundles never change."""
        if pack.bundle not in self._kept:
            self.stores.bundles.keep(pack.bundle, pack.program.pack, stored(pack.program))
            self._kept.add(pack.bundle)

    def _refuse_unsigned(self, path: Path) -> None:
        if self.settings.bundle_key:
            from jurat.authoring.bundling.trust import refuse_unsigned

            refuse_unsigned(path, self.settings.bundle_key)

    def profiles(self, pack: Pack) -> ProfileSource:
        """The place's own clients; else the pack's samples; nobody where it has none."""
        from jurat.profiles.benchmarked import BenchmarkedProfiles
        from jurat.profiles.csv_file import CsvProfiles
        from jurat.profiles.memory import MemoryProfiles
        from jurat.profiles.series import IndexSeries

        mapping, series = self.settings.profiles or pack.folder / "samples" / "mapping.toml", self.settings.index_series
        if mapping not in self._profiles:
            own = self.settings.profiles or mapping.exists()
            source: ProfileSource = CsvProfiles(mapping) if own else MemoryProfiles()
            self._profiles[mapping] = BenchmarkedProfiles(source, IndexSeries(series)) if series else source
        return self._profiles[mapping]

    def library(self, pack: Pack) -> ContentLibrary:
        """The templates approved with the pack, if there are any."""
        from jurat.content.followed import FollowedLibrary

        if pack.folder not in self._libraries:
            self._libraries[pack.folder] = FollowedLibrary(pack.folder / "templates")
        return self._libraries[pack.folder]
