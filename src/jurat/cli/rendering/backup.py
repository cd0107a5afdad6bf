"""What was backed up, what was restored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jurat.cli.rendering.layout import counted


def backup_text(backup: Mapping[str, Any], folder: Path) -> str:
    records = "" if backup["records"] is None else f", {counted(backup['records'], 'record')}"
    return f"{folder}: {counted(len(backup['files']), 'file')}{records}, as of {backup['taken_at']}"


def restored_text(result: Mapping[str, Any], home: Path) -> str:
    verified = result["verified"]
    state = f"the record is whole ({counted(verified['records'], 'record')})" if verified["ok"] else verified["problem"]
    return f"{home}: restored as of {result['taken_at']}; {state}"
