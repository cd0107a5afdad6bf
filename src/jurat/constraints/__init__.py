"""Floor 7: the constraint kinds, an open set. A kind is one file and one line here: what is asked of a text, the
sentence that asks the model for it, the validator, the repairs, and when it settles in a stream."""

from __future__ import annotations

from collections.abc import Callable

from jurat.constraints.declared import DeclaredConstraint
from jurat.constraints.kind import Appending, Kind
from jurat.constraints.material import Material
from jurat.constraints.net_beside_gross import NetBesideGross
from jurat.constraints.number_grounding import NumberGrounding
from jurat.constraints.prohibited_claims import ProhibitedClaims
from jurat.constraints.prohibited_terms import ProhibitedTerms
from jurat.constraints.reading_level import ReadingLevel
from jurat.constraints.required_disclosure import RequiredDisclosure
from jurat.constraints.required_link import RequiredLink
from jurat.constraints.required_validator import RequiredValidator
from jurat.constraints.review_route import ReviewRoute
from jurat.constraints.tone import Tone
from jurat.constraints.word_limit import WordLimit
from jurat.language.signature import Signature
from jurat.request import Finding
from jurat.text.reading import Reading

KINDS: tuple[Kind, ...] = (
    ProhibitedTerms(),
    ProhibitedClaims(),
    NumberGrounding(),
    NetBesideGross(),
    Tone(),
    RequiredDisclosure(),
    RequiredLink(),
    ReadingLevel(),
    WordLimit(),
    RequiredValidator(),
    ReviewRoute(),
)
"""Every kind. In the order their edits are best made: what is taken out first, what is added last."""

SIGNATURES: tuple[Signature, ...] = tuple(kind.signature for kind in KINDS)
"""What the language is told of them."""

_DECLARED: Kind = DeclaredConstraint()
_APPENDING = {kind.signature.kind: kind for kind in KINDS if isinstance(kind, Appending)}
_BY_NAME = {kind.signature.name: kind for kind in KINDS}


def kind_of(name: str) -> Kind:
    """The kind of a constraint by the constraint's name, `readability.maxGrade`; what no kind is made for, a pack
    declared."""
    return _BY_NAME.get(name, _DECLARED)


def lacking(material: Material) -> Callable[[Finding, str], bool]:
    """For `Validation.lacks`: asks the kind that found it."""

    def lacks(finding: Finding, text: str) -> bool:
        kind = _APPENDING.get(finding.kind)
        return kind is not None and kind.lacks(finding.element, Reading(text, material.language), material)

    return lacks
