"""Stage one: what is known before any rule runs – the profile, the approved template, the recipient count."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.pipeline.family import ASKED, CLASS_WINDOW_DAYS, TEXT, Counted, asked, counted, sketch_of
from jurat.pipeline.parts import Parts
from jurat.ports import Template
from jurat.request import MAIN, NOBODY, Profile, Request


@dataclass(frozen=True)
class Ground:
    """`recipients` is None where the rolling count does not apply or cannot be known. `counted` is by what they were
    counted where that is no approved template."""

    profile: Profile
    template: Template | None
    recipients: int | None
    counted: Counted | None = None


def ground(request: Request, parts: Parts) -> Ground:
    """Raises UnknownClient; Unavailable if the count cannot be kept."""
    profile = NOBODY if request.client is None else _sorted(parts.profiles.profile(request.client, request.instant))
    template = None
    if request.text is None:
        template = parts.library.template(request.content_type, request.channel, request.language)
    if request.client is None or profile.value("client.institutional") is True:
        return Ground(profile, template, None)
    by_words = None if template and not request.messages else _count_by_words(request, profile, parts)
    if by_words is not None:
        return Ground(profile, template, by_words.joined.recipients, by_words if by_words.joined.families else None)
    return Ground(profile, template, _count(request, request.client, template, parts))


def _sorted(profile: Profile) -> Profile:
    """Fields by name: the prompt's order must not hang on a source's, or a replay would part there."""
    return Profile(profile.client, dict(sorted(profile.fields.items())))


def _count_by_words(request: Request, profile: Profile, parts: Parts) -> Counted | None:
    """Where no approved text is filled: by the text that is handed in, or by what a chat asks for."""
    what, words = (ASKED, asked(request)) if request.text is None else (TEXT, request.text)
    return counted(what, sketch_of(words, profile, parts.program), request, parts)


def _count(request: Request, client: str, template: Template | None, parts: Parts) -> int:
    """Enters this recipient. Institutional recipients are no retail investors; an unknown one counts as retail."""
    own = family(request, template.family if template else "")
    return parts.counter.count(own, parts.pseudonym(client), request.id, request.instant, CLASS_WINDOW_DAYS)


def family(request: Request, approved: str) -> str:
    """What recipients are counted by before there is a text: the family of the approved template; where there is
    neither that nor a word of what is asked for, all that one author sends. The caller names content type and channel,
    so they must not split the count. Each tenant counts for itself."""
    own = approved or f"author {request.author}"
    return own if request.tenant == MAIN else f"tenant {request.tenant}, {own}"
