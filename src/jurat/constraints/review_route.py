"""How closely people look: not at all, by sample, before use, or never to be sent.

Sets the level that the decision obeys; no text can be at fault for it, so nothing is asked of the writer.
"""

from __future__ import annotations

from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.type import Ordered
from jurat.language.signature import Signature
from jurat.request import Finding
from jurat.text.reading import Reading

_AFTER_USE = ("none", "sampled")


class ReviewRoute:
    signature = Signature(
        name="review.level",
        kind="review_route",
        type=Ordered(("none", "sampled", "principal pre-use", "blocked")),
        merge=Merge.MAX,
        start="none",
        explain="How closely people look at the text before it goes out.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """Before its use a person looks at the whole; what is drawn for review afterwards need not wait."""
        return Settles.SENTENCE if constraint.value in _AFTER_USE else Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        return ()

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        return ()
