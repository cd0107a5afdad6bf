"""A chat that no model could answer: an honest error instead of a case without a text, which nobody could approve."""

from __future__ import annotations

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.error import JuratError
from jurat.ports import Model, ModelFault, Take
from jurat.request import Attempt, Draft, Redacted, Request

UNWRITTEN = "unwritten"
"""How a request ends that no model answered; nothing was decided or delivered, and it is on record."""


class Unwritten(JuratError):
    """No model gave a usable text, and no approved one stands in for it; nothing was delivered."""

    code = "model_fault"
    http_status = 502

    def __init__(self, message: str = "", help: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(message, help)
        self.retry_after_s = retry_after_s


class UnwrittenForNow(Unwritten):
    """No model can be asked just now, and no approved text stands in for it; nothing was delivered."""

    http_status = 503


class UnwrittenAsAsked(Unwritten):
    """The model behind this gateway does not take this request, and no approved text stands in for it."""

    code = "model_refused"
    http_status = 400


_HELP = "It is too long, has a parameter that the model lacks, or the model's own filter or judgement refused it."


class Heard:
    """A writer, with the last fault that it told."""

    def __init__(self, writer: Model) -> None:
        self.name, self._writer = writer.name, writer
        self.fault: ModelFault | None = None

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        try:
            return self._writer.write(prompt, seed, take, cancellation)
        except ModelFault as fault:
            self.fault = fault
            raise

    def refuse_unwritten(self, request: Request, attempts: tuple[Attempt, ...]) -> None:
        """Raises Unwritten where a chat has no text from anybody because the writer failed."""
        if self.fault is None or not request.messages or not all(attempt.fault for attempt in attempts):
            return
        if self.fault.of_request:
            raise UnwrittenAsAsked(help=_HELP)
        if self.fault.retry_after_s is not None:
            raise UnwrittenForNow(retry_after_s=self.fault.retry_after_s)
        raise Unwritten()
