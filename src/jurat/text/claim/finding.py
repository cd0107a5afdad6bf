"""From wordings to claims: what is denied, warned of, reported or excused is none; what is left open is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from jurat.foundation.span import Apart, Span
from jurat.text.claim.scanner import Hit, Role
from jurat.text.reading import Reading
from jurat.text.surroundings import Surroundings, surroundings
from jurat.text.usage import Use, use_of

_MAKING = (Role.CLEAR, Role.HINT)
_SPEAKING_OF = (Role.REPORTED, Role.RULED, Role.ASKED)
Beside = Mapping[Span, frozenset[tuple[str, Role]]]
"""What excuses, softens or speaks of claims, by the sentence it stands in."""
_OF_CLIENTS = "testimonial"
"""What a client says is claimed by quoting him."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that would make a claim, and how they are used."""

    hit: Hit
    sentence: Span
    use: Use


@dataclass(frozen=True, slots=True)
class Wordings:
    """All there is in a text to judge its claims by; `beside` what excuses, softens or speaks of them, by sentence."""

    making: tuple[Wording, ...]
    beside: Beside
    balanced: frozenset[str]


def wordings(hits: Iterable[Hit], reading: Reading) -> Wordings:
    """The wordings of a text, each with its use; what crosses the end of a sentence is none."""
    found = list(hits)
    beside: dict[Span, set[tuple[str, Role]]] = defaultdict(set)
    for hit in found:
        if hit.role not in _MAKING:
            beside[reading.sentence_at(hit.span.start)].add((hit.kind, hit.role))
    around = {sentence: frozenset(roles) for sentence, roles in beside.items()}
    made = (_wording(hit, around, reading) for hit in found if hit.role in _MAKING)
    balanced = frozenset(hit.kind for hit in found if hit.role is Role.BALANCED)
    return Wordings(tuple(one for one in made if one is not None), around, balanced)


def _wording(hit: Hit, beside: Beside, reading: Reading) -> Wording | None:
    sentence = reading.sentence_at(hit.span.start)
    if hit.span.end > sentence.end:
        return None
    if hit.kind == _OF_CLIENTS:
        return Wording(hit, sentence, use_of(reading, hit.span))
    return Wording(hit, sentence, used(hit.span, sentence, beside, reading))


def _speaks_of(beside: frozenset[tuple[str, Role]]) -> bool:
    """Whether a sentence reports, forbids or asks about what is said in it."""
    return any(("", role) in beside for role in _SPEAKING_OF)


def used(span: Span, sentence: Span, beside: Beside, reading: Reading) -> Use:
    """How words are used that may be somebody else's. Reported, forbidden, asked about or quoted with something said of
    it they are nobody's claim here; where the whole sentence is quoted, or the one before or after it speaks of claims,
    whose words these are is for a person."""
    use = use_of(reading, span)
    if use is not Use.SAID:
        return use
    around, roles = surroundings(reading, sentence), beside.get(sentence, frozenset())
    if around.is_of_others(span):
        return Use.MENTIONED
    if _speaks_of(roles):  # where the writer speaks of himself and quotes nobody, the claim may be his own
        return Use.MENTIONED if around.quotes(span) or not around.of_self else Use.DOUBTFUL
    doubtful = ("", Role.PERHAPS) in roles or around.is_quoted or _spoken_of_beside(sentence, around, beside, reading)
    return Use.DOUBTFUL if doubtful else Use.SAID


def _spoken_of_beside(sentence: Span, around: Surroundings, beside: Beside, reading: Reading) -> bool:
    if around.of_us:
        return False
    near = [beside.get(other, frozenset()) for other in reading.beside(sentence)]
    return any(_speaks_of(roles) or ("", Role.PERHAPS) in roles for roles in near)


class Strength(IntEnum):
    """How much words alone say: a claim is made; it may be; it is only hinted at."""

    SURE = 0
    OPEN = 1
    HINT = 2


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim as its words make it. `plain` where they stand as such, not behind a trick."""

    kind: str
    span: Span
    sentence: Span
    strength: Strength
    plain: bool


def worded(found: Wordings) -> tuple[Worded, ...]:
    """The claims that words make; of overlapping ones of a kind the surer, then the longest."""
    by_kind: dict[str, list[Wording]] = defaultdict(list)
    for one in found.making:
        if one.use in (Use.SAID, Use.DOUBTFUL) and one.hit.kind not in found.balanced:
            by_kind[one.hit.kind].append(one)
    return tuple(claim for ones in by_kind.values() for claim in _of_kind(ones, found.beside))


def _of_kind(ones: Sequence[Wording], beside: Beside) -> list[Worded]:
    kept, apart = list[Worded](), Apart()
    made = (_worded(one, beside.get(one.sentence, frozenset())) for one in ones)
    for claim in sorted((one for one in made if one is not None), key=_rank):
        if apart.take(claim.span):
            kept.append(claim)
    return kept


def _rank(claim: Worded) -> tuple[int, int, int]:
    return claim.strength, claim.span.start - claim.span.end, claim.span.start


def _worded(one: Wording, beside: frozenset[tuple[str, Role]]) -> Worded | None:
    kind = one.hit.kind
    if (kind, Role.EXCUSED) in beside:
        return None
    unsure = one.use is Use.DOUBTFUL or (kind, Role.SOFTENED) in beside
    if one.hit.role is Role.CLEAR:
        strength = Strength.OPEN if unsure else Strength.SURE
    elif unsure:
        return None
    else:
        strength = Strength.HINT
    return Worded(kind, one.hit.span, one.sentence, strength, one.hit.plain)
