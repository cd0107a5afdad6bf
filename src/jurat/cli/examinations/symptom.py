"""What an examination found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """MISSING parts are optional: Jurat works without them. WRONG has to be put right."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One line: what was looked at, how it is, what was seen, what to do (empty if nothing)."""

    name: str
    state: State
    seen: str
    remedy: str = ""


def ok(name: str, seen: str) -> Symptom:
    return Symptom(name, State.OK, seen)


def missing(name: str, seen: str, remedy: str) -> Symptom:
    return Symptom(name, State.MISSING, seen, remedy)


def wrong(name: str, seen: str, remedy: str) -> Symptom:
    return Symptom(name, State.WRONG, seen, remedy)
