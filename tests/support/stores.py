"""Stores to test against: in memory, in SQLite, and in a PostgreSQL that really runs."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from jurat.stores import memory_stores, open_stores
from jurat.stores.place import Stores
from support.postgres import PostgresMissing, Server, shared_server

KINDS = ("memory", "sqlite", "postgresql")
DATABASES = ("sqlite", "postgresql")


def postgres() -> Server:
    """The server; without it the test is skipped, or fails where the suite must be complete."""
    try:
        return shared_server()
    except PostgresMissing as missing:
        if os.environ.get("JURAT_TEST_COMPLETE") == "1":
            raise
        pytest.skip(str(missing))


@contextmanager
def address(kind: str, migrated: bool = False) -> Iterator[str | None]:
    """The database address of a fresh place of this kind; None for SQLite, whose file lies in the home. Empty, unless
    it may be a copy of a migrated one, which is quicker."""
    if kind == "sqlite":
        yield None
        return
    server = postgres()
    name = server.new_database(_template() if migrated else "template1")
    try:
        yield server.url(name)
    finally:
        server.drop(name)


@contextmanager
def fresh_stores(kind: str, folder: Path) -> Iterator[Stores]:
    """Empty stores of a kind, with home and checkpoints in a folder."""
    if kind == "memory":
        yield memory_stores()
        return
    with address(kind, migrated=True) as url:
        stores = open_stores(url, folder / "home", folder / "checkpoints")
        try:
            yield stores
        finally:
            stores.close()


@cache
def _template() -> str:
    """A migrated database to copy: a tenth of the time of migrating one for each test."""
    server = postgres()
    name = server.new_database()
    with tempfile.TemporaryDirectory() as folder:
        open_stores(server.url(name), Path(folder), Path(folder)).close()
    return name


def at_once(work: Callable[[int], Any], number: int) -> list[Any]:
    """Every call in a thread of its own; what each gave, or the fault it raised."""
    results: list[Any] = [None] * number

    def run(index: int) -> None:
        try:
            results[index] = work(index)
        except Exception as fault:
            results[index] = fault

    threads = [Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
