"""A full, locked, read-only or absent place: a plain error, and nothing half-written."""

import resource
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from jurat.foundation.clock import fixed_clock
from jurat.foundation.error import InputError, Unavailable
from jurat.ports import Entry
from jurat.request import Case, CaseState, Step
from jurat.stores import database as database_module
from jurat.stores import open_stores
from jurat.stores.database import open_database
from support.stores import address, postgres

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
STEPS = [Step("draft", {"text": "x" * 3000}) for _ in range(8)]


@pytest.fixture
def stores(tmp_path):
    stores = open_stores(None, tmp_path, tmp_path / "second")
    stores.audit.append("d-0", STEPS, AT)
    yield stores
    stores.close()


def pragma(stores, statement):
    """Sets something on every connection the stores open from now on."""
    stores.close()
    engine = stores.ping.__self__.engine
    event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {statement}"))


def sound(stores, records):
    verdict = stores.verify()
    return (verdict.records, verdict.problem) == (records, None)


def test_a_full_database_is_said_plainly_and_takes_nothing_by_halves(stores):
    pragma(stores, "max_page_count=1")
    with pytest.raises(Unavailable, match="The disk is full") as full:
        for number in range(100):
            stores.audit.append(f"d-{number}", STEPS, AT)
    assert "Make room" in full.value.help
    assert stores.verify().problem is None
    assert stores.verify().records % len(STEPS) == 0


def test_a_read_only_database_is_said_plainly(stores):
    pragma(stores, "query_only=ON")
    with pytest.raises(Unavailable, match="The database is read-only"):
        stores.audit.append("d-1", STEPS, AT)
    assert sound(stores, 8)


def test_a_locked_database_is_said_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "LOCK_WAIT_S_MAX", 0.1)
    stores = open_stores(None, tmp_path, tmp_path / "second")
    other = sqlite3.connect(tmp_path / "jurat.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="Another process holds the database locked"):
        stores.audit.append("d-1", STEPS, AT)
    other.execute("ROLLBACK")
    other.close()
    stores.audit.append("d-1", STEPS, AT)
    assert sound(stores, 8)
    stores.close()


def test_a_file_that_is_no_database_is_said_plainly(tmp_path):
    (tmp_path / "jurat.db").write_text("not a database, but long enough to look at " * 50)
    with pytest.raises(Unavailable, match="damaged") as damaged:
        open_stores(None, tmp_path, tmp_path / "second")
    assert damaged.value.code == "database_damaged"


def test_a_home_that_is_a_file_is_said_plainly(tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(Unavailable, match="cannot be opened"):
        open_stores(None, tmp_path / "home", tmp_path / "second")


def test_without_its_second_place_nothing_is_stored(stores, tmp_path):
    file = tmp_path / "second" / "audit.checkpoints"
    file.rename(tmp_path / "aside")
    file.mkdir()
    with pytest.raises(Unavailable, match="Checkpoints cannot be kept"):
        stores.audit.append("d-1", STEPS, AT)
    file.rmdir()
    (tmp_path / "aside").rename(file)
    assert sound(stores, 8)


def test_a_second_place_that_fills_up_at_the_last_moment_stops_the_text(stores, tmp_path):
    file = tmp_path / "second" / "audit.checkpoints"
    file.rename(tmp_path / "aside")
    file.symlink_to("/dev/full")
    with pytest.raises(Unavailable, match="No space left on device"):
        stores.audit.append("d-1", STEPS, AT)
    file.unlink()
    (tmp_path / "aside").rename(file)
    stores.audit.append("d-2", STEPS, AT)
    assert stores.verify().problem is None


def test_a_disk_that_fills_up_while_writing_leaves_a_sound_log(tmp_path):
    script = """
        import resource, sys
        from datetime import UTC, datetime
        from pathlib import Path
        from jurat.foundation.error import Unavailable
        from jurat.request import Step
        from jurat.stores import open_stores
        home = Path(sys.argv[1])
        stores = open_stores(None, home, home / "second")
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        done = 0
        try:
            while done < 200:
                stores.audit.append(f"d-{done}", [Step("a", {"text": "x" * 3000})] * 8, datetime.now(UTC))
                done += 1
        except Unavailable as fault:
            print(fault.message)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        verdict = stores.verify()
        print(done * 8 == verdict.records, verdict.problem)
        stores.audit.append("after", [Step("a", {})], datetime.now(UTC))
        print(stores.verify().problem)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    lines = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout.splitlines()
    assert lines[0].startswith(("The disk is full", "The disk did not take"))
    assert lines[1:] == ["True None", "None"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_server_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(Unavailable, match="did not answer") as gone:
        open_stores(f"postgresql://jurat:hush@/x?host={tmp_path}", tmp_path, tmp_path / "second")
    assert "hush" not in gone.value.message


def test_a_database_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(Unavailable, match='database "no_such_database" does not exist'):
        open_stores(postgres().url("no_such_database"), tmp_path, tmp_path / "second")


def test_a_connection_that_broke_is_made_anew(tmp_path):
    with address("postgresql") as url:
        stores = open_stores(url, tmp_path, tmp_path / "second")
        stores.audit.append("d-0", STEPS, AT)
        name = url.split("/")[3].split("?")[0]
        postgres().execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        stores.audit.append("d-1", STEPS, AT)
        assert sound(stores, 16)
        stores.close()


def test_a_character_that_postgresql_cannot_keep_is_said_plainly(tmp_path):
    with address("postgresql") as url:
        stores = open_stores(url, tmp_path, tmp_path / "second")
        case = Case("c", "d", CaseState.OPEN, "App", AT, "nul \x00", "sha256:x", "b", "high", ())
        with pytest.raises(InputError, match="cannot keep this text"):
            stores.cases.open(case)
        stores.close()


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_no_use_is_refused(url, tmp_path):
    with pytest.raises(InputError):
        open_stores(url, tmp_path, tmp_path / "second")


def test_a_sqlite_address_is_taken(tmp_path):
    open_stores(f"sqlite:///{tmp_path}/own.db", tmp_path, tmp_path / "second").close()
    assert (tmp_path / "own.db").exists()


def test_the_address_that_hosts_hand_out_is_taken():
    database = open_database("postgres://jurat:hush@host/name", None)
    assert database.place == "postgresql+psycopg://jurat:***@host/name"


def test_a_clock_that_went_back_far_takes_nothing(tmp_path):
    later = open_stores(None, tmp_path, tmp_path / "second", fixed_clock(AT + timedelta(hours=1)))
    later.audit.append("d-0", STEPS, AT)
    later.close()
    earlier = open_stores(None, tmp_path, tmp_path / "second", fixed_clock(AT))
    with pytest.raises(Unavailable, match="3600 s before the last record"):
        earlier.audit.append("d-1", STEPS, AT)
    earlier.close()


def test_hosts_whose_clocks_differ_a_little_share_a_log(tmp_path):
    for instant in (AT + timedelta(seconds=3), AT):
        stores = open_stores(None, tmp_path, tmp_path / "second", fixed_clock(instant))
        stores.audit.append("d-0", STEPS, AT)
        assert stores.verify().ok
        stores.close()


def test_sqlite_is_set_up_to_lose_nothing(tmp_path):
    database = open_database(None, tmp_path)
    with database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
        }
    database.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "recursive_triggers": 1,
    }


def test_postgresql_commits_to_disk_whatever_the_server_says(tmp_path):
    with address("postgresql") as url:
        database = open_database(url, tmp_path)
        with database.reading() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        database.close()


def test_what_the_owner_alone_may_read_nobody_else_may(tmp_path):
    home = tmp_path / "home"
    stores = open_stores(None, home, tmp_path / "second")
    stores.audit.append("d-0", STEPS, AT)
    modes = {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()}
    stores.close()
    assert set(modes) >= {"jurat.db", "signing.key", "pseudonym.key"}
    assert set(modes.values()) == {0o600}
    assert home.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_said_plainly(tmp_path):
    (tmp_path / "signing.key").write_text("abc\n")
    with pytest.raises(Unavailable, match=r"signing\.key is damaged"):
        open_stores(None, tmp_path, tmp_path / "second")


def test_a_key_is_made_once(tmp_path):
    first = open_stores(None, tmp_path, tmp_path / "second")
    pseudonym = first.pseudonym("C-1001")
    key = (tmp_path / "signing.key").read_bytes()
    first.close()
    second = open_stores(None, tmp_path, tmp_path / "second")
    assert (pseudonym, key) == (second.pseudonym("C-1001"), (tmp_path / "signing.key").read_bytes())
    second.close()


def test_the_same_randomness_and_clock_give_the_same_record(tmp_path):
    logs: list[list[Entry]] = []
    for name in ("a", "b"):
        stores = open_stores(None, tmp_path / name, tmp_path / name, fixed_clock(AT), lambda size: b"\x07" * size)
        stores.audit.append("d-0", STEPS, AT)
        logs.append(list(stores.audit.entries()))
        stores.close()
    assert logs[0] == logs[1]
