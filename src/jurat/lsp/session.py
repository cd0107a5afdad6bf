"""What one editor has open, and the packs it works on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from lsprotocol.types import Location
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path, uri_scheme
from pygls.workspace import TextDocument

from jurat.authoring.check import MANIFEST
from jurat.authoring.overlay import home_of, path_of
from jurat.foundation.span import Source, Span
from jurat.language.compile import VOCABULARY
from jurat.lsp.bench import Bench
from jurat.lsp.position import Places

PACKS_MAX = 50
"""Of a workspace that holds more, the first are looked at."""
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Session:
    """Everything the features share. Lives on the event loop's thread; checks run in one thread beside it."""

    def __init__(self, server: LanguageServer, publish: Callable[[Session, Bench], None]) -> None:
        self.server = server
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jurat-check")
        self._publish = publish
        self._benches: dict[Path, Bench] = {}
        self._homes: dict[Path, Path] = {}

    # ---- open files --------------------------------------------------------------------------------------------

    def documents(self) -> dict[Path, TextDocument]:
        return {path_from(one.uri): one for one in self.server.workspace.text_documents.values()}

    def texts(self) -> dict[Path, str]:
        """The open files. Half of a surrogate pair is no character; it is shown as one that cannot be."""
        return {path: _LONE_SURROGATES.sub("\ufffd", one.source) for path, one in self.documents().items()}

    def versions(self) -> dict[Path, int | None]:
        return {path: one.version for path, one in self.documents().items()}

    def text(self, uri: str) -> str:
        """The text of a file, as the editor has it; empty where there is none."""
        found = self.documents().get(path_from(uri))
        return "" if found is None else _LONE_SURROGATES.sub("\ufffd", found.source)

    def uri_of(self, path: Path) -> str:
        """As the editor spells it, where it has the file open."""
        found = self.documents().get(path)
        return found.uri if found is not None else path.as_uri()

    # ---- packs ---------------------------------------------------------------------------------------------------

    def touch(self, uri: str) -> None:
        """A file changed: its pack is checked anew, and the one that it belonged to before."""
        path = path_from(uri)
        home = home_of(path, self.texts())
        before = self._homes.get(path)
        self._homes[path] = home
        if before not in (None, home) and before in self._benches:
            self._benches[before].touch()
        self.bench(home).touch()
        for other in self._benches.values():
            if other.home != home and other.builds_on(home):
                other.touch()

    def forget(self, uri: str) -> None:
        """A file was closed. A pack with no open file is dropped."""
        path = path_from(uri)
        home = self._homes.pop(path, home_of(path, self.texts()))
        if home in self._homes.values():
            self.bench(home).touch()
        elif home in self._benches:
            bench = self._benches.pop(home)
            bench.clear()
            self._publish(self, bench)

    def bench(self, home: Path) -> Bench:
        if home not in self._benches:
            self._benches[home] = Bench(
                home, self.texts, self.versions, self.executor, lambda bench: self._publish(self, bench)
            )
        return self._benches[home]

    def bench_for(self, uri: str) -> Bench:
        """The pack of a file, whether open or not."""
        bench = self.bench(home_of(path_from(uri), self.texts()))
        if bench.wanted == 0 and bench.done < 0:
            bench.touch()
        return bench

    async def benches(self) -> tuple[Bench, ...]:
        """Every pack under work; where none is, those of the workspace."""
        if not self._benches:
            for home in self._in_workspace():
                self.bench(home).touch()
        for bench in tuple(self._benches.values()):
            await bench.current()
        return tuple(self._benches.values())

    def benches_now(self) -> tuple[Bench, ...]:
        return tuple(self._benches.values())

    def _in_workspace(self) -> Iterator[Path]:
        roots = [to_fs_path(uri) for uri in self.server.workspace.folders] or [self.server.workspace.root_path]
        found = (found.parent for root in roots if root for found in sorted(Path(root).rglob(MANIFEST)))
        yield from (home for home, _ in zip(found, range(PACKS_MAX), strict=False))

    def belongs(self, path: Path, bench: Bench) -> bool:
        """Whether a file is this pack's to speak of: an open one may have moved to another."""
        return self._homes.get(path, bench.home) == bench.home

    # ---- places ----------------------------------------------------------------------------------------------------

    @property
    def encoding(self) -> str:
        found = self.server.workspace.position_encoding
        return str(getattr(found, "value", found or "utf-16"))

    def places(self, source: Source) -> Places:
        return Places(source.text, self.encoding)

    def location(self, bench: Bench, source: Source, span: Span) -> Location | None:
        """Where a place stands; None for one that no file holds."""
        path = built_in() if source.name == VOCABULARY else path_of(bench.home, source.name)
        known = bench.examined.source(source.name) is not None
        if not known and not path.is_file():
            return None
        return Location(self.uri_of(path), self.places(source).range(span))

    def found(self, bench: Bench, uri: str) -> Source | None:
        """The source of a file, in the text that was checked."""
        path = path_from(uri)
        if path == built_in():
            return next((block.source for block in bench.examined.index.names.of("phrase")), None)
        name = path.name if path == bench.home else os.path.relpath(path, bench.home).replace(os.sep, "/")
        inherited = os.path.relpath(path, bench.home.parent).replace(os.sep, "/")
        return bench.examined.source(name) or bench.examined.source(inherited)


def built_in() -> Path:
    """The file of the built-in vocabulary."""
    from jurat import language

    return Path(language.__path__[0]) / VOCABULARY


def path_from(uri: str) -> Path:
    """A path for every URI: of one that names no file, a path that no file can have."""
    scheme = uri_scheme(uri) if ":" in uri else ""
    path = to_fs_path(uri) if scheme in ("", "file") else None
    return Path(os.path.normpath(path)) if path else Path("/", f"{scheme or 'none'}:", quote(uri, safe=""))
