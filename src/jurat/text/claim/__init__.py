"""The kinds of claim, an open set: a kind is one file and one line here. What a text claims, at the words that claim
it, as far as the wording is known."""

from __future__ import annotations

from functools import cache

from jurat.foundation.span import Apart, Span
from jurat.text.claim.bare_performance import BARE_PERFORMANCE
from jurat.text.claim.cherry_picking import CHERRY_PICKING
from jurat.text.claim.comparison import COMPARISON
from jurat.text.claim.earnings import EARNINGS
from jurat.text.claim.endorsement import ENDORSEMENT
from jurat.text.claim.exaggeration import EXAGGERATION
from jurat.text.claim.finding import Strength, Wordings, used, worded, wordings
from jurat.text.claim.flagger import flagger
from jurat.text.claim.kind import Certainty, Claim, ClaimKind
from jurat.text.claim.mention import MENTIONING
from jurat.text.claim.pressure import PRESSURE
from jurat.text.claim.projection import PROJECTION
from jurat.text.claim.promise import PROMISE
from jurat.text.claim.recommendation import RECOMMENDATION
from jurat.text.claim.safety import SAFETY
from jurat.text.claim.scanner import Scanner
from jurat.text.claim.settling import settled
from jurat.text.claim.tax_advice import TAX_ADVICE
from jurat.text.claim.testimonial import TESTIMONIAL
from jurat.text.claim.unbalanced_benefit import UNBALANCED_BENEFIT
from jurat.text.claim.word import GROUPS
from jurat.text.reading import Reading
from jurat.text.surroundings import surroundings
from jurat.text.usage import Use

__all__ = ["CLAIM_KINDS", "Certainty", "Claim", "ClaimKind", "claim_kind", "claims", "use_in"]

CLAIM_KINDS: tuple[ClaimKind, ...] = (
    PROMISE,
    EXAGGERATION,
    SAFETY,
    PROJECTION,
    EARNINGS,
    PRESSURE,
    UNBALANCED_BENEFIT,
    BARE_PERFORMANCE,
    COMPARISON,
    TESTIMONIAL,
    RECOMMENDATION,
    TAX_ADVICE,
    CHERRY_PICKING,
    ENDORSEMENT,
)

_BY_NAME = {kind.name: kind for kind in CLAIM_KINDS}


def claim_kind(name: str) -> ClaimKind | None:
    """A kind by its name."""
    return _BY_NAME.get(name)


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
