"""What is kept belongs to its owner alone, whoever comes first."""

import os
from datetime import UTC, datetime

import pytest

from jurat.channels.outbox import Outbox
from jurat.foundation.error import Unavailable
from jurat.request import Step
from jurat.stores import open_stores
from jurat.stores.presence import Presence

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(autouse=True)
def usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder):
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder.parent)): oct(path.stat().st_mode & 0o777) for path in found}


def test_a_home_made_by_a_presence_is_private(tmp_path):
    presence = Presence(tmp_path / "home" / "processes")
    found = modes(tmp_path / "home")
    presence.close()
    assert (found["home"], found["home/processes"]) == ("0o700", "0o700")


def test_a_home_made_by_the_outbox_is_private_and_so_are_letters(tmp_path):
    Outbox(tmp_path / "home" / "outbox").deliver("d-1", b"Dear Martha", AT)
    assert modes(tmp_path / "home") == {"home": "0o700", "home/outbox": "0o700", "home/outbox/d-1.eml": "0o600"}


def test_a_home_made_by_the_stores_is_private_with_all_secrets_in_it(tmp_path):
    stores = open_stores(None, tmp_path / "new" / "home", tmp_path / "new" / "home" / "checkpoints")
    stores.audit.append("d-1", [Step("a", {})], AT)
    found = modes(tmp_path / "new")
    stores.close()
    folders = {name: mode for name, mode in found.items() if (tmp_path / name).is_dir() or "." not in name}
    assert folders == {"new": "0o700", "new/home": "0o700", "new/home/checkpoints": "0o700"}
    secrets = {mode for name, mode in found.items() if name.endswith(("key", "db", "db-wal", "db-shm"))}
    assert secrets == {"0o600"}


def test_a_folder_that_was_there_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o750)
    open_stores(None, tmp_path, tmp_path / "checkpoints").close()
    assert oct(tmp_path.stat().st_mode & 0o777) == "0o750"


def test_a_place_where_nothing_can_be_begun_is_said_plainly(tmp_path):
    (tmp_path / "processes").write_text("a file in the way")
    with pytest.raises(Unavailable, match="Nothing can be begun in"):
        Presence(tmp_path / "processes")
