"""Somebody with the database file in hands changes the past – on a copy – and is found out."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jurat.wiring import House

Attack = Callable[[sqlite3.Connection], str]


def tamper(house: House) -> list[dict[str, Any]]:
    """Each attack on a copy of its own, and what the verification says of it. Empty where the record is not in a
    file that could be copied."""
    if house.settings.database_url:
        return []
    return [_on_a_copy(house, attack) for attack in ATTACKS]


def _on_a_copy(house: House, attack: Attack) -> dict[str, Any]:
    from jurat.stores import open_stores

    with tempfile.TemporaryDirectory(prefix="jurat-demo-") as name:
        home, checkpoints = Path(name) / "home", Path(name) / "checkpoints"
        _copy(house, home, checkpoints)
        done = _attack(home, attack)
        stores = open_stores(None, home, checkpoints)
        try:
            found = stores.verify()
        finally:
            stores.close()
    return {"attack": done, "found": not found.ok, "problem": found.problem}


def _copy(house: House, home: Path, checkpoints: Path) -> None:
    """State and checkpoints as they are; the database by its own means, so that nothing half-written is copied."""
    from jurat.stores.database import FILE_NAME

    leave = shutil.ignore_patterns(f"{FILE_NAME}*", "outbox", "checkpoints")
    shutil.copytree(house.settings.home, home, ignore=leave)
    shutil.copytree(house.settings.checkpoint_folder, checkpoints)
    source, target = sqlite3.connect(house.settings.home / FILE_NAME), sqlite3.connect(home / FILE_NAME)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _attack(home: Path, attack: Attack) -> str:
    from jurat.stores.database import FILE_NAME

    connection = sqlite3.connect(home / FILE_NAME)
    try:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        done = attack(connection)
        connection.commit()
    finally:
        connection.close()
    return done


def _flip_one_character(connection: sqlite3.Connection) -> str:
    """The last decision, pass for review or the other way about: what somebody would want to have been so."""
    number, content = connection.execute(
        "SELECT sequence, content FROM audit_record WHERE step = 'decide' ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    at = content.index('"decision":"') + len('"decision":"')
    changed = content[:at] + ("P" if content[at] != "P" else "p") + content[at + 1 :]
    connection.execute("UPDATE audit_record SET content = ? WHERE sequence = ?", (changed, number))
    return f"one letter of record {number} was changed"


def _remove_one_record(connection: sqlite3.Connection) -> str:
    (number,) = connection.execute("SELECT max(sequence) / 2 FROM audit_record").fetchone()
    connection.execute("DELETE FROM audit_record WHERE sequence = ?", (number,))
    return f"record {number} was removed"


def _cut_off_the_end(connection: sqlite3.Connection) -> str:
    """With the checkpoints in the database, as somebody thorough would; the second place still knows."""
    (last,) = connection.execute("SELECT max(sequence) FROM audit_record").fetchone()
    connection.execute("DELETE FROM audit_record WHERE sequence > ?", (last - 3,))
    connection.execute("DELETE FROM checkpoint WHERE size > ?", (last - 3,))
    return "the last 3 records were cut off, and the checkpoints in the database with them"


ATTACKS: tuple[Attack, ...] = (_flip_one_character, _remove_one_record, _cut_off_the_end)
