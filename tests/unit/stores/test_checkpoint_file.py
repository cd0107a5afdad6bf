"""The file of checkpoints stays open, and is the one that stands in its place all the same."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.checkpoint import Checkpoint, framed, sign
from jurat.stores.checkpoint_file import CheckpointFile

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
NOTES = tuple(sign(Checkpoint(size, f"{size:064x}"), KEY) for size in range(1, 6))


@pytest.fixture
def file(tmp_path: Path) -> CheckpointFile:
    return CheckpointFile(tmp_path / "second")


def added(file: CheckpointFile, *notes: str) -> None:
    for note in notes:
        file.prepare()
        file.append(note)


def test_notes_stand_one_after_the_other(file: CheckpointFile) -> None:
    added(file, *NOTES[:3])
    assert (NOTES[:3], "") == file.read()


def test_where_the_file_was_moved_away_a_new_one_is_begun(file: CheckpointFile, tmp_path: Path) -> None:
    added(file, NOTES[0])
    file.path.rename(tmp_path / "aside")
    added(file, NOTES[1])
    assert ((NOTES[1],), "") == file.read()
    assert framed(NOTES[0]) == (tmp_path / "aside").read_text()


def test_where_the_file_was_deleted_with_its_folder_both_are_made_again(file: CheckpointFile) -> None:
    added(file, NOTES[0])
    file.path.unlink()
    file.path.parent.rmdir()
    added(file, NOTES[1])
    assert ((NOTES[1],), "") == file.read()


def test_what_another_process_wrote_is_kept_and_what_it_left_half_written_is_not(file: CheckpointFile) -> None:
    other = CheckpointFile(file.path.parent)
    added(file, NOTES[0])
    added(other, NOTES[1])
    with file.path.open("a", encoding="utf-8") as cut_off:
        cut_off.write(framed(NOTES[2])[:40])
    added(file, NOTES[3])
    added(other, NOTES[4])
    assert ((NOTES[0], NOTES[1], NOTES[3], NOTES[4]), "") == file.read()


def test_threads_that_write_at_once_leave_whole_notes(file: CheckpointFile) -> None:
    threads = [threading.Thread(target=added, args=(file, *NOTES)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    notes, left = file.read() or ((), "nothing")
    assert ("", sorted(NOTES * 4)) == (left, sorted(notes))


def test_a_file_that_was_let_go_is_opened_again(file: CheckpointFile) -> None:
    added(file, NOTES[0])
    file.close()
    added(file, NOTES[1])
    assert (NOTES[:2], "") == file.read()
