"""Words and flagger together: what is claimed for sure, what is for a person, what is nothing.

A clear wording is a claim; where its sentence, taken by itself, does not read like one it is doubtful, never nothing.
A hint is a claim only where the flagger is sure, doubtful where it flags. A sentence it flags without any known wording
is doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jurat.foundation.span import Span
from jurat.text.claim.evidence import Evidence, evidence
from jurat.text.claim.finding import Strength, Worded, Wordings, worded
from jurat.text.claim.flagger import Flagger
from jurat.text.claim.kind import Certainty, Claim
from jurat.text.reading import Reading
from jurat.text.surroundings import surroundings

_BARE_MAX_CHARS = 25
_OWN_MAX_CHARS = 60
"""A sentence of up to so many characters on what is the writer's own, or pointed at, means what its words mean."""
_MOST_SHARE = 0.5


def settled(found: Wordings, reading: Reading, flagger: Flagger) -> tuple[Claim, ...]:
    """The claims of a text, in order of place."""
    by_sentence: dict[Span, list[Worded]] = defaultdict(list)
    for one in worded(found):
        by_sentence[one.sentence].append(one)
    seen = evidence(reading, found)
    made: list[Claim] = []
    alone, following = flagger.scores(seen, reading)
    for place, scores in enumerate(zip(alone.tolist(), following.tolist(), strict=True)):
        made += _of_sentence(by_sentence[reading.sentences[place]], place, scores, reading, seen, flagger)
    return tuple(sorted(made))


def _of_sentence(
    ones: Sequence[Worded], place: int, scores: tuple[float, float], reading: Reading, seen: Evidence, flagger: Flagger
) -> Iterator[Claim]:
    sentence, (alone, score) = reading.sentences[place], scores
    firm = [one for one in ones if one.strength is not Strength.HINT]
    for one in firm:
        unlike = one.plain and alone < flagger.clear_from and not _stands_alone(one.span, sentence, reading)
        doubted = one.strength is Strength.OPEN or unlike
        yield Claim(one.span, one.kind, Certainty.DOUBTFUL if doubted else Certainty.CLEAR)
    if score < flagger.flagged_from or any(one.strength is Strength.SURE for one in firm):
        return
    if not ones:
        if score >= flagger.unworded_from:
            yield Claim(sentence, flagger.likest(seen, place), Certainty.DOUBTFUL)
        return
    hints = [one for one in ones if one.strength is Strength.HINT]
    if hints and (score >= flagger.sure_from or not firm):
        kind = flagger.likest(seen, place, {one.kind for one in hints})
        span = next(one.span for one in hints if one.kind == kind)
        yield Claim(span, kind, Certainty.CLEAR if score >= flagger.sure_from else Certainty.DOUBTFUL)


def _stands_alone(span: Span, sentence: Span, reading: Reading) -> bool:
    """Whether there is too little beside a wording to doubt it by: `Act fast.` · `We offer guaranteed
    returns.` · `This fund is risk-free.`"""
    chars = sentence.end - sentence.start
    bare = chars <= _BARE_MAX_CHARS and span.end - span.start >= _MOST_SHARE * chars
    return bare or (chars <= _OWN_MAX_CHARS and surroundings(reading, sentence).points_at_own)
