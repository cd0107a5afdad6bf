"""A case is what its decision said, or nobody approves it: the row can be rewritten, the record cannot unnoticed."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.foundation.canonical import digest
from jurat.foundation.error import Refused
from jurat.request import MAIN, Case, Outcome, Step


class NotAsDecided(Refused):
    """This case is not the one that its decision opened."""

    code = "not_as_decided"


def refuse_what_was_not_decided(case: Case, steps: Sequence[Step]) -> None:
    """Raises NotAsDecided where text, outcome, author, tenant, bundle or registrations differ from the record.

    A case without a decision (a fault, a killed process) holds no text and is not approvable anyway.
    """
    done = {step.name: step.content for step in steps}
    if "decide" not in done and not case.text:
        return
    decided, asked = done.get("decide", {}), done.get("request", {})
    same = {
        "text": digest(case.text) == decided.get("text_hash"),
        "outcome": case.outcome is Outcome.REJECT or case.outcome.value == decided.get("decision"),
        "author": case.author == asked.get("author"),
        "tenant": case.tenant == asked.get("tenant", MAIN),
        "bundle": case.bundle == decided.get("bundle"),
        "registrations": [list(group) for group in case.cleared_by] == decided.get("cleared_by"),
    }
    wrong = [name for name, fits in same.items() if not fits]
    if wrong:
        raise NotAsDecided(
            f"The case's {' and '.join(wrong)} is not what was decided and recorded.",
            "Somebody has changed the database: run `jurat audit verify`, and generate the text anew.",
        )
