"""What a proof comes to: flaws with their made-up clients, what was proved, what was left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jurat.authoring.proof.client import Client
from jurat.language.program.node import Place


class Gravity(StrEnum):
    """PROBLEM: the pack should not be published so. REMARK: worth knowing."""

    PROBLEM = "problem"
    REMARK = "remark"


@dataclass(frozen=True)
class Flaw:
    """`rules` are those it is about, the first one's `place` is where to look. `client` shows it, where one can."""

    question: str
    gravity: Gravity
    rules: tuple[str, ...]
    place: Place
    sentence: str
    help: str = ""
    client: Client | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "gravity": self.gravity.value,
            "rules": list(self.rules),
            "file": self.place.file,
            "line": self.place.line,
            "sentence": self.sentence,
            "help": self.help,
            "client": None if self.client is None else self.client.to_json(),
        }


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Something that was neither proved nor refuted, and why."""

    question: str
    subject: str
    why: str

    def to_json(self) -> dict[str, str]:
        return {"question": self.question, "subject": self.subject, "why": self.why}


@dataclass(frozen=True, slots=True)
class Settled:
    """What one question came to, in a sentence."""

    question: str
    sentence: str

    def to_json(self) -> dict[str, str]:
        return {"question": self.question, "sentence": self.sentence}


@dataclass(frozen=True)
class Proof:
    """Everything about one pack. `limits` say under which bounds it holds."""

    pack: str
    flaws: tuple[Flaw, ...] = ()
    settled: tuple[Settled, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    limits: tuple[str, ...] = ()
    asked: int = field(default=0, compare=False)

    @property
    def problems(self) -> tuple[Flaw, ...]:
        return tuple(flaw for flaw in self.flaws if flaw.gravity is Gravity.PROBLEM)

    def to_json(self) -> dict[str, Any]:
        return {
            "pack": self.pack,
            "problems": len(self.problems),
            "flaws": [flaw.to_json() for flaw in self.flaws],
            "settled": [one.to_json() for one in self.settled],
            "left_open": [one.to_json() for one in self.left_open],
            "limits": list(self.limits),
        }
