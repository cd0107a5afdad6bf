"""What a text claims, at the words that claim it, as far as the wording is known; how other words in it are used."""

from __future__ import annotations

from functools import cache

from jurat.foundation.span import Apart, Span
from jurat.text.claim import CLAIM_KINDS
from jurat.text.claim.finding import Strength, Wordings, used, worded, wordings
from jurat.text.claim.flagger import flagger
from jurat.text.claim.kind import Certainty, Claim
from jurat.text.claim.mention import MENTIONING
from jurat.text.claim.scanner import Scanner
from jurat.text.claim.settling import settled
from jurat.text.claim.word import GROUPS
from jurat.text.reading import Reading
from jurat.text.surroundings import surroundings
from jurat.text.usage import Use


def claims(reading: Reading) -> tuple[Claim, ...]:
    """What a text claims, in order of place. Rules and validators ask one after the other: it is found once."""
    return reading.once(_claims)


def _claims(reading: Reading) -> tuple[Claim, ...]:
    return settled(reading.once(_read), reading, flagger()) if reading.sentences else ()


def _read(reading: Reading) -> Wordings:
    return wordings(scanner().hits(reading), reading)


def use_in(reading: Reading, span: Span) -> Use:
    """How the words at a span are used: denied or warned of, or reported, forbidden, asked about, quoted of others.
    Words that are only doubtful as a claim are no surer because somebody has listed them."""
    use = used(span, reading.sentence_at(span.start), reading.once(_read).beside, reading)
    if use is not Use.SAID:
        return use
    doubted = reading.once(_doubtful).touches(span) and not reading.once(_clear).touches(span)
    return Use.DOUBTFUL if doubted else Use.SAID


_TELLING_MIN_CHARS = 40
"""A shorter sentence has too little beside the words in question to doubt them by."""


def _doubtful(reading: Reading) -> Apart:
    """Where known words make a claim that is doubtful for what stands around them. A hint, or a sentence that only
    reads like a claim, makes nothing less sure; nor is it doubted what the writer says of himself."""
    known = {
        one.span
        for one in worded(reading.once(_read))
        if one.strength is not Strength.HINT
        and one.sentence.end - one.sentence.start >= _TELLING_MIN_CHARS
        and not surroundings(reading, one.sentence).of_self
    }
    doubtful = (claim.span for claim in claims(reading) if claim.certainty is Certainty.DOUBTFUL)
    return Apart(span for span in doubtful if span in known)


def _clear(reading: Reading) -> Apart:
    return Apart(claim.span for claim in claims(reading) if claim.certainty is Certainty.CLEAR)


@cache
def scanner() -> Scanner:
    """Compiled at first use: most commands read no draft."""
    return Scanner(CLAIM_KINDS, MENTIONING, GROUPS)
