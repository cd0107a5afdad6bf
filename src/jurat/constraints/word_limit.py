"""A text must not be longer than a number of words.

Demands: at most that many words. Why: what is too long for its channel is not read. Prescribed disclosures do not
count. No machine edit: what to leave out is for the writer.
"""

from __future__ import annotations

from decimal import Decimal

from jurat.constraints.approved import disclosure_spans
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.quantity import plain
from jurat.foundation.type import Primitive
from jurat.language.signature import Signature
from jurat.request import Finding
from jurat.text.reading import Reading


class WordLimit:
    signature = Signature(
        name="length.maxWords",
        kind="word_limit",
        type=Primitive.NUMBER,
        merge=Merge.MIN,
        explain="The text may have at most this many words.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        return (f"Write at most {plain(Decimal(constraint.value))} words.",)

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        limit = Decimal(constraint.value)
        count = reading.blanked(disclosure_spans(reading, material)).word_count
        if count <= limit:
            return ()
        message = (
            f"The text has {count} words; at most {plain(limit)} are allowed, disclosures not counted. Shorten it."
        )
        return (report(constraint, self.signature, reading, material, message),)
