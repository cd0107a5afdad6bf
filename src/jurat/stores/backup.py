"""A place in a folder: everything that a gateway keeps, as it stood at one moment, with a hash for each file.

Taken while the gateway works. SQLite's own online copy gives one state of the database; of the checkpoints those are
taken that this state knows of. Letters, packs and keys are files that are written once.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from jurat.audit.checkpoint import framed
from jurat.foundation.canonical import digest_bytes
from jurat.foundation.clock import timestamp
from jurat.foundation.error import InputError, NotFound, Unavailable
from jurat.foundation.folder import private_folder
from jurat.stores.checkpoint_file import FILE_NAME as CHECKPOINTS
from jurat.stores.checkpoint_file import CheckpointFile
from jurat.stores.database import FILE_NAME as DATABASE
from jurat.stores.key_file import PSEUDONYM_KEY, SIGNING_KEY
from jurat.stores.presence import PLACE

FORMAT = 1
MANIFEST = "backup.json"
WITNESS_S_MAX = 10.0
"""A checkpoint follows its records into the second place; so long it is waited for."""

_OWNER_ONLY = 0o600
_KEYS = (SIGNING_KEY, PSEUDONYM_KEY)
_OUTBOX, _RULESETS = "outbox", "rulesets"


class BackupRefused(InputError):
    """Nothing was written."""

    code = "backup_refused"


class BackupBroken(InputError):
    """This is no whole backup."""

    code = "backup_broken"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of a place lie. `database` is None where it is a server's."""

    home: Path
    database: Path | None
    checkpoints: Path
    outbox: Path
    rulesets: Path


@dataclass(frozen=True)
class Backup:
    """`database` is `sqlite`, or `elsewhere` where it is a server's: then its own tool copies it. `records` is how many
    the log held, None if that is not known here. `files` are paths in the folder with their hashes."""

    taken_at: str
    software: str
    database: str
    records: int | None
    files: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}


def back_up(place: Place, folder: Path, at: datetime, software: str) -> Backup:
    """Into a folder that is empty or not there yet. Raises BackupRefused, NotFound where there is no place,
    Unavailable."""
    _refuse_taken(folder)
    if not (place.database or place.home).exists():
        raise NotFound(f"There is no place at {place.home}.", "JURAT_HOME names the home of another one.")
    try:
        private_folder(folder)
        records = _database(place.database, folder / DATABASE) if place.database else None
        _checkpoints(place, folder, folder / DATABASE if place.database else None)
        _files(place, folder)
        files = {str(path.relative_to(folder)): _hash(path) for path in _within(folder)}
        backup = Backup(timestamp(at), software, "sqlite" if place.database else "elsewhere", records, files)
        _write(folder / MANIFEST, json.dumps(backup.to_json(), indent=2).encode())  # the last: without it, it is none
    except (OSError, sqlite3.Error) as fault:
        raise Unavailable(f"The backup to {folder} failed: {fault}.", "Make room, or name another folder.") from fault
    return backup


def read_backup(folder: Path) -> Backup:
    """What a folder holds, every file checked. Raises BackupBroken."""
    help = "Take another backup; this one is not to be trusted."
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if said.pop("format", None) != FORMAT:
            raise BackupBroken(f"The backup in {folder} has another format.", "Use the Jurat that took it.")
        backup = Backup(**said)
    except (OSError, ValueError, TypeError):
        raise BackupBroken(f"There is no backup in {folder}.", "Name a folder that `jurat backup` wrote.") from None
    there = {str(path.relative_to(folder)): path for path in _within(folder) if path.name != MANIFEST}
    for name in sorted({*backup.files, *there}):
        if name not in there or name not in backup.files or _hash(there[name]) != backup.files[name]:
            raise BackupBroken(f"The backup in {folder} is not as it was taken: {name}.", help)
    return backup


def restore(folder: Path, place: Place) -> Backup:
    """Lays a place out where there is none. Packs are laid out only where there are none. Raises BackupBroken,
    BackupRefused, Unavailable."""
    backup = read_backup(folder)
    if (place.database is None) != (backup.database == "elsewhere"):
        raise BackupRefused("The backup is of another kind of database.", "Set JURAT_DATABASE_URL as it was then.")
    for path in (place.database, *(place.home / name for name in _KEYS), place.checkpoints / CHECKPOINTS):
        if path is not None and path.exists():
            raise BackupRefused(f"There is a place already: {path}.", "Restore to another JURAT_HOME, or move it away.")
    targets = {name: target for name in backup.files if (target := _target(name, place)) is not None}
    if place.rulesets.exists():
        targets = {name: target for name, target in targets.items() if not name.startswith(f"{_RULESETS}/")}
    try:
        private_folder(place.home)
        for name, target in sorted(targets.items(), key=lambda item: item[0] == DATABASE):  # the database last
            private_folder(target.parent)
            shutil.copyfile(folder / name, target)
            target.chmod(0o644 if name == CHECKPOINTS or name.startswith(f"{_RULESETS}/") else _OWNER_ONLY)
    except OSError as fault:
        raise Unavailable(f"The restore from {folder} failed: {fault}.", "Make room, and restore again.") from fault
    return backup


def _target(name: str, place: Place) -> Path | None:
    """Where a file of a backup belongs; None for one that belongs nowhere."""
    if ".." in Path(name).parts:
        return None
    first, _, rest = name.partition("/")
    match first:
        case "outbox":
            return place.outbox / rest
        case "rulesets":
            return place.rulesets / rest
        case "processes":
            return place.home / name
    if name == CHECKPOINTS:
        return place.checkpoints / name
    if name == DATABASE:
        return place.database
    return place.home / name if name in _KEYS else None


def _refuse_taken(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefused(f"{folder} holds something already.", "Name an empty folder, or one that is not there yet.")


def _database(source: Path, target: Path) -> int:
    """One state of the database; how many records it holds."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise Unavailable(f"The database {source} is damaged: {answer}.", "`jurat audit verify` says more.")
        (records,) = copy.execute("SELECT coalesce(max(sequence), 0) FROM audit_record").fetchone()
    target.chmod(_OWNER_ONLY)
    return int(records)


def _checkpoints(place: Place, folder: Path, database: Path | None) -> None:
    """The notes up to the last one that the copy of the database knows of: later ones speak of records it lacks."""
    last = None if database is None else _last_note(database)
    if database is not None and last is None:
        return
    deadline = time.monotonic() + WITNESS_S_MAX
    while True:
        notes, _ = CheckpointFile(place.checkpoints).read() or ((), "")
        if last is None or last in notes:
            break
        if time.monotonic() > deadline:
            raise Unavailable(
                f"The last checkpoint of the database is not in {place.checkpoints}.", "`jurat audit verify` says more."
            )
        time.sleep(0.05)
    kept = notes if last is None else notes[: notes.index(last) + 1]
    _write(folder / CHECKPOINTS, "".join(map(framed, kept)).encode())


def _last_note(database: Path) -> str | None:
    with closing(sqlite3.connect(database)) as copy:
        row = copy.execute("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def _files(place: Place, folder: Path) -> None:
    for name in _KEYS:
        if not (place.home / name).exists():
            raise Unavailable(f"The key {place.home / name} is missing.", "A backup without it proves nothing.")
        _write(folder / name, (place.home / name).read_bytes())
    if (place.home / PLACE).exists():
        _write(folder / PLACE, (place.home / PLACE).read_bytes())
    if place.outbox.is_dir():
        for letter in sorted(place.outbox.glob("*.eml")):
            _write(folder / _OUTBOX / letter.name, letter.read_bytes())
    if place.rulesets.is_dir():
        shutil.copytree(place.rulesets, folder / _RULESETS, ignore=shutil.ignore_patterns("__pycache__", ".*"))


def _write(path: Path, data: bytes) -> None:
    private_folder(path.parent)
    path.write_bytes(data)
    path.chmod(_OWNER_ONLY)


def _within(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _hash(path: Path) -> str:
    return digest_bytes(path.read_bytes())
