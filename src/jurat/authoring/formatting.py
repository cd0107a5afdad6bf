"""`jurat fmt`: rule files in the one layout. Texts stay as they were read until somebody asks to have them written."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jurat.authoring.rewriting import rule_files, ruled_text
from jurat.language.format.document import lay_out


@dataclass(frozen=True)
class Formatted:
    """One file before and after. `kept`: how many of its blocks cannot be read and stay as they are."""

    file: str
    before: str
    after: str
    kept: int = 0

    @property
    def changed(self) -> bool:
        return self.before != self.after

    def diff(self) -> str:
        """A unified diff; empty if nothing would change."""
        return _diff(self.before, self.after, self.file)

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "changed": self.changed, "unreadable_blocks": self.kept}


def formatted(text: str, file: str) -> Formatted:
    """A text in the one layout. Never raises because of what stands there."""
    laid_out = lay_out(text)
    return Formatted(file, text, laid_out.text, len(laid_out.kept))


def format_paths(paths: Sequence[Path]) -> tuple[Formatted, ...]:
    """All rule files of the paths, each once, none written. Raises PackUnreadable."""
    return tuple(formatted(ruled_text(path), path.as_posix()) for path in rule_files(paths))


def _diff(before: str, after: str, file: str) -> str:
    rows = difflib.unified_diff(before.split("\n"), after.split("\n"), file, file, lineterm="")
    return "\n".join(rows)
