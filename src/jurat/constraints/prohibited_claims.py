"""A text must not make claims of the named kinds.

Demands: nothing is promised, foretold, praised … – whatever kind a rule names – in whatever words. Why: what misleads
is what is said, not the one phrase a list happens to hold. Passes: the claim is denied, warned of, spoken of as
somebody else's, excused by what stands with it, or part of an approved disclosure. Fails: it is made. Where the wording
leaves that open, or the words are a name of the record, a person decides. Mended: the sentence goes, but for the kinds
that only a person may mend.
"""

from __future__ import annotations

from itertools import islice

from jurat.constraints.claimed import claims_made
from jurat.constraints.edit import for_a_person, remove_sentence
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.recorded import overlaps, recorded_spans
from jurat.constraints.report import FINDINGS_MAX, members, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.shortening import shortened
from jurat.foundation.span import Span
from jurat.foundation.type import Many, OneOf
from jurat.language.signature import Signature
from jurat.request import Finding, Verdict
from jurat.text.claim import CLAIM_KINDS, Certainty, Claim, claim_kind
from jurat.text.reading import Reading

_FOR_A_PERSON = "A person must mend it."
_OPEN = "A person must judge whether it is claimed here or only spoken of."

_GUESSED = "It reads like one, without any wording that is known; a person must judge."
_QUOTE_CHARS_MAX = 160


class ProhibitedClaims:
    signature = Signature(
        name="claims.prohibited",
        kind="prohibited_claims",
        type=Many(OneOf(tuple(kind.name for kind in CLAIM_KINDS))),
        merge=Merge.UNION,
        explain="No claim of these kinds may be made.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """Most claims are made in a sentence; whether a risk stands beside a benefit is known at the end alone."""
        kinds = (claim_kind(name) for name in members(constraint.value))
        return Settles.WHOLE if any(kind and kind.balanced for kind in kinds) else Settles.SENTENCE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        kinds = (claim_kind(name) for name in members(constraint.value))
        return tuple(kind.asks for kind in kinds if kind)

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        asked = members(constraint.value)
        found = [claim for claim in claims_made(reading, material) if claim.kind in asked]
        recorded = recorded_spans(reading, material) if found else ()
        return tuple(
            self._finding(claim, constraint, reading, material, recorded) for claim in islice(found, FINDINGS_MAX)
        )

    def _finding(
        self, claim: Claim, constraint: Constraint, reading: Reading, material: Material, recorded: tuple[Span, ...]
    ) -> Finding:
        kind = claim_kind(claim.kind)
        assert kind is not None
        clear = claim.certainty is Certainty.CLEAR and not overlaps(claim.span, recorded)
        repair = remove_sentence(reading, claim.span) if clear and kind.mendable else None
        if clear:
            message = f"'{reading.quote(claim.span)}' {kind.says}. {_advice(claim, reading, kind.mendable)}"
        else:
            message = _in_doubt(claim, reading)
        return report(
            constraint,
            self.signature,
            reading,
            material,
            message,
            element=claim.kind,
            span=claim.span,
            verdict=Verdict.VIOLATION if clear else Verdict.DOUBTFUL,
            repair=repair,
        )


def _in_doubt(claim: Claim, reading: Reading) -> str:
    """Of a sentence that reads like a claim and holds no known wording, the kind is a guess."""
    if claim.span != reading.sentence_at(claim.span.start):
        return f"'{reading.quote(claim.span)}' may be a claim of the kind '{claim.kind}'. {_OPEN}"
    shown = shortened(" ".join(reading.quote(claim.span).split()), _QUOTE_CHARS_MAX)
    return f"Something in '{shown}' may be a claim, perhaps of the kind '{claim.kind}'. {_GUESSED}"


def _advice(claim: Claim, reading: Reading, mendable: bool) -> str:
    if not mendable:
        return _FOR_A_PERSON
    return f"Leave the sentence out. {for_a_person(reading, claim.span)}".rstrip()
