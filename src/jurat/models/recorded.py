"""Drafts of the past, played back in order: what replay puts in the place of a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.canonical import digest
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Redacted


@dataclass(frozen=True, slots=True)
class Recorded:
    """One answer as it was recorded: a draft, or the message of the fault that came instead.

    `prompt` is the digest of the prompt it answered (see `prompt_digest`), empty where none was recorded.
    """

    draft: Draft | None
    fault: str = ""
    prompt: str = ""


def prompt_digest(prompt: Redacted) -> str:
    """`sha256:…` of the messages and the base, in canonical JSON."""
    return digest({"messages": prompt.messages, "base": prompt.base})


class RecordedModel:
    """Answers as recorded, in order; each call takes one answer, also when several threads ask."""

    def __init__(self, answers: Iterable[Recorded], name: str = "recorded") -> None:
        self.name = name
        self._answers = list(answers)
        self._played = 0
        self._lock = Lock()

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises ModelFault as recorded, and where the replay parts from the record."""
        cancellation.check()
        with self._lock:
            number, self._played = self._played, self._played + 1
        if number >= len(self._answers):
            raise ModelFault(f"The replay parts here: the record holds {number} drafts, and one more was asked for.")
        answer = self._answers[number]
        if answer.prompt and answer.prompt != prompt_digest(prompt):
            raise ModelFault(f"The replay parts here: prompt {number + 1} is not the one that was recorded.")
        if answer.draft is None or not (answer.draft.text or answer.draft.calls):
            raise ModelFault(answer.fault or "The record holds a call without an answer.")
        if take is not None:
            take(answer.draft.text)
        return answer.draft
