"""A place is backed up at work and laid out elsewhere: its record is whole, its decisions replay, its keys open."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner
from pydantic import SecretStr
from sqlalchemy import create_engine

import jurat.stores.migrations
from jurat.cli.application import application
from jurat.pipeline.recorder import BEGUN
from jurat.settings import Settings
from jurat.stores.backup import Backup, BackupBroken, BackupRefused, read_backup
from jurat.stores.schema import metadata
from jurat.upkeep import back_up_place, restore_place
from jurat.wiring import SOFTWARE, House
from support.postgres import shared_server
from support.served import HELLO, NOTE, PLACE, ServedGateway, served, serving_with

LETTER = {"client": "H-1", "content_type": "note", "channel": "email"}
AT_WORK_MIN = 3


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path / "home") as up:
        yield up


def elsewhere(tmp_path: Path, **more: Any) -> House:
    """A house at a place that does not exist yet."""
    return House(
        Settings(
            home=tmp_path / "there",
            rulesets=PLACE / "rulesets",
            pack="harbour",
            redaction="profile",
            writer="template",
            **more,
        )
    )


def taken(house: House, folder: Path) -> Backup:
    return back_up_place(house.settings, folder, house.clock(), SOFTWARE)


def letter(gateway: ServedGateway) -> str:
    answer = gateway.http().post("/v1/communications", json=LETTER)
    assert answer.json()["decision"] == "pass"
    return str(answer.json()["id"])


def test_a_place_at_work_is_copied_as_it_stood_at_one_moment(gateway: ServedGateway, tmp_path: Path) -> None:
    first, done, stop = letter(gateway), [], threading.Event()

    def work() -> None:
        while not stop.is_set():
            done.append(letter(gateway))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    while len(done) < AT_WORK_MIN:
        time.sleep(0.01)
    backup = taken(gateway.house, tmp_path / "backup")
    stop.set()
    for worker in workers:
        worker.join()
    there = elsewhere(tmp_path)
    try:
        restore_place(there.settings, tmp_path / "backup")
        found = there.verify()
        assert (found.problem, found.records) == (None, backup.records)
        assert found.records < gateway.house.verify().records
        assert there.replay(first).equal
        assert (there.settings.outbox / f"{first}.eml").read_bytes() == (
            gateway.house.settings.outbox / f"{first}.eml"
        ).read_bytes()
        with served(there) as url:  # the key that opened the old place opens this one
            headers = {"Authorization": f"Bearer {gateway.key()}"}
            assert httpx.get(f"{url}/v1/decisions/{first}", headers=headers, timeout=30).json()["decision"] == "pass"
            assert httpx.post(f"{url}/v1/communications", json=LETTER, headers=headers, timeout=30).status_code == 200
        assert there.verify().problem is None
    finally:
        there.close()


def test_what_was_under_way_when_it_was_taken_is_a_case_in_the_restored_place(
    gateway: ServedGateway, tmp_path: Path
) -> None:
    seen: list[Path] = []

    def take(*_: Any) -> None:
        taken(gateway.house, tmp_path / "backup")
        seen.append(tmp_path / "backup")

    request = gateway.house.request("desk", "harbour", "note", "email", client="H-1")
    stopped = gateway.house.stores.seals.seal

    def seal(seal: Any) -> None:
        stopped(seal)
        if not seen and seal.standing is not None and seal.standing.row["state"] == BEGUN:
            take()

    gateway.house.stores.seals.seal = seal  # type: ignore[method-assign]
    gateway.house.communicate(request)
    if not seen:
        pytest.skip("a request is sealed once, with its end: nothing is ever under way on disk")
    there = elsewhere(tmp_path)
    try:
        restore_place(there.settings, seen[0])
        assert [case.decision for case in there.recover()] == [request.id]
        assert there.verify().problem is None
    finally:
        there.close()


def test_the_commands_back_up_and_restore_and_prove_it(gateway: ServedGateway, tmp_path: Path) -> None:
    letter(gateway)
    run = CliRunner().invoke
    here = {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(PLACE / "rulesets")}
    taken = run(application, ["backup", str(tmp_path / "backup"), "--format", "json"], env=here, prog_name="jurat")
    assert (taken.exit_code, json.loads(taken.stdout)["database"]) == (0, "sqlite")
    there = {"JURAT_HOME": str(tmp_path / "there"), "JURAT_RULESETS": str(tmp_path / "packs")}
    laid = run(application, ["restore", str(tmp_path / "backup"), "--format", "json"], env=there, prog_name="jurat")
    assert (laid.exit_code, json.loads(laid.stdout)["verified"]["ok"]) == (0, True)
    assert (tmp_path / "packs" / "harbour" / "pack.jur").is_file()
    again = run(application, ["restore", str(tmp_path / "backup")], env=there, prog_name="jurat")
    assert (again.exit_code, again.stderr.splitlines()[0].split(":")[0]) == (2, "error[backup_refused]")
    nothing = run(application, ["backup", str(tmp_path / "b2")], env={"JURAT_HOME": str(tmp_path / "x")})
    assert (nothing.exit_code, (tmp_path / "b2").exists()) == (2, False)


def test_a_backup_that_was_changed_is_not_restored(gateway: ServedGateway, tmp_path: Path) -> None:
    letter(gateway)
    backup = taken(gateway.house, tmp_path / "backup")
    assert {"jurat.db", "signing.key", "pseudonym.key", "audit.checkpoints", "processes/place"} <= set(backup.files)
    for name in ("jurat.db", "signing.key", "audit.checkpoints"):
        path = tmp_path / "backup" / name
        kept = path.read_bytes()
        path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        with pytest.raises(BackupBroken, match=name):
            restore_place(elsewhere(tmp_path).settings, tmp_path / "backup")
        path.write_bytes(kept)
    (tmp_path / "backup" / "more").write_text("x")
    with pytest.raises(BackupBroken, match="more"):
        read_backup(tmp_path / "backup")
    with pytest.raises(BackupBroken, match="no backup"):
        read_backup(tmp_path / "nothing")
    assert not (tmp_path / "there").exists()


def test_a_folder_that_holds_something_is_left_alone(gateway: ServedGateway, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine").write_text("x")
    with pytest.raises(BackupRefused):
        taken(gateway.house, tmp_path / "taken")
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["mine"]


def test_a_backup_of_an_older_jurat_is_brought_up_and_its_decisions_replay(
    gateway: ServedGateway, tmp_path: Path
) -> None:
    """Everything of a working place in the first schema, as a backup of then would hold it."""
    decision = letter(gateway)
    gateway.http().post("/v1/chat/completions", json={"model": "m", "messages": HELLO}, headers=NOTE)
    taken(gateway.house, tmp_path / "new")
    there = elsewhere(tmp_path)
    restore_place(there.settings, tmp_path / "new")
    (tmp_path / "there" / "jurat.db").rename(tmp_path / "now.db")
    _as_first_schema(tmp_path / "now.db", tmp_path / "there" / "jurat.db")
    try:
        assert there.stores.decisions.find(decision)  # which brings the schema up
        _what_came_later(tmp_path / "now.db", tmp_path / "there" / "jurat.db")
        found = there.verify()
        assert found.problem is None
        assert there.replay(decision).equal
        with served(there) as url:
            headers = {"Authorization": f"Bearer {gateway.key()}"}
            assert httpx.post(f"{url}/v1/communications", json=LETTER, headers=headers, timeout=30).status_code == 200
        assert there.verify().problem is None
    finally:
        there.close()


def _as_first_schema(now: Path, then: Path) -> None:
    """The rows of a database in the schema of revision 0001, in the order in which its triggers let them in."""
    engine = create_engine(f"sqlite:///{then}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(jurat.stores.migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(now)) as source, closing(sqlite3.connect(then)) as target:
        source.row_factory = sqlite3.Row
        notes = {row["size"]: row for row in source.execute("SELECT * FROM checkpoint ORDER BY size")}
        for row in source.execute("SELECT * FROM audit_record ORDER BY sequence"):
            _insert(target, "audit_record", dict(row))
            if row["sequence"] in notes:
                _insert(target, "checkpoint", dict(notes[row["sequence"]]))
        for table in metadata.sorted_tables:
            if table.name in ("audit_record", "checkpoint"):
                continue
            known = {row[1] for row in target.execute(f"PRAGMA table_info({table.name})")}
            for row in source.execute(f"SELECT * FROM {table.name}") if known else ():  # some came later
                _insert(target, table.name, {name: value for name, value in dict(row).items() if name in known})
        target.commit()


def _what_came_later(now: Path, then: Path) -> None:
    """The rows that an older Jurat would not have written, and would not have told its records of either."""
    with closing(sqlite3.connect(now)) as source, closing(sqlite3.connect(then)) as target:
        source.row_factory = sqlite3.Row
        for table in ("text_family", "text_band", "text_recipient"):
            for row in source.execute(f"SELECT * FROM {table}"):
                _insert(target, table, dict(row))
        target.commit()


def _insert(target: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    target.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def test_a_place_on_postgresql_is_its_files_and_a_copy_of_the_database(tmp_path: Path) -> None:
    """The wheel holds no pg_dump; PostgreSQL's own copy of a database stands for it. Nobody writes meanwhile."""
    postgres = shared_server()
    name = postgres.new_database()
    with serving_with(tmp_path / "home", database_url=SecretStr(postgres.url(name))) as gateway:
        decision = letter(gateway)
    backup = taken(gateway.house, tmp_path / "backup")
    assert (backup.database, "jurat.db" in backup.files) == ("elsewhere", False)
    with pytest.raises(BackupRefused, match="another kind"):
        restore_place(elsewhere(tmp_path).settings, tmp_path / "backup")
    there = elsewhere(tmp_path, database_url=SecretStr(postgres.url(postgres.new_database(name))))
    try:
        restore_place(there.settings, tmp_path / "backup")
        assert there.verify().problem is None
        assert there.replay(decision).equal
    finally:
        there.close()
