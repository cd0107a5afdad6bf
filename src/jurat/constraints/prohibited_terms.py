"""A text must not use the terms of the named lists.

Demands: none of a LIST's terms is said. Why: promises and exaggeration mislead whatever the disclaimer says. Passes:
the term is denied (`no one can guarantee returns`), warned of, excused by its EXCEPT context, or part of an approved
disclosure. Fails: it is said. Where the words around leave that open, or it is a name of the record (`Guaranteed
Income Fund`), a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jurat.constraints.approved import disclosure_spans, outside
from jurat.constraints.edit import for_a_person, mendable, remove_sentence
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.recorded import overlaps, recorded_spans
from jurat.constraints.report import FINDINGS_MAX, members, report
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.foundation.type import Many, Primitive
from jurat.language.signature import Refers, Signature
from jurat.request import Edit, Finding, Verdict
from jurat.terms.matcher import Match, compile_list
from jurat.terms.termlist import MatchMode, Remedy, Term, TermList
from jurat.text.claim.made import use_in
from jurat.text.reading import Reading
from jurat.text.usage import Use

_ASKED_TERMS_MAX = 4
"""Of each list: enough to show a model what is meant. The rest is found in its draft all the same."""
_VOWELS = "aeiou"
_ARTICLE = re.compile(r"\b(?P<article>an?)(?P<gap>\s+)$", re.IGNORECASE)


class ProhibitedTerms:
    signature = Signature(
        name="terms.prohibited",
        kind="prohibited_terms",
        type=Many(Primitive.TEXT),
        merge=Merge.UNION,
        refers=Refers.TERM_LIST,
        explain="No term of these lists may be used.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.SENTENCE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        lists = [material.program.lists[name] for name in members(constraint.value) if name in material.program.lists]
        return tuple(_ask(term_list) for term_list in lists)

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        faults = islice(_faults(members(constraint.value), reading, material), FINDINGS_MAX)
        return tuple(self._finding(name, match, use, constraint, reading, material) for name, match, use in faults)

    def _finding(
        self, name: str, match: Match, use: Use, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding:
        title = material.program.lists[name].title or name
        said = use is Use.SAID
        advice = (
            _advised(match, reading) if said else "A person must judge whether it is claimed here or only spoken of."
        )
        return report(
            constraint,
            self.signature,
            reading,
            material,
            f"'{reading.quote(match.span)}' is on the list '{title}'. {advice}",
            element=name,
            span=match.span,
            verdict=Verdict.VIOLATION if said else Verdict.DOUBTFUL,
            repair=_repair(match, reading) if said else None,
        )


def _faults(names: tuple[str, ...], reading: Reading, material: Material) -> Iterator[tuple[str, Match, Use]]:
    """The matches that are said, or may be, outside of approved disclosures."""
    matches = [(name, match) for name in names for match in _matches(name, reading, material)]
    if not matches:
        return
    approved, recorded = disclosure_spans(reading, material), recorded_spans(reading, material)
    for name, match in matches:
        if not outside(match.span, approved):
            continue
        use = use_in(reading, match.span)
        if use in (Use.SAID, Use.DOUBTFUL):
            yield name, match, Use.DOUBTFUL if overlaps(match.span, recorded) else use


def _matches(name: str, reading: Reading, material: Material) -> tuple[Match, ...]:
    term_list = material.program.lists.get(name)
    return compile_list(term_list).matches(reading.prepared) if term_list else ()


def _ask(term_list: TermList) -> str:
    words = [term.text for term in term_list.terms[:_ASKED_TERMS_MAX]]
    if term_list.match is MatchMode.REGEX:
        return f"Write nothing of this sort: {term_list.title or term_list.name}."
    return "Avoid words such as: " + ", ".join(words) + "."


def _advised(match: Match, reading: Reading) -> str:
    """What to do, and where the list's own remedy is not applied, why."""
    remedied = bool(match.term.becomes) or match.term.remedy is Remedy.REMOVE_SENTENCE
    kept = for_a_person(reading, match.span) if remedied else ""
    return f"{_advice(match.term)} {kept}".rstrip()


def _advice(term: Term) -> str:
    if term.becomes:
        return "Use " + " or ".join(f"'{text}'" for text in term.becomes) + " instead."
    if term.remedy is Remedy.REMOVE_SENTENCE:
        return "Leave the sentence out."
    return "Write the sentence without it."


def _repair(match: Match, reading: Reading) -> Edit | None:
    term = match.term
    if term.becomes and term.remedy is not Remedy.REMOVE_SENTENCE:
        return _replacement(match.span, term, reading) if mendable(reading, match.span) else None
    if term.remedy is Remedy.REMOVE_SENTENCE:
        return remove_sentence(reading, match.span)
    return None


def _replacement(span: Span, term: Term, reading: Reading) -> Edit:
    """The first approved twin, in the capitals and the number of the original, with `a` and `an` put right."""
    written = reading.quote(span)
    opens = reading.sentence_at(span.start).start == span.start
    twin = _cased(_numbered(term.becomes[0], term.text, written), written, opens)
    before = _ARTICLE.search(reading.text[: span.start])
    if before is None or (written[:1].lower() in _VOWELS) == (twin[:1].lower() in _VOWELS):
        return Edit(span.start, span.end, twin, "replace term")
    article = "an" if twin[:1].lower() in _VOWELS else "a"
    return Edit(before.start(), span.end, _cased(article, before["article"]) + before["gap"] + twin, "replace term")


def _numbered(twin: str, term: str, written: str) -> str:
    """`guaranteed returns` becomes `targeted returns` where the list says `guaranteed return`, `targeted return`."""
    plural = written.lower().endswith("s") and not term.lower().endswith("s")
    return f"{twin}s" if plural and twin[-1:].isalpha() and not twin.endswith("s") and " " in term else twin


def _cased(twin: str, written: str, opens: bool = False) -> str:
    """The twin in the capitals of the original. Shouting is not kept: it would only be the next fault."""
    if written.isupper() and len(written) > 1:
        return twin[:1].upper() + twin[1:] if opens else twin
    words = written.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        return " ".join(word[:1].upper() + word[1:] for word in twin.split(" "))
    return twin[:1].upper() + twin[1:] if written[:1].isupper() else twin
