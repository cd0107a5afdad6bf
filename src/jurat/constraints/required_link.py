"""A text must link to an approved page of each named list.

Demands: one address of a LIST with MATCH link. Why: a reader who wants to learn more must land where the firm wants
them to learn it. Passes: any address of the list. Fails: none, or one that only looks like it.
"""

from __future__ import annotations

from jurat.constraints.approved import link_line
from jurat.constraints.edit import insert_at_end
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import members, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.type import Many, Primitive
from jurat.language.signature import Refers, Signature
from jurat.request import Edit, Finding
from jurat.terms.matcher import compile_list
from jurat.terms.termlist import TermList
from jurat.text.reading import Reading


class RequiredLink:
    signature = Signature(
        name="link.required",
        kind="required_link",
        type=Many(Primitive.TEXT),
        merge=Merge.UNION,
        refers=Refers.LINK_LIST,
        explain="A link of each of these lists must stand in the text.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """A missing link goes at the end; without an approved address nobody can add it."""
        lists = [material.program.lists.get(name) for name in members(constraint.value)]
        return Settles.APPEND if all(each and each.terms for each in lists) else Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        asked = ((name, material.program.lists.get(name)) for name in members(constraint.value))
        return tuple(
            "Include one of these links, unchanged: " + "; ".join(link_line(term) for term in term_list.terms) + "."
            for _, term_list in asked
            if term_list and term_list.terms
        )

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        found = []
        for name in members(constraint.value):
            term_list = material.program.lists.get(name)
            if _holds_none(term_list, reading):
                found.append(self._missing(name, term_list, constraint, reading, material))
        return tuple(found)

    def lacks(self, element: str, reading: Reading, material: Material) -> bool:
        term_list = material.program.lists.get(element)
        return bool(term_list and term_list.terms) and _holds_none(term_list, reading)

    def _missing(
        self, name: str, term_list: TermList | None, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding:
        title = term_list.title if term_list and term_list.title else name
        message = f"A link of the list '{title}' is missing. Include one of its approved addresses."
        return report(
            constraint, self.signature, reading, material, message, element=name, repair=_append(term_list, reading)
        )


def _holds_none(term_list: TermList | None, reading: Reading) -> bool:
    return term_list is None or not compile_list(term_list).finds(reading.prepared)


def _append(term_list: TermList | None, reading: Reading) -> Edit | None:
    if term_list is None or not term_list.terms:
        return None
    return insert_at_end(reading, link_line(term_list.terms[0]), "append link")
