"""Whom a text of this kind has reached: the family it belongs to, and what follows from the count.

The count is a fact of stage one, when no text is there yet: it is taken by the approved template, or by what was asked
for. The class must hold for the text that leaves; so its own family is looked up once it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.engine.evaluation import Engine, Evaluation
from jurat.engine.reading import program_nodes
from jurat.foundation.canonical import Plain, to_plain
from jurat.foundation.sketch import Sketch
from jurat.language.program.node import Field, Program
from jurat.pipeline.parts import Parts
from jurat.ports import Joined
from jurat.request import MAIN, Profile, Request, Step
from jurat.text.fingerprint import METHOD, Slots, features, fingerprint

CLASS_WINDOW_DAYS = 30
"""FINRA 2210(a)(5): distinct retail investors within any 30 calendar days."""

COUNT = "communication.recipientCount"
"""The fact that rules read of it."""

STEP = "family"
"""The step in which the family of the text is recorded."""

ASKED, TEXT = "asked", "text"
"""What is counted by: what was asked for, by each author for himself, and what was written, by whomever."""

_APPROVED = "_features_of_approved_wording"
_READS = "_reads_the_count"
_CLASS = "communication is "


@dataclass(frozen=True)
class Counted:
    """A text and what came of counting it."""

    sketch: Sketch
    joined: Joined

    def to_json(self) -> dict[str, Any]:
        """For the record. Likeness in hundredths, as text."""
        families = [{"family": one.family, "likeness": f"{one.likeness:.2f}"} for one in self.joined.families]
        return {"method": METHOD, "sketch": self.sketch.digest, "families": families}


def counted(what: str, sketch: Sketch, request: Request, parts: Parts) -> Counted | None:
    """Enters the client among those who got such a text, or for whom it was asked. None for a text that says nothing.
    Raises Unavailable."""
    if not sketch.features or request.client is None:
        return None
    who = parts.pseudonym(request.client)
    joined = parts.counter.join(sketch, scope(what, request), who, request.id, request.instant, CLASS_WINDOW_DAYS)
    return None if joined is None else Counted(sketch, joined)


def sketch_of(text: str, profile: Profile, program: Program) -> Sketch:
    """What a text says besides what is one client's own and besides the approved wording of a pack."""
    return fingerprint(text, slots_of(profile), _approved(program))


def scope(what: str, request: Request) -> str:
    """Each tenant counts for itself."""
    author = f", author {request.author}" if what == ASKED else ""
    return what + ("" if request.tenant == MAIN else f", tenant {request.tenant}") + author


def asked(request: Request) -> str:
    """What a person asked for, in all turns; what an application says of itself each time is not counted by."""
    said = [message.content for message in request.messages if message.role == "user"]
    return "\n".join(said or [message.content for message in request.messages])


def slots_of(profile: Profile) -> Slots:
    """Names, and whatever else is known of a client in several words."""
    return Slots.of(value for field in profile.fields.values() for value in _texts(field.value, field.personal))


def _texts(value: Any, alone: bool) -> Iterator[str]:
    """Single words are slots only where they are personal; the words of a personal name, each."""
    if isinstance(value, str):
        if alone or " " in value:
            yield value
        if alone and len(value) <= _NAME_CHARS_MAX:
            yield from value.split()
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in _texts(item, False))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in _texts(item, False))


_NAME_CHARS_MAX = 40


def family_step(found: Counted) -> Step:
    """On record before anything is decided by it."""
    return Step(STEP, Plain(to_plain({**found.to_json(), "recipients": str(found.joined.recipients)})))


def reads_count(program: Program) -> bool:
    """Whether anything in a pack hangs on the count."""
    known: bool | None = program.__dict__.get(_READS)
    if known is None:
        read = any(isinstance(node, Field) and node.path == COUNT for node in program_nodes(program))
        known = program.__dict__[_READS] = read
    return known


def _approved(program: Program) -> frozenset[int]:
    """The disclosures of a pack stand below every letter; made ready once per program."""
    known: frozenset[int] | None = program.__dict__.get(_APPROVED)
    if known is None:
        texts = (text.text for disclosure in program.disclosures.values() for text in disclosure.texts)
        known = program.__dict__[_APPROVED] = frozenset().union(*map(features, texts))
    return known


def news(evaluation: Evaluation, engine: Engine, recipients: int) -> str:
    """What a reviewer reads where the count has made the text something else than it is for one recipient alone; else
    empty. `evaluation` is that of stage one."""
    alone = engine.evaluate({**evaluation.facts, COUNT: Decimal(1)}, evaluation.as_of)
    derived = evaluation.derived.items()
    became = [name for name, value in derived if value is True and alone.derived.get(name) is not True]
    if not became:
        return ""
    nth = f"{recipients}{_ending(recipients)}"
    return f"This is the {nth} near-identical recipient in {CLASS_WINDOW_DAYS} days: now {_said(became)}."


def _said(names: list[str]) -> str:
    return ", ".join(_with_article(name.removeprefix(_CLASS)) if name.startswith(_CLASS) else name for name in names)


def _with_article(name: str) -> str:
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
