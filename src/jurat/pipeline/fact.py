"""Stage two: the facts that rules may read, out of profile, request and count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jurat.engine.canary import DRAW
from jurat.engine.evaluation import Facts
from jurat.engine.facts import read_facts
from jurat.language.program.node import Program, Status
from jurat.pipeline.family import COUNT
from jurat.pipeline.given import aged
from jurat.pipeline.ground import Ground
from jurat.request import Profile, Purpose, Request

_OF_THE_CLIENT = ("client.", "portfolio.")


def gather(request: Request, ground: Ground, program: Program) -> Facts:
    """What systems of record say wins over what the caller declares; what a request is, and the count, are our own.

    Raises FactsMisfit if the inline facts do not fit the ontology.
    """
    return {
        **_addressed(request, program),
        **_declared(request, program),
        **_context(request, program),
        **_known(ground.profile, program),
        **_counted(request, ground, program),
    }


def _addressed(request: Request, program: Program) -> dict[str, Any]:
    """Addressed to one client: what it counts as declared. What it *is* the rules derive from the count."""
    path = "communication.type"
    return {path: "correspondence"} if request.client is not None and program.has(path) else {}


def _declared(request: Request, program: Program) -> Facts:
    """Inline facts, as far as they are the caller's to declare: of a client whom our own systems know, nothing; and
    not how many people got a text that Jurat writes."""
    declared = aged(read_facts(program, request.inline), request.given, program)
    ours = _OF_THE_CLIENT if request.client is not None else ()
    counted = (DRAW,) if request.text is not None else (COUNT, DRAW)
    return {path: value for path, value in declared.items() if not path.startswith(ours) and path not in counted}


def _context(request: Request, program: Program) -> dict[str, Any]:
    purpose = "commercial" if request.purpose is Purpose.CLIENT else "service"
    context = {
        DRAW: request.id if _draws(program) else "",
        "communication.contentType": request.content_type,
        "communication.channel": request.channel,
        "communication.purpose": purpose,
        "communication.generated": request.text is None,
    }
    return {path: value for path, value in context.items() if value and program.has(path)}


def _known(profile: Profile, program: Program) -> dict[str, Any]:
    return {name: field.value for name, field in profile.fields.items() if program.has(name)}


def _counted(request: Request, ground: Ground, program: Program) -> dict[str, Any]:
    if ground.recipients is None or not program.has(COUNT):
        return {}
    return {COUNT: Decimal(ground.recipients)}


def _draws(program: Program) -> bool:
    """Whether some rule is a canary: what nobody draws from is not recorded."""
    found: bool | None = program.__dict__.get(_DRAWS)
    if found is None:
        found = program.__dict__[_DRAWS] = any(rule.status is Status.CANARY for rule in program.rules)
    return found


_DRAWS = "_has_canary"
