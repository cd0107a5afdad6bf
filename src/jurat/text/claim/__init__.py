"""The kinds of claim, an open set: a kind is one file and one line here."""

from __future__ import annotations

from jurat.text.claim.bare_performance import BARE_PERFORMANCE
from jurat.text.claim.cherry_picking import CHERRY_PICKING
from jurat.text.claim.comparison import COMPARISON
from jurat.text.claim.earnings import EARNINGS
from jurat.text.claim.endorsement import ENDORSEMENT
from jurat.text.claim.exaggeration import EXAGGERATION
from jurat.text.claim.kind import Certainty, Claim, ClaimKind
from jurat.text.claim.pressure import PRESSURE
from jurat.text.claim.projection import PROJECTION
from jurat.text.claim.promise import PROMISE
from jurat.text.claim.recommendation import RECOMMENDATION
from jurat.text.claim.safety import SAFETY
from jurat.text.claim.tax_advice import TAX_ADVICE
from jurat.text.claim.testimonial import TESTIMONIAL
from jurat.text.claim.unbalanced_benefit import UNBALANCED_BENEFIT

__all__ = ["CLAIM_KINDS", "Certainty", "Claim", "ClaimKind", "claim_kind"]

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
