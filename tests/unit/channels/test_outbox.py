"""The outbox on a real disk: whole files or none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from jurat.channels.letter import Unaddressable
from jurat.channels.outbox import Outbox
from jurat.foundation.error import Refused, Unavailable

AT = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_delivered_message_is_one_file_named_after_its_decision(tmp_path: Path) -> None:
    receipt = Outbox(tmp_path / "out").deliver("d-1", b"hello", AT)
    assert [tmp_path / "out" / "d-1.eml"] == list((tmp_path / "out").iterdir())
    assert (str(tmp_path / "out" / "d-1.eml"), b"hello") == (receipt.location, Path(receipt.location).read_bytes())


def test_a_message_that_went_out_is_never_overwritten(tmp_path: Path) -> None:
    Outbox(tmp_path).deliver("d-1", b"first", AT)
    with pytest.raises(Refused):
        Outbox(tmp_path).deliver("d-1", b"second", AT)
    assert (tmp_path / "d-1.eml").read_bytes() == b"first"


def test_a_full_or_broken_disk_leaves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jurat.channels.outbox.os.fsync", full)
    with pytest.raises(Unavailable, match="No space left on device"):
        Outbox(tmp_path).deliver("d-1", b"hello", AT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file in the way")
    with pytest.raises(Unavailable):
        Outbox(tmp_path / "out").deliver("d-1", b"hello", AT)


@pytest.mark.parametrize("decision", ["", "../d-1", "/etc/passwd", "a/b", ".hidden", "d\x00"])
def test_no_decision_id_leaves_the_folder(tmp_path: Path, decision: str) -> None:
    with pytest.raises(Unaddressable):
        Outbox(tmp_path / "out").deliver(decision, b"hello", AT)
