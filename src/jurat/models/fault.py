"""What an endpoint does wrong, in plain words and with what follows from it: try again, ask another, close the circuit.

No message holds a key, a prompt or an answer.
"""

from __future__ import annotations

from enum import StrEnum

from jurat.models.address import Address
from jurat.models.transport.fault import CutOff, Garbled, Late, TransportFault, Unreachable, Untrusted
from jurat.ports import ModelFault


class Reason(StrEnum):
    """Why an endpoint gave no draft: also a label of metrics."""

    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    LATE = "late"
    KEY_REFUSED = "key_refused"
    NOT_FOUND = "not_found"
    LIMITED = "limited"
    FAILED = "failed"
    CUT_OFF = "cut_off"
    MALFORMED = "malformed"
    ENDLESS = "endless"
    EMPTY = "empty"
    FILTERED = "filtered"
    NOT_ASKED = "not_asked"
    CIRCUIT_OPEN = "circuit_open"


NOT_THE_ENDPOINTS = frozenset({Reason.EMPTY, Reason.FILTERED, Reason.NOT_ASKED})
"""Reasons that lie in what was asked: they say nothing of how the endpoint is, and open no circuit."""


class EndpointFault(ModelFault):
    """The model did not give a usable text: unreachable, timed out, cut off or malformed. The ladder goes on."""

    def __init__(
        self,
        reason: Reason,
        message: str,
        help: str = "Ask again, or use another model.",
        *,
        passing: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        """`passing`: it may be gone in a moment."""
        super().__init__(message, help, retry_after_s, reason in (Reason.NOT_ASKED, Reason.FILTERED))
        self.reason, self.passing = reason, passing


HELP = "Check that the endpoint speaks the API it is said to (JURAT_UPSTREAM_SHAPE), and which model it serves."

PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})

_REFUSALS = {
    400: (Reason.NOT_ASKED, "does not take this request (400)", "Look at the endpoint's own log."),
    401: (Reason.KEY_REFUSED, "refuses the key (401)", "Correct the API key (JURAT_UPSTREAM_API_KEY)."),
    403: (
        Reason.KEY_REFUSED,
        "refuses the key (403)",
        "Ask for a key that may use this model (JURAT_UPSTREAM_API_KEY).",
    ),
    404: (
        Reason.NOT_FOUND,
        "knows no such model or path (404)",
        "Correct the model (JURAT_MODEL) or the base URL; it often ends in /v1.",
    ),
    413: (Reason.NOT_ASKED, "finds the prompt too long (413)", "Use a model with a larger context."),
    422: (Reason.NOT_ASKED, "does not take this request (422)", "Look at the endpoint's own log."),
    429: (Reason.LIMITED, "is over its limit (429)", "Wait, or ask for a higher limit."),
}
_CODES = {
    "content_filter": (Reason.FILTERED, "has a filter of its own that refuses this prompt", "Word it differently."),
    "context_length_exceeded": (Reason.NOT_ASKED, "finds the prompt too long", "Use a model with a larger context."),
    "insufficient_quota": (Reason.KEY_REFUSED, "has no quota left for this key", "Ask for a higher quota."),
}
"""Error codes that say more than the status they come with; none of them passes by itself."""


def refused(address: Address, status: int, code: str, retry_after_s: float | None) -> EndpointFault:
    """What an error status means. `code` is the one in the body, empty if there is none."""
    if code in _CODES:
        reason, what, help = _CODES[code]
        return EndpointFault(reason, f"{address.place} {what}.", help, retry_after_s=retry_after_s)
    unknown = (Reason.FAILED, f"answers with an error ({status})", "Look at the endpoint's own log.")
    reason, what, help = _REFUSALS.get(status, unknown)
    passing = status in PASSING
    return EndpointFault(reason, f"{address.place} {what}.", help, passing=passing, retry_after_s=retry_after_s)


def on_the_way(address: Address, fault: TransportFault) -> EndpointFault:
    """What a fault of the transport means."""
    place = address.place
    match fault:
        case Late():
            message = f"{place} did not answer within {address.timeout_s:g} seconds."
            if not fault.over:
                message = f"{place} was silent for longer than it may be."
            help = "Ask again later, or raise JURAT_UPSTREAM_TIMEOUT_S."
            return EndpointFault(Reason.LATE, message, help, passing=not fault.over)
        case Untrusted():
            help = "Name the authority that signed its certificate (JURAT_UPSTREAM_CA_FILE)."
            return EndpointFault(Reason.UNTRUSTED, f"{place} shows a certificate that is not trusted.", help)
        case Unreachable():
            help = "Start it, or correct JURAT_UPSTREAM_BASE_URL (and JURAT_UPSTREAM_PROXY, if there is one)."
            return EndpointFault(Reason.UNREACHABLE, f"{place} cannot be reached.", help, passing=True)
        case CutOff():
            return cut_off()
        case Garbled():
            return EndpointFault(Reason.MALFORMED, f"{place} sends what is no HTTP that can be read.", HELP)
    help = "Correct JURAT_UPSTREAM_BASE_URL, its key, proxy or file of certificates."
    return EndpointFault(Reason.UNREACHABLE, f"{place} could not be asked.", help)


def cut_off() -> EndpointFault:
    return EndpointFault(Reason.CUT_OFF, "The model's answer was cut off.", "Ask again.", passing=True)


def malformed(what: str) -> EndpointFault:
    """`what` completes "The model's answer …"."""
    return EndpointFault(Reason.MALFORMED, f"The model's answer {what}.", HELP)
