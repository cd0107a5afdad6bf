"""What a draft claims outside of the pack's own disclosures, which are approved as they stand."""

from __future__ import annotations

from jurat.constraints.approved import disclosure_spans, outside
from jurat.constraints.material import Material
from jurat.text.claim import Claim
from jurat.text.claim.made import claims
from jurat.text.reading import Reading


def claims_made(reading: Reading, material: Material) -> tuple[Claim, ...]:
    """The claims of a text, in order of place, but for those that an approved disclosure makes."""
    found = claims(reading)
    if not found:
        return ()
    approved = disclosure_spans(reading, material)
    return tuple(claim for claim in found if outside(claim.span, approved))
