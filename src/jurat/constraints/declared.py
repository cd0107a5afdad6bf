"""A constraint that a pack declares itself: its BROKEN IF is asked of the draft, or a person looks.

Demands: whatever the pack says in its CONSTRAINT block. Why: a house may ask for what no kind of the product knows, but
nothing is asked of a writer that is not also verified. Passes: a text of which BROKEN IF does not hold. Fails: one of
which it does; where it cannot be told, or the pack says CHECKED BY PERSON, a person judges. No machine edit.
"""

from __future__ import annotations

from typing import Any

from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import members, report
from jurat.engine.evaluation import Constraint
from jurat.engine.reference import Reading as Rules
from jurat.engine.value import say
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.merge import Merge
from jurat.foundation.type import Many, Primitive
from jurat.language.program.node import DEMANDED, Declared, Program
from jurat.language.signature import Signature
from jurat.request import Finding, Verdict
from jurat.text.reading import Reading

_WORDING = "_wording_of_declared"
_SLOT = "{" + DEMANDED + "}"


class DeclaredConstraint:
    """Stands behind every constraint that no other kind verifies."""

    signature = Signature("", "declared", Many(Primitive.TEXT), Merge.UNION)

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        declared = material.program.declared[constraint.name]
        return tuple(declared.tell.replace(_SLOT, say(value)) for value in _values(constraint))

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        declared = material.program.declared[constraint.name]
        found = (self._check(value, declared, constraint, reading, material) for value in _values(constraint))
        return tuple(finding for finding in found if finding is not None)

    def _check(
        self, value: Any, declared: Declared, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding | None:
        broken = None if declared.by_person else _truth(value, declared, material)
        if broken is False:
            return None
        asked = declared.explain.replace(_SLOT, say(value))
        message = asked if broken else f"{asked} A person must judge that."
        verdict = Verdict.VIOLATION if broken else Verdict.DOUBTFUL
        signature = material.program.constraints[constraint.name]
        element = value if isinstance(value, str) else ""
        return report(constraint, signature, reading, material, message, element=element, verdict=verdict)


def _values(constraint: Constraint) -> tuple[Any, ...]:
    """Each member of a collection is asked for by itself."""
    if isinstance(constraint.value, (frozenset, set)):
        return members(constraint.value)
    return (constraint.value,)


def _truth(value: Any, declared: Declared, material: Material) -> bool | None:
    if declared.broken_if is None:
        return None
    rules = Rules({**material.facts, **material.draft}, dict(material.derived), _wording(material.program))
    return rules.truth(declared.broken_if, {DEMANDED: value})


def _wording(program: Program) -> Wording:
    """Lists and patterns made ready once per program."""
    found: Wording | None = program.__dict__.get(_WORDING)
    if found is None:
        found = program.__dict__[_WORDING] = Wording(program, default_matcher)
    return found
