"""Facts that do not fit the ontology: everything that is wrong with them, in one error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurat.foundation.error import InputError

PROBLEMS_SHOWN_MAX = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit: where (a dotted path), what, and what to do."""

    path: str
    message: str
    help: str = ""

    def to_json(self) -> dict[str, str]:
        return {"path": self.path, "message": self.message, "help": self.help}


class FactsMisfit(InputError):
    """The facts do not fit the ontology; `problems` holds everything that does not."""

    code = "facts_misfit"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        shown = self.problems[:PROBLEMS_SHOWN_MAX]
        rows = [f"{item.path}: {item.message}" if item.path else item.message for item in shown]
        if len(self.problems) > len(shown):
            rows.append(f"… and {len(self.problems) - len(shown)} more")
        helps = dict.fromkeys(item.help for item in shown if item.help)
        super().__init__("\n".join(rows), "\n".join(helps))
