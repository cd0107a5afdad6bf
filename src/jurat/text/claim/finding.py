"""From wordings to claims: what is denied, warned of or excused is none, what is left open is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from jurat.foundation.span import Span
from jurat.text.claim.kind import Certainty, Claim
from jurat.text.claim.scanner import Hit, Role
from jurat.text.reading import Reading
from jurat.text.usage import Use, use_of

_MAKING = (Role.CLEAR, Role.DOUBTFUL)


def judged(hits: Iterable[Hit], reading: Reading) -> tuple[Claim, ...]:
    """The claims that a text makes, in order of place; of overlapping ones of a kind the surer, then the longest."""
    by_kind: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit)
    found = [claim for kind in by_kind.values() for claim in _of_kind(kind, reading)]
    return tuple(sorted(found))


def _of_kind(hits: Sequence[Hit], reading: Reading) -> list[Claim]:
    if any(hit.role is Role.BALANCED for hit in hits):
        return []
    sentences: dict[Role, set[Span]] = defaultdict(set)
    for hit in hits:
        if hit.role not in _MAKING:
            sentences[hit.role].add(reading.sentence_at(hit.span.start))
    kept: list[Claim] = []
    for hit in sorted((hit for hit in hits if hit.role in _MAKING), key=_rank):
        if any(claim.span.overlaps(hit.span) for claim in kept):
            continue
        claim = _claim(hit, reading, sentences)
        if claim is not None:
            kept.append(claim)
    return kept


def _rank(hit: Hit) -> tuple[bool, int, int]:
    return hit.role is not Role.CLEAR, hit.span.start - hit.span.end, hit.span.start


def _claim(hit: Hit, reading: Reading, sentences: dict[Role, set[Span]]) -> Claim | None:
    sentence = reading.sentence_at(hit.span.start)
    if hit.span.end > sentence.end or sentence in sentences[Role.EXCUSED]:
        return None
    use = use_of(reading, hit.span)
    if use in (Use.DENIED, Use.MENTIONED):
        return None
    sure = hit.role is Role.CLEAR and use is Use.SAID and sentence not in sentences[Role.SOFTENED]
    return Claim(hit.span, hit.kind, Certainty.CLEAR if sure else Certainty.DOUBTFUL)
