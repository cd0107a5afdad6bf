"""Stage two: the facts that rules may read, out of profile, request and count."""

from __future__ import annotations

from typing import Any

from jurat.engine.evaluation import Facts
from jurat.engine.facts import read_facts
from jurat.language.program.node import Program
from jurat.pipeline.ground import Ground
from jurat.request import Profile, Purpose, Request


def gather(request: Request, ground: Ground, program: Program) -> Facts:
    """What systems of record say wins over what the caller declares; the count is ours alone.

    Raises FactsMisfit if the inline facts do not fit the ontology.
    """
    return {
        **_context(request, program),
        **read_facts(program, request.inline),
        **_known(ground.profile, program),
        **_counted(request, ground, program),
    }


def _context(request: Request, program: Program) -> dict[str, Any]:
    purpose = "commercial" if request.purpose is Purpose.CLIENT else "service"
    context = {
        "communication.contentType": request.content_type,
        "communication.channel": request.channel,
        "communication.purpose": purpose,
    }
    if request.client is not None:
        # Addressed to one client: what it is declared as. What it *is* the rules derive from the count.
        context["communication.type"] = "correspondence"
    return {path: value for path, value in context.items() if value and _has(program, path)}


def _known(profile: Profile, program: Program) -> dict[str, Any]:
    return {name: field.value for name, field in profile.fields.items() if _has(program, name)}


def _counted(request: Request, ground: Ground, program: Program) -> dict[str, Any]:
    path = "communication.recipientCount"
    if ground.recipients is None or not _has(program, path):
        return {}
    return {path: ground.recipients}


def _has(program: Program, path: str) -> bool:
    entity = program.root(path)
    attribute = path.partition(".")[2].split(".")[0]
    return entity is not None and any(item.name == attribute for item in entity.attributes)
