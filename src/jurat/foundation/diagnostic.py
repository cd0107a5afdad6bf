"""What is wrong with what a person wrote: a value, collected, never raised one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurat.foundation.span import Source, Span


class Level(StrEnum):
    """How bad a diagnostic is. Only an error keeps a pack from being used."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Diagnostic:
    """One mistake, whole: where, what, and what to do.

    `code` is `J1xxx` syntax and names, `J2xxx` types, `J3xxx` logic, `J4xxx` lints; each has a page in dsl/errors.
    """

    code: str
    message: str
    help: str
    source: Source
    span: Span
    level: Level = Level.ERROR

    def to_json(self) -> dict[str, str | int]:
        """The contract of `jurat check --format json`."""
        line, column = self.source.position(self.span.start)
        end_line, end_column = self.source.position(self.span.end)
        return {
            "code": self.code,
            "severity": self.level.value,
            "file": self.source.name,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "message": self.message,
            "help": self.help,
        }

    def render(self) -> str:
        """Plain text with the offending characters underlined."""
        line, column = self.source.position(self.span.start)
        text = self.source.line_text(line)
        width = max(1, min(self.span.end - self.span.start, len(text) - column + 1))
        margin = " " * len(str(line))
        rows = [
            f"{self.level.value}[{self.code}]: {self.message}",
            f"{margin}--> {self.source.name}:{line}:{column}",
            f"{margin} |",
            f"{line} | {text}",
            f"{margin} | {' ' * (column - 1)}{'^' * width}",
        ]
        if self.help:
            rows.append(f"{margin} = help: {self.help}")
        return "\n".join(rows)
