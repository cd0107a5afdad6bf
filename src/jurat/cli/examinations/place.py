"""This place: its settings, its state, its rules, its clients."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jurat.cli.examinations.symptom import Symptom, missing, ok, wrong
from jurat.foundation.error import JuratError
from jurat.foundation.folder import private_folder
from jurat.settings import read_configuration
from jurat.wiring import House

FAULTS_SHOWN_MAX = 5


def settings_shown(house: House) -> Symptom:
    """What was set and where, secrets masked; `jurat config` shows the defaults, too."""
    chosen = [row for row in read_configuration().to_json()["settings"] if row["from"] != "default"]
    said = "; ".join(f"{row['name']} = {row['value']} ({row['place']})" for row in chosen)
    return ok("settings", said or "all as they come; see `jurat config`")


def home_writable(house: House) -> Symptom:
    """Tried out: permissions alone do not tell."""
    home = house.settings.home
    try:
        private_folder(home)
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"\0")
    except OSError as fault:
        return wrong("home", f"{home} cannot be written: {fault.strerror}", "Give access, or name another JURAT_HOME.")
    free_mb = _free_bytes(home) // 1_000_000
    return ok("home", f"{home.resolve()}, {free_mb} MB free")


def database_answers(house: House) -> Symptom:
    """Opened, migrated, asked."""
    try:
        house.stores.ping()
    except JuratError as fault:
        return wrong("database", fault.message, fault.help)
    return ok("database", "PostgreSQL answers" if house.settings.database_url else "SQLite in home answers")


def checkpoints_apart(house: House) -> Symptom:
    """A checkpoint beside the database can be rewritten together with it."""
    folder, home = house.settings.checkpoint_folder.resolve(), house.settings.home.resolve()
    if folder.is_relative_to(home):
        remedy = "Name a folder that this host's administrator cannot rewrite: JURAT_CHECKPOINTS."
        return missing("checkpoints", f"beside the database, in {folder}", remedy)
    if not os.access(_existing(folder), os.W_OK):
        return wrong("checkpoints", f"{folder} cannot be written", "Give access, or name another JURAT_CHECKPOINTS.")
    return ok("checkpoints", f"apart from home, in {folder}")


def pack_compiles(house: House) -> Symptom:
    """The pack that is used where none is named."""
    name = house.settings.pack
    try:
        pack = house.pack()
        house.engine(pack.program)
        templates = len(house.library(pack).templates())
    except JuratError as fault:
        return wrong("pack", f"{name}: {fault.message}", fault.help or f"Run `jurat check {name}`.")
    rules = len(pack.program.rules)
    return ok("pack", f"{name}, rules: {rules}, approved templates: {templates}, engine: {house.settings.engine}")


def profiles_readable(house: House) -> Symptom:
    """Every cell of every client file."""
    try:
        source = house.profiles(house.pack())
        faults = [str(fault) for fault in getattr(source, "faults", lambda at: ())(house.clock())]
        clients = sum(1 for _ in source.clients())
    except JuratError as fault:
        return wrong("clients", fault.message, fault.help)
    if faults:
        more = f" (and {len(faults) - FAULTS_SHOWN_MAX} more)" if len(faults) > FAULTS_SHOWN_MAX else ""
        return wrong("clients", "; ".join(faults[:FAULTS_SHOWN_MAX]) + more, "Correct the files.")
    return ok("clients", f"{clients} readable")


def sender_named(house: House) -> Symptom:
    """Who letters come from. Without an address they can be written, but nobody could answer them."""
    from jurat.channels.letter import UNNAMED

    name, address = house.settings.sender_name or UNNAMED.name, house.settings.sender_address
    if not address:
        seen = f"mails come from {UNNAMED.address}, an address nobody has"
        return missing("sender", seen, "Set JURAT_SENDER_ADDRESS, and JURAT_SENDER_NAME.")
    return ok("sender", f"{name} <{address}>")


def benchmark_readable(house: House) -> Symptom:
    """The index file that stands in for missing benchmark figures, if one is named."""
    from jurat.profiles.series import IndexSeries

    series = house.settings.index_series
    if series is None:
        return ok("benchmark", "no index file is named; figures come from the clients' own files")
    if not series.is_file():
        return wrong("benchmark", f"there is no file {series}", "Correct JURAT_INDEX_SERIES or unset it.")
    try:
        months = IndexSeries(series).months()
    except JuratError as fault:
        return wrong("benchmark", fault.message, fault.help)
    return ok("benchmark", f"{series}, months: {len(months)}")


def _free_bytes(folder: Path) -> int:
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *folder.parents) if each.exists())
