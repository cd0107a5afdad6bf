"""`jurat audit verify` over a database: the chain, the columns that repeat it, both places of checkpoints, and what the
log says of bundles and cases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, RowMapping, Select, select, text

from jurat.audit.chain import Record
from jurat.audit.checkpoint import framed
from jurat.audit.verification import Verdict, verify
from jurat.foundation.canonical import digest, digest_bytes
from jurat.ports import Entry
from jurat.stores.audit_log import PAGE_ROWS
from jurat.stores.checkpoint_file import CheckpointFile
from jurat.stores.database import Database
from jurat.stores.fault import DatabaseDamaged
from jurat.stores.record import KEEP
from jurat.stores.schema import audit_record, bundle, checkpoint, review_case


class _Wrong(Exception):
    """What is wrong outside the chain, as a sentence."""


def verify_database(database: Database, file: CheckpointFile, key: Ed25519PublicKey) -> Verdict:
    """Reads everything once. Raises Unavailable if the database or the checkpoint file cannot be read at all."""
    records = 0
    try:
        # Checkpoints first: what is appended meanwhile is then only more than they ask for.
        notes = _checkpoints(database, file)
        bundles: dict[str, str] = {}
        verdict = verify(_noting_bundles(_records(database), bundles), notes, key)
        records = verdict.records
        if verdict.ok:
            _check_beside(database, file, records, bundles)
    except DatabaseDamaged as damage:
        return Verdict(records, False, damage.message)
    except _Wrong as wrong:
        return Verdict(records, False, str(wrong))
    return verdict


def _records(database: Database) -> Iterator[Record]:
    query = select(audit_record).order_by(audit_record.c.sequence).limit(PAGE_ROWS)
    page = query
    while True:
        rows = _rows(database, page)
        for row in rows:
            entry = Entry(row["sequence"], row["leaf"], row["hash"], row["content"], row["salt"])
            yield Record(entry, row["at"], row["subject"], row["step"])
        if len(rows) < PAGE_ROWS:
            return
        page = query.where(audit_record.c.sequence > rows[-1]["sequence"])


def _rows(database: Database, query: Select[tuple[object, ...]]) -> list[RowMapping]:
    with database.reading() as connection, _lenient(connection):
        return list(connection.execute(query).mappings().all())


class _lenient:  # noqa: N801 reads as a word at its one use
    """Lets SQLite hand out bytes that are no UTF-8, so that the record that holds them can be named."""

    def __init__(self, connection: Connection) -> None:
        driver = connection.connection.dbapi_connection
        self._driver = driver if isinstance(driver, sqlite3.Connection) else None

    def __enter__(self) -> None:
        if self._driver is not None:
            self._driver.text_factory = lambda data: data.decode("utf-8", "surrogateescape")

    def __exit__(self, *_: object) -> None:
        if self._driver is not None:
            self._driver.text_factory = str


def _noting_bundles(records: Iterator[Record], bundles: dict[str, str]) -> Iterator[Record]:
    for record in records:
        yield record
        # The record has been found sound by the time the next one is asked for.
        if record.step == KEEP:
            content = json.loads(record.entry.content)
            bundles[content["bundle"]] = content["data_hash"]


def _checkpoints(database: Database, file: CheckpointFile) -> dict[str, str]:
    """Every signed note with where it stands. What is in both places is read once."""
    found: dict[str, str] = {}
    for row in _rows(database, select(checkpoint).order_by(checkpoint.c.size)):
        found[str(row["note"])] = f"checkpoint {row['size']} in the database"
    whole, cut_off = file.read() or ((), "")
    if cut_off and not any(framed(note).startswith(cut_off) for note in found):
        raise _Wrong(f"note {len(whole) + 1} of {file.path}: it is cut off, or something was put behind it")
    for number, note in enumerate(whole, start=1):
        found.setdefault(note, f"note {number} of {file.path}")
    return found


def _check_beside(database: Database, file: CheckpointFile, records: int, bundles: dict[str, str]) -> None:
    if records and file.read() is None:
        raise _Wrong(f"the second place of checkpoints is missing: {file.path}")
    _check_sizes(database)
    _check_bundles(database, bundles)
    _check_cases(database)
    _check_file(database)


def _check_sizes(database: Database) -> None:
    for row in _rows(database, select(checkpoint)):
        if str(row["note"]).split("\n")[1:2] != [str(row["size"])]:
            raise _Wrong(f"checkpoint {row['size']} in the database: its note is of another size")


def _check_bundles(database: Database, bundles: dict[str, str]) -> None:
    left = dict(bundles)
    for row in _rows(database, select(bundle).order_by(bundle.c.hash)):
        data_hash = left.pop(row["hash"], None)
        if data_hash is None:
            raise _Wrong(f"bundle {row['hash']}: the log does not know it")
        if digest_bytes(str(row["data"]).encode("utf-8", "surrogateescape")) != data_hash:
            raise _Wrong(f"bundle {row['hash']}: its data is not what was kept")
    for missing in left:
        raise _Wrong(f"bundle {missing}: it was kept and is gone")


def _check_cases(database: Database) -> None:
    for row in _rows(database, select(review_case.c.id, review_case.c.text, review_case.c.text_hash)):
        try:
            sound = digest(row["text"]) == row["text_hash"]
        except ValueError:
            sound = False
        if not sound:
            raise _Wrong(f"case {row['id']}: its text and the hash of its text do not fit")


def _check_file(database: Database) -> None:
    """SQLite's own check: indexes that no longer agree with their tables would hide records from a search."""
    if not database.is_sqlite:
        return
    with database.reading() as connection:
        answer = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar())
    if answer != "ok":
        raise _Wrong(f"the database file is damaged: {answer}")
