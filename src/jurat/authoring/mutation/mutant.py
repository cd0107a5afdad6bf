"""A pack with one small mistake in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.language.program.node import Place, Program


class Part(StrEnum):
    """The kind of block a mistake is in."""

    RULE = "rule"
    FACT = "fact"
    DEFINE = "definition"
    LIST = "list"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True)
class Mutant:
    """`change` says the mistake in the author's words, `advice` which TEST would notice it. `rules` are those that the
    block it is in belongs to or is used by."""

    part: Part
    owner: str
    rules: tuple[str, ...]
    place: Place
    change: str
    advice: str
    program: Program
    operator: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "operator": self.operator,
            "part": self.part.value,
            "owner": self.owner,
            "rules": list(self.rules),
            "file": self.place.file,
            "line": self.place.line,
            "change": self.change,
            "advice": self.advice,
        }
