"""The words that a store's refusals go by, in triggers and in memory, and the errors they are."""

from __future__ import annotations

from jurat.foundation.error import Refused
from jurat.ports import AlreadyActed, ApprovalLapsed, CaseClosed, FourEyes

_REFUSED: dict[str, tuple[type[Refused], str, str]] = {
    "four_eyes": (
        FourEyes,
        "Who asked for a text cannot approve it.",
        "Ask another registered principal to approve it.",
    ),
    "already_acted": (
        AlreadyActed,
        "This person has already acted on this case.",
        "A second approval must come from somebody else.",
    ),
    "case_closed": (CaseClosed, "This case is closed.", "See its history with `jurat review show`."),
    "approval_lapsed": (
        ApprovalLapsed,
        "The approval names another text or another bundle than the case holds.",
        "Look at the case again and approve what it holds now.",
    ),
    "not_approved": (Refused, "This case has not been approved.", "Only an approved text can go out."),
    "append_only": (Refused, "The record is append-only.", "Add to it; nothing in it changes."),
}


def refusal(word: str) -> Refused:
    """The refusal of this word, with its message and help."""
    kind, message, help = _REFUSED[word]
    return kind(message, help)
