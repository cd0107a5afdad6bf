"""Stage one: what is known before any rule runs – the profile, the approved template, the recipient count."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.pipeline.parts import Parts
from jurat.ports import Template
from jurat.request import MAIN, NOBODY, Profile, Request

CLASS_WINDOW_DAYS = 30
"""FINRA 2210(a)(5): distinct retail investors within any 30 calendar days."""


@dataclass(frozen=True)
class Ground:
    """`recipients` is None where the rolling count does not apply or cannot be known."""

    profile: Profile
    template: Template | None
    recipients: int | None


def ground(request: Request, parts: Parts) -> Ground:
    """Raises UnknownClient; Unavailable if the count cannot be kept."""
    profile = NOBODY if request.client is None else _sorted(parts.profiles.profile(request.client, request.instant))
    template = None
    if request.text is None:
        template = parts.library.template(request.content_type, request.channel, request.language)
    return Ground(profile, template, _count(request, profile, template, parts))


def _sorted(profile: Profile) -> Profile:
    """Fields by name: the prompt's order must not hang on a source's, or a replay would part there."""
    return Profile(profile.client, dict(sorted(profile.fields.items())))


def _count(request: Request, profile: Profile, template: Template | None, parts: Parts) -> int | None:
    """Enters this recipient. Institutional recipients are no retail investors; an unknown one counts as retail."""
    if request.client is None or profile.value("client.institutional") is True:
        return None
    return parts.counter.count(
        family(request, template.family if template else ""),
        parts.pseudonym(request.client),
        request.id,
        request.instant,
        CLASS_WINDOW_DAYS,
    )


def family(request: Request, approved: str) -> str:
    """What recipients are counted by: the family of the approved template, else all that one author sends without one.
    The caller names content type and channel, so they must not split the count. Each tenant counts for itself."""
    own = approved or f"author {request.author}"
    return own if request.tenant == MAIN else f"tenant {request.tenant}, {own}"
