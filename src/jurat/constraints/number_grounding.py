"""Every figure in a text must be one of the record.

Demands: each amount, percent, date, period and count states a fact of an allowed source, in its unit and at the
rounding it is written with; sums, differences, shares and growth of two facts count where the sentence speaks of them.
Why: a figure nobody recorded is invented. Mended: a figure of the client's own portfolio that contradicts the one fact
its sentence names is corrected; a sentence with any other unsupported figure is left out. What systems of portfolios
do not hold costs no sentence, a person looks at it: a date, period or count in a sentence about no result and no
holding (`by December 15`), a cost, an order done.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice

from jurat.constraints.approved import approved_spans, outside, places
from jurat.constraints.edit import mendable, remove_sentence, replace
from jurat.constraints.fit import contradicted, fits, stands_on
from jurat.constraints.ground import Ground, Known, ground
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import FINDINGS_MAX, members, report
from jurat.constraints.said import Said
from jurat.constraints.slip import slip_of
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.quantity import Money
from jurat.foundation.span import Span
from jurat.foundation.type import Many, Primitive
from jurat.language.signature import Signature
from jurat.request import Edit, Finding, Verdict
from jurat.terms.stem import stem
from jurat.text.number import Hedge, Number, Unit
from jurat.text.reading import Reading
from jurat.text.wording import say

_KINDS_OF = {
    Unit.MONEY: "amount",
    Unit.PERCENT: "percentage",
    Unit.COUNT: "number",
    Unit.MULTIPLE: "multiple",
    Unit.PERIOD: "period",
}
_SPEAKS_OF_CLIENT = re.compile(r"\b(?:your|you|portfolio)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:would|could|might|may|can|if)\b", re.IGNORECASE)
"""`You would have doubled your savings` states nothing that a record could hold."""
_RATE_AFTER = re.compile(
    r"\s*(?:per annum|p\.a\.|a year|per year|annually|each year|every year|a month|per month)\b", re.I
)
_RESULT = (
    r"returns?|gain|earn|profit|yield|perform|grew|grow|rose|rise|fell|fall|loss|lost|los(?:e|es|ing)\b|worth|valu"
    r"|balance|dividend|interest|double|triple"
)
_TELLS_RESULT = re.compile(rf"\b(?:{_RESULT})", re.IGNORECASE)
_SPEAKS_OF_MONEY = re.compile(
    rf"\b(?:{_RESULT}|hold|held|own|portfolio|invest|fund|stock|share|bond|crypto|price|market|index|benchmark|income|fee"
    r"|cost|charge|money|dollar|euro)",
    re.IGNORECASE,
)
_RETURN_OF_PAPERS = re.compile(
    r"\breturn(?:ing)?\s+(?:it|them|both|(?:this|the|your|a|one)\s+(?:\w+\s+)?(?:forms?|papers?|letters?|documents?|cards?"
    r"|cop(?:y|ies)|slips?|agreements?|applications?|che(?:que|ck)s?|envelopes?|questionnaires?))\b",
    re.IGNORECASE,
)
"""`return the form` asks for a paper, `return on your money` tells of a result."""
_TELLS_NO_RESULT = re.compile(
    r"\b(?:fees?|charge[sd]?|commissions?|penalt(?:y|ies)|premiums?|costs?"  # what is paid
    r"|sold|bought|purchased|transferred)\b",  # what was ordered
    re.IGNORECASE,
)
_SYNONYMS = {"valu": ("worth", "balanc"), "return": ("gain", "earn", "perform"), "benchmark": ("index",)}
"""Stem of a label → stems that say the same."""


class NumberGrounding:
    signature = Signature(
        name="numbers.sources",
        kind="number_grounding",
        type=Many(Primitive.TEXT),
        merge=Merge.INTERSECTION,
        explain="Every figure must come from one of these sources.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.SENTENCE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        return (
            "Give no figure, date, percentage or amount that is not among the facts, and give those as they stand.",
        )

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        if not reading.numbers:
            return ()
        known = ground(material, frozenset(members(constraint.value)))
        ignored = (
            *approved_spans(reading, material),
            *(span for text in known.texts for span in _named(reading, text)),
        )
        said = reading.once(Said)
        unsupported = (
            number
            for number in reading.numbers
            if outside(number.span, ignored)
            and stands_on(number, known, reading.quote(reading.sentence_at(number.start)), said) is None
        )
        return tuple(
            self._finding(number, known, said, constraint, reading, material)
            for number in islice(unsupported, FINDINGS_MAX)
        )

    def _finding(
        self, number: Number, known: Ground, said: Said, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding:
        quote = reading.quote(number.span)
        verdict, message = _fault(number, known, said, constraint, reading)
        wrong = verdict is Verdict.VIOLATION
        meant, why = (
            _meaning(number, known, reading, material)
            if wrong and not contradicted(number, known, said)
            else (None, "")
        )
        repair = _repair(number, meant, reading, material) if wrong else None
        advice = "Correct it or leave the sentence out." if wrong else "A person must confirm it."
        return report(
            constraint,
            self.signature,
            reading,
            material,
            f"{message}{why} {advice}",
            element=f"{number.unit.value} {quote}",
            span=number.span,
            verdict=verdict,
            repair=repair,
        )


def _fault(number: Number, known: Ground, said: Said, constraint: Constraint, reading: Reading) -> tuple[Verdict, str]:
    """What is wrong with a figure that stands on nothing, and how sure that is."""
    figure = f"The {_KINDS_OF.get(number.unit, 'date')} '{reading.quote(number.span)}'"
    sources = ", ".join(members(constraint.value)) or "none"
    against = contradicted(number, known, said)
    if against:
        return Verdict.VIOLATION, f"{figure} {against}."
    elsewhere = next(((item, source) for item, source in known.others if fits(number, item)), None)
    if elsewhere and elsewhere[1]:
        message = f"{figure} comes from '{elsewhere[1]}', which may not be quoted here (allowed: {sources})."
        return Verdict.VIOLATION, message
    if elsewhere:
        return Verdict.DOUBTFUL, f"{figure} was given with the request; no system of record confirms it."
    sentence = _RETURN_OF_PAPERS.sub("", reading.quote(reading.sentence_at(number.start)))
    apart = (
        _apart_from_money(number, sentence, reading)
        or (number.unit is Unit.MULTIPLE and _SUPPOSED.search(sentence) is not None)
        or (_TELLS_NO_RESULT.search(sentence) is not None and not _TELLS_RESULT.search(sentence))
    )
    verdict = Verdict.DOUBTFUL if apart else Verdict.VIOLATION
    return verdict, f"{figure} is in no record that may be quoted here (allowed: {sources})."


def _meaning(number: Number, known: Ground, reading: Reading, material: Material) -> tuple[Known | None, str]:
    """The figure that is meant, where that is plain; and what is said of it, where it was told by its digits."""
    meant = _meant(number, known, reading)
    if meant is not None:
        return meant, ""
    slip = slip_of(number, known, reading.quote(reading.sentence_at(number.start)))
    if slip is None:
        return None, ""
    return slip, f" The record has {_said(slip, material)} ({slip.derivation or slip.name})."


def _apart_from_money(number: Number, text: str, reading: Reading) -> bool:
    """Whether a date, period or count stands in a sentence that states nothing of anybody's money."""
    if number.unit in (Unit.MONEY, Unit.PERCENT):
        return False
    sentence = reading.sentence_at(number.start)
    beside = (other for other in reading.numbers if sentence.start <= other.start < sentence.end)
    return not (any(other.unit in (Unit.MONEY, Unit.PERCENT) for other in beside) or _SPEAKS_OF_MONEY.search(text))


def _named(reading: Reading, text: str) -> list[Span]:
    """Where a recorded text stands, in any capitals: the 2045 of `Target 2045 Fund` is a name."""
    return list(places(reading.text.lower(), text.lower())) if len(reading.text.lower()) == len(reading.text) else []


def _repair(number: Number, meant: Known | None, reading: Reading, material: Material) -> Edit | None:
    if not mendable(reading, number.span) or number.unit is Unit.MULTIPLE:
        return None  # `doubled` is more than a figure: who says so is for a person
    if meant is None:
        return remove_sentence(reading, number.span)
    return replace(number.span, _said(meant, material), "correct number")


def _said(known: Known, material: Material) -> str:
    return say(known.value, "PERCENT" if known.unit is Unit.PERCENT else "", material.language)


def _meant(number: Number, known: Ground, reading: Reading) -> Known | None:
    """The one fact of the number's unit whose words stand in its sentence, which must be about the client."""
    sentence = reading.sentence_at(number.start)
    text = reading.quote(sentence)
    rate = _RATE_AFTER.match(reading.text, number.end)
    if number.falling or number.hedge is not Hedge.NONE or rate or not _SPEAKS_OF_CLIENT.search(text):
        return None
    if sum(sentence.start <= other.start < sentence.end and other.unit is number.unit for other in reading.numbers) > 1:
        return None
    stems = {stem(word) for word in re.findall(r"[a-z]+", text.lower())}
    named = [item for item in known.figures if _same_unit(number, item) and item.label and _all_named(item, stems)]
    most = max((len(item.label) for item in named), default=0)
    best = {item.value: item for item in named if len(item.label) == most}
    return next(iter(best.values())) if len(best) == 1 else None


def _same_unit(number: Number, known: Known) -> bool:
    if isinstance(number.value, Money) and isinstance(known.value, Money):
        return number.value.currency == known.value.currency and known.value.amount >= 0
    if isinstance(known.value, Money) or number.unit is not known.unit:
        return False
    return not isinstance(known.value, Decimal) or known.value >= 0  # a loss must be worded as one


def _all_named(known: Known, stems: set[str]) -> bool:
    return all(word in stems or any(other in stems for other in _SYNONYMS.get(word, ())) for word in known.label)
