"""`jurat audit verify` over a database: the chain, the columns that repeat it, both places of checkpoints, and what the
log says of decisions, bundles, cases, people and keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, RowMapping, Select, select, text

from jurat.audit.chain import Record
from jurat.audit.checkpoint import framed
from jurat.audit.verification import Verdict, verify
from jurat.ports import Entry
from jurat.ports.after import Dispatch
from jurat.request import Key
from jurat.stores.audit_log import PAGE_ROWS
from jurat.stores.checkpoint_file import CheckpointFile, Notes
from jurat.stores.database import Database
from jurat.stores.dispatch_store import load_dispatches
from jurat.stores.fault import DatabaseDamaged
from jurat.stores.key_store import load_keys
from jurat.stores.people_store import load_people
from jurat.stores.said import Said, Wrong
from jurat.stores.schema import (
    audit_record,
    bundle,
    case_act,
    checkpoint,
    decision,
    recipient,
    review_case,
    text_band,
    text_family,
    text_recipient,
)
from jurat.stores.story import Stories
from jurat.stores.webhook_store import load_webhooks


def verify_database(
    database: Database, file: CheckpointFile, key: Ed25519PublicKey, pseudonym: Callable[[str], str]
) -> Verdict:
    """Reads everything once, as it stood at one moment, while others go on writing. `pseudonym` is the one of the
    place. Raises Unavailable if the database or the checkpoint file cannot be read at all."""
    records = 0
    try:
        # The file first: what it vouches for is then in the snapshot, unless it was taken out.
        second = file.read()
        with database.snapshot() as connection, _lenient(connection):
            said, stories = Said(), Stories(pseudonym)
            notes = _notes(connection, file, second)
            verdict = verify(_noting(_records(connection), said, stories), notes, key)
            records = verdict.records
            if verdict.ok:
                _require_file(file, second, records)
                _check_tables(connection, said)
                _check_decisions(connection, stories)
                _check_indexes(connection, database)
    except DatabaseDamaged as damage:
        return Verdict(records, False, damage.message)
    except Wrong as wrong:
        return Verdict(records, False, str(wrong))
    return verdict


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


def _rows(connection: Connection, query: Select[tuple[object, ...]]) -> list[RowMapping]:
    return list(connection.execute(query).mappings().all())


def _records(connection: Connection) -> Iterator[Record]:
    query = select(audit_record).order_by(audit_record.c.sequence).limit(PAGE_ROWS)
    page = query
    while True:
        rows = _rows(connection, page)
        for row in rows:
            entry = Entry(row["sequence"], row["leaf"], row["hash"], row["content"], row["salt"])
            yield Record(entry, row["at"], row["subject"], row["step"])
        if len(rows) < PAGE_ROWS:
            return
        page = query.where(audit_record.c.sequence > rows[-1]["sequence"])


def _noting(records: Iterator[Record], *notebooks: Said | Stories) -> Iterator[Record]:
    for record in records:
        yield record
        # The record has been found sound by the time the next one is asked for.
        for notebook in notebooks:
            notebook.note(record.subject, record.step, record.entry.content)


def _notes(connection: Connection, file: CheckpointFile, second: Notes | None) -> dict[str, str]:
    """Every signed note with where it stands. What is in both places is read once."""
    found: dict[str, str] = {}
    for row in _rows(connection, select(checkpoint).order_by(checkpoint.c.size)):
        found[str(row["note"])] = f"checkpoint {row['size']} in the database"
    whole, cut_off = second or ((), "")
    if cut_off and not any(framed(note).startswith(cut_off) for note in found):
        raise Wrong(f"note {len(whole) + 1} of {file.path}: it is cut off, or something was put behind it")
    for number, note in enumerate(whole, start=1):
        found.setdefault(note, f"note {number} of {file.path}")
    return found


def _require_file(file: CheckpointFile, second: Notes | None, records: int) -> None:
    if records and second is None:
        raise Wrong(f"the second place of checkpoints is missing: {file.path}")


def _check_tables(connection: Connection, said: Said) -> None:
    for row in _rows(connection, select(checkpoint)):
        if str(row["note"]).split("\n")[1:2] != [str(row["size"])]:
            raise Wrong(f"checkpoint {row['size']} in the database: its note is of another size")
    said.check_bundles(_rows(connection, select(bundle).order_by(bundle.c.hash)))
    said.check_cases(_rows(connection, select(review_case).order_by(review_case.c.number)))
    said.check_acts(_rows(connection, select(case_act).order_by(case_act.c.case_id, case_act.c.number)))
    said.check_people(load_people(connection))
    said.check_keys(_keys(connection))
    said.check_webhooks(load_webhooks(connection))
    said.check_dispatches(_dispatches(connection))


def _check_decisions(connection: Connection, stories: Stories) -> None:
    stories.check_index(_rows(connection, select(decision).order_by(decision.c.number)))
    stories.check_cases(_rows(connection, select(review_case).order_by(review_case.c.number)))
    stories.check_recipients(_rows(connection, select(recipient).order_by(recipient.c.decision)))
    stories.check_text_recipients(_rows(connection, select(text_recipient).order_by(text_recipient.c.decision)))
    stories.check_families(_rows(connection, select(text_family)), _rows(connection, select(text_band)))


def _keys(connection: Connection) -> tuple[Key, ...]:
    try:
        return load_keys(connection)
    except ValueError as error:
        raise Wrong(f"a key may do what nobody knows: {error}") from error


def _dispatches(connection: Connection) -> tuple[Dispatch, ...]:
    try:
        return load_dispatches(connection)
    except ValueError as error:
        raise Wrong(f"a receipt of dispatch cannot be read: {error}") from error


def _check_indexes(connection: Connection, database: Database) -> None:
    """SQLite's own check: indexes that no longer agree with their tables would hide records from a search."""
    if not database.is_sqlite:
        return
    answer = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar())
    if answer != "ok":
        raise Wrong(f"the database file is damaged: {answer}")
