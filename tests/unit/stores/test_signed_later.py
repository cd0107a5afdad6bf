"""A seal whose checkpoint comes later: durable at once, signed with the next one or when the store is told to."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jurat.ports import Noted, Seal
from jurat.request import Step
from jurat.stores import open_stores
from jurat.stores.place import Stores
from support.stores import DATABASES, address

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(params=DATABASES)
def two(request, tmp_path: Path) -> Iterator[tuple[Stores, Stores]]:
    """Two processes of one place."""
    with address(request.param, migrated=True) as url:
        both = tuple(open_stores(url, tmp_path / "home", tmp_path / "checkpoints") for _ in range(2))
        yield both  # type: ignore[misc]
        for stores in both:
            stores.close()


def seal(subject: str, signed: bool) -> Seal:
    return Seal(subject, (Noted(Step("request", {}), AT), Noted(Step("prompt", {}), AT)), signed=signed)


def sizes(folder: Path) -> list[int]:
    """Of the checkpoints in the second place."""
    file = folder / "checkpoints" / "audit.checkpoints"
    lines = file.read_text(encoding="utf-8").split("\n") if file.exists() else []
    return [int(lines[at + 1]) for at, line in enumerate(lines) if line == "jurat/audit"]


def test_the_next_seal_that_wants_a_checkpoint_signs_both(two: tuple[Stores, Stores], tmp_path: Path) -> None:
    one, _ = two
    one.seals.seal(seal("d-1", signed=False))
    assert sizes(tmp_path) == []
    one.seals.seal(seal("d-2", signed=True))
    assert (sizes(tmp_path), one.verify().ok, one.verify().records) == ([4], True, 4)
    one.sign()
    assert sizes(tmp_path) == [4]


def test_a_store_that_is_told_to_sign_does_so_once(two: tuple[Stores, Stores], tmp_path: Path) -> None:
    one, _ = two
    one.sign()
    one.seals.seal(seal("d-1", signed=False))
    one.sign()
    one.sign()
    assert (sizes(tmp_path), one.verify().ok) == ([2], True)


def test_what_another_process_has_signed_is_not_signed_again(two: tuple[Stores, Stores], tmp_path: Path) -> None:
    one, other = two
    one.seals.seal(seal("d-1", signed=False))
    other.seals.seal(seal("d-2", signed=True))
    one.sign()
    assert (sizes(tmp_path), one.verify().ok) == ([4], True)


def test_what_processes_leave_unsigned_at_the_end_is_sound(two: tuple[Stores, Stores], tmp_path: Path) -> None:
    one, other = two
    one.seals.seal(seal("d-1", signed=False))
    one.seals.seal(seal("d-2", signed=False))
    one.sign()
    assert sizes(tmp_path) == [4]
    other.seals.seal(seal("d-3", signed=False))
    assert (other.verify().ok, other.verify().records) == (True, 6)
