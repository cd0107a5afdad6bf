"""A case is decided by a person – not by whoever asked for the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jurat.cli.demo.letter import Say
from jurat.cli.rendering.layout import title, wrapped
from jurat.foundation.error import JuratError
from jurat.request import Outcome, Person, Registration

if TYPE_CHECKING:
    from jurat.pipeline.flow import Answer
    from jurat.request import Case
    from jurat.wiring import House

_SERIES = "Series 24"
PRINCIPALS = (
    Person("Ruth Okafor", "9000001", (Registration(_SERIES, "2019-01-01"),)),
    Person("Samuel Ito", "9000002", (Registration(_SERIES, "2021-06-01"),)),
)
"""Invented principals. A grave case needs two of them."""
_AUTHORS_CRD = "9000003"


def approval(house: House, answers: Sequence[Answer], author: str, say: Say) -> dict[str, Any] | None:
    """The first case a Series 24 principal may clear: the author tries, then principals approve. None if none waits."""
    say("\n" + title("A person decides  (jurat review approve)"))
    case = _suitable(answers)
    if case is None:
        say("  No case waits that a Series 24 principal may clear.")
        return None
    for person in (*PRINCIPALS, Person(author, _AUTHORS_CRD, (Registration(_SERIES, "2020-01-01"),))):
        house.stores.people.add(person)
    say(wrapped(f"{case.id} waits: {case.reasons[0].sentence if case.reasons else 'the rules say so'}", "  ", "  "))
    refusal = _attempt(house, case, author, say)
    for person in PRINCIPALS[: _needed(house, case)]:
        _attempt(house, case, person.name, say)
    after = house.stores.cases.case(case.id)
    say(f"  The case is {after.state.value}; every act is on record.")
    return {"case": case.id, "state": after.state.value, "author_refused": refusal}


def _suitable(answers: Sequence[Answer]) -> Case | None:
    """Waiting for review, with a text, and within what a general principal may clear."""
    cases = (answer.case for answer in answers if answer.case and answer.decision.outcome is Outcome.REVIEW)
    return next(
        (
            case
            for case in cases
            if case.text and (not case.cleared_by or all(_SERIES in group for group in case.cleared_by))
        ),
        None,
    )


def _needed(house: House, case: Case) -> int:
    return house.stores.cases.case(case.id).approvals_needed


def _attempt(house: House, case: Case, person: str, say: Say) -> str | None:
    """One try to approve; what it was refused with."""
    try:
        after = house.approve(case.id, person, "demo")
    except JuratError as fault:
        say(wrapped(f"{person} tries to approve: refused [{fault.code}]. {fault.message}", "      ", "  - "))
        return fault.code
    left = after.approvals_needed - sum(act.act == "approve" for act in after.acts)
    waits = f"; {left} more approval needed" if after.state.value == "open" else "; the text goes out"
    say(wrapped(f"{person} (Series 24, CRD on record) approves{waits}.", "      ", "  - "))
    return None
