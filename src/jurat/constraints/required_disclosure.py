"""A text must hold its disclosures, in the approved words, in the client's language.

Demands: the named DISCLOSURE. Why: prescribed wording protects only in the prescribed words. Passes: the text holds
it (VERBATIM), one of its versions (APPROVED VARIANT), or says it in other words and a person agrees (MEANING). Fails:
it is missing, or has no approved text in this language or on this day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.constraints.approved import stands
from jurat.constraints.edit import insert_after_sentence, insert_at_end, insert_at_start
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import members, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.foundation.type import Many, Primitive
from jurat.language.program.node import Disclosure, DisclosureMode
from jurat.language.signature import Refers, Signature
from jurat.request import Edit, Finding, Verdict
from jurat.terms.stem import stem
from jurat.text.reading import Reading

_ACT = "insert disclosure"
_LONG_WORD_CHARS = 4
_SAID_SHARE = 0.6
_NEAR_SHARED_MIN = 2
_PLACED_ELSEWHERE = ("start", "near-claim")


class RequiredDisclosure:
    signature = Signature(
        name="disclosure.required",
        kind="required_disclosure",
        type=Many(Primitive.TEXT),
        merge=Merge.UNION,
        refers=Refers.DISCLOSURE,
        explain="These disclosures must stand in the text.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """By appending, where each one belongs at the end and has one wording: one that may be said in other words, or
        stands at another place, is only known to be missing once all is said."""
        wanted = [material.program.disclosures[name] for name in _wanted(constraint, material)]
        return Settles.APPEND if all(_appended(disclosure, material) for disclosure in wanted) else Settles.WHOLE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        wanted = (material.program.disclosures[name] for name in _wanted(constraint, material))
        return tuple(sentence for disclosure in wanted for sentence in _ask(disclosure, material))

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        found = (self._check(name, constraint, reading, material) for name in _wanted(constraint, material))
        return tuple(finding for finding in found if finding is not None)

    def lacks(self, element: str, reading: Reading, material: Material) -> bool:
        disclosure = material.program.disclosures.get(element)
        if disclosure is None or not _appended(disclosure, material):
            return False
        return not any(stands(reading, text) for text in _texts(disclosure, material))

    def _check(self, name: str, constraint: Constraint, reading: Reading, material: Material) -> Finding | None:
        disclosure = material.program.disclosures[name]
        texts, title = _texts(disclosure, material), disclosure.title or name
        if any(stands(reading, text) for text in texts):
            return None
        verdict, repair, message = Verdict.VIOLATION, None, ""
        if not texts:
            message = (
                f"The disclosure '{title}' is required, but has no approved text in '{material.language}' on"
                f" {material.at}. Have one approved before this text is sent."
            )
        elif disclosure.mode is DisclosureMode.MEANING and _share_said(reading, texts[0]) >= _SAID_SHARE:
            verdict = Verdict.DOUBTFUL
            message = f"The text may say the disclosure '{title}' in other words; a person must judge that."
        else:
            repair = _insertion(disclosure, texts[0], reading)
            message = f"The disclosure '{title}' is missing. Include its approved text."
        return report(
            constraint, self.signature, reading, material, message, element=name, verdict=verdict, repair=repair
        )


def _wanted(constraint: Constraint, material: Material) -> tuple[str, ...]:
    """The disclosures that this communication needs: one written FOR other types is not asked of this one."""
    known = material.program.disclosures
    return tuple(
        name
        for name in members(constraint.value)
        if name in known and concerns(known[name], material.derived, material.facts)
    )


def concerns(disclosure: Disclosure, derived: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether it belongs in a communication of which this is known. Declared is not true: what a communication is,
    rules derive. Where they cannot tell, the disclosure stands."""
    return not disclosure.for_types or any(_is(type, derived, facts) is not False for type in disclosure.for_types)


def _is(type: str, derived: Mapping[str, Any], facts: Mapping[str, Any]) -> bool | None:
    for fact in (f"communication is {type}", f"communication is {type.removesuffix(' communication')}"):
        if fact in derived:
            found: bool | None = derived[fact]
            return found
    declared = facts.get("communication.type")
    return None if declared is None else bool(declared == type)


def _texts(disclosure: Disclosure, material: Material) -> tuple[str, ...]:
    """The approved texts in force; of VERBATIM ones the first alone."""
    since, until = disclosure.effective_from, disclosure.effective_to
    if (since is not None and material.at < since) or (until is not None and material.at > until):
        return ()
    texts = disclosure.in_language(material.language) or disclosure.in_language(material.language.split("-")[0])
    return texts[:1] if disclosure.mode is DisclosureMode.VERBATIM else texts


def _appended(disclosure: Disclosure, material: Material) -> bool:
    at_end = disclosure.placement not in _PLACED_ELSEWHERE and disclosure.mode is not DisclosureMode.MEANING
    return at_end and bool(_texts(disclosure, material))


def _ask(disclosure: Disclosure, material: Material) -> tuple[str, ...]:
    texts = _texts(disclosure, material)
    if not texts:
        return ()
    how = "in this meaning" if disclosure.mode is DisclosureMode.MEANING else "word for word"
    where = {"start": "at the start", "near-claim": "beside what it speaks of"}.get(disclosure.placement, "at the end")
    return (f"Include this {how}, {where}: {' '.join(texts[0].split())}",)


def _insertion(disclosure: Disclosure, text: str, reading: Reading) -> Edit:
    text = " ".join(text.split())
    if disclosure.placement == "start":
        return insert_at_start(reading, text, _ACT)
    near = _nearest(reading, f"{disclosure.title} {text}") if disclosure.placement == "near-claim" else None
    return insert_after_sentence(near, text, _ACT) if near else insert_at_end(reading, text, _ACT)


def _nearest(reading: Reading, about: str) -> Span | None:
    """The sentence that shares most words with a disclosure; None if none shares enough."""
    wanted = _stems(about)
    best = max(reading.sentences, key=lambda span: len(_stems(reading.quote(span)) & wanted), default=None)
    return best if best and len(_stems(reading.quote(best)) & wanted) >= _NEAR_SHARED_MIN else None


def _share_said(reading: Reading, text: str) -> float:
    wanted = _stems(text)
    return len(_stems(reading.text) & wanted) / len(wanted) if wanted else 0.0


def _stems(text: str) -> frozenset[str]:
    words = ("".join(char for char in word.lower() if char.isalpha()) for word in text.split())
    return frozenset(stem(word) for word in words if len(word) >= _LONG_WORD_CHARS)
