"""A text must pass validators that somebody else wrote and this house has set up.

Demands: each named validator finds nothing. Why: a house may trust a validator of its own, or of Guardrails. Passes:
a text of which it says nothing. Fails: one of which it does; where it offers other words, those are the repair. One
that is not set up, breaks or does not answer in time has not passed the text: a person decides.
"""

from __future__ import annotations

from jurat.constraints.kind import Incomplete, Settles
from jurat.constraints.material import Material
from jurat.constraints.report import FINDINGS_MAX, members, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.foundation.type import Many, Primitive
from jurat.language.signature import Signature
from jurat.ports import Remark, ValidatorFault
from jurat.request import Edit, Finding
from jurat.text.reading import Reading


class RequiredValidator:
    signature = Signature(
        name="validators.required",
        kind="required_validator",
        type=Many(Primitive.TEXT),
        merge=Merge.UNION,
        explain="Each of these validators must find nothing.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        return ()  # nobody can tell a writer what somebody else's code looks for

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        found: list[Finding] = []
        unasked: list[str] = []
        for name in members(constraint.value):
            try:
                remarks = _asked(name, reading.text, material)
            except ValidatorFault as fault:
                unasked.append(fault.message)
            else:
                found += (self._finding(name, remark, constraint, reading, material) for remark in remarks)
        if unasked:
            raise Incomplete(" ".join(unasked), tuple(found))
        return tuple(found)

    def _finding(
        self, name: str, remark: Remark, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding:
        span = Span(remark.start, remark.end) if remark.start < remark.end else None
        return report(
            constraint, self.signature, reading, material, remark.message, element=name, span=span, repair=_edit(remark)
        )


def _asked(name: str, text: str, material: Material) -> tuple[Remark, ...]:
    validator = material.validators.get(name)
    if validator is None:
        raise ValidatorFault(
            f"The validator '{name}' is not set up here.", f"Set up [validators.{name}] in jurat.toml."
        )
    return validator.look(text)[:FINDINGS_MAX]


def _edit(remark: Remark) -> Edit | None:
    if remark.replacement is None:
        return None
    return Edit(remark.start, remark.end, remark.replacement, "replace as validator")
