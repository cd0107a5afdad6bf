"""A text must not be harder to read than a school grade.

Demands: a Flesch-Kincaid grade at or below the limit. Why: a text its reader cannot follow informs nobody. Prescribed
disclosures and approved links with their labels do not count, for nobody may reword them. No machine edit: simplifying
changes what is said.
"""

from __future__ import annotations

from decimal import Decimal

from jurat.constraints.approved import own_reading
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


class ReadingLevel:
    signature = Signature(
        name="readability.maxGrade",
        kind="reading_level",
        type=Primitive.NUMBER,
        merge=Merge.MIN,
        explain="The text must be readable at this school grade or below.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        limit = plain(Decimal(constraint.value))
        return (f"Use short words and short sentences: a reader of school grade {limit} must follow every sentence.",)

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        limit = Decimal(constraint.value)
        own = own_reading(reading, material)
        if own.grade <= limit:
            return ()
        message = (
            f"The text reads at grade {plain(own.grade)}; at most grade {plain(limit)} is allowed."
            " Use shorter sentences and simpler words."
        )
        return (report(constraint, self.signature, reading, material, message),)
