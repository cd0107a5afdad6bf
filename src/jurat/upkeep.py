"""What is done to a place while nobody serves it, or beside who does: backup and restore, as the settings name it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jurat.settings import Settings
from jurat.stores.backup import Backup, Place, back_up, restore
from jurat.stores.database import file_of


def back_up_place(settings: Settings, folder: Path, at: datetime, software: str) -> Backup:
    """Everything a place keeps, into a folder. Raises BackupRefused, NotFound, Unavailable."""
    return back_up(_place(settings), folder, at, software)


def restore_place(settings: Settings, folder: Path) -> Backup:
    """A place out of a backup, where there is none yet. Raises BackupBroken, BackupRefused, Unavailable."""
    return restore(folder, _place(settings))


def _place(settings: Settings) -> Place:
    secret = settings.database_url
    database = file_of(secret.get_secret_value() if secret else None, settings.home)
    return Place(settings.home, database, settings.checkpoint_folder, settings.outbox, settings.rulesets)
