"""A text must keep its register: `neutral` promotes nothing, `plain` also uses no officialese.

Demands: no exclamation marks, no shouting in capitals, no hype, no pressure; plain: no stilted words. Why: fair and
balanced is a matter of tone as much as of facts. Mended: marks and capitals are calmed, stilted words replaced by their
plain twins. Hype and pressure are for the writer: leaving out a word can leave the promise. A stilted word is a remark:
it is mended where that can be done, and misleads nobody where it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jurat.constraints.approved import approved_spans, outside
from jurat.constraints.edit import mendable, replace
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.recorded import overlaps, recorded_spans
from jurat.constraints.report import FINDINGS_MAX, report
from jurat.constraints.tone_words import HYPE, OFFICIALESE, PRESSURE
from jurat.engine.evaluation import Constraint
from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.foundation.type import Ordered
from jurat.language.signature import Signature
from jurat.request import Edit, Finding, Verdict
from jurat.terms.glance import Glance
from jurat.terms.matcher import compile_list
from jurat.text.claim.made import use_in
from jurat.text.reading import Reading
from jurat.text.surroundings import surroundings
from jurat.text.usage import Use


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKS = re.compile(r"\?*[!！¡](?:\s*[!?！])*")
_SHOUT = re.compile(r"(?<![\w<&])[A-Z]{2,}(?:[ '’-]+[A-Z]{2,})*(?![\w>])")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_WORD_CHARS_MIN = 6
_RUN_CHARS_MIN = 6
_ACRONYMS = _words(
    "FINRA SIPC FDIC NCUA NASDAQ NYSE AMEX FTSE MSCI EURIBOR SOFR LIBOR ISIN CUSIP SEDOL MSRB CFTC FIFO LIFO"
    " GAAP IFRS"
    " ERISA USA USD EUR GBP CHF JPY SEC IRS IRA IRAS RMD RMDS ETF ETFS REIT REITS ESG CEO CFO LLC LLP PLC INC ACH ATM"
    " EBITDA EBIT CAPEX COBRA CDIC FSCS HMRC UCITS OEIC IMPORTANT NOTE NOTICE WARNING ALERT REMINDER YES NO"
    " UTMA UGMA SEP SIMPLE HSA HSAS FSA TIPS STRIPS ADR ADRS NAV YTD AUM APR APY CD CDS ID PIN PDF FAQ OK US UK EU NY"
)


_STILTEDNESS = "officialese"
_STILTED = re.compile(rf"\b(?:{'|'.join(OFFICIALESE)})\b", re.IGNORECASE)
_GLANCE = Glance(
    {
        "mark": "[!！¡]",
        "shout": rf"[A-Z]{{{_WORD_CHARS_MIN}}}|[A-Z]{{2}}[ '’-]+[A-Z]{{2}}",
        "stilted": f"(?i){'|'.join(OFFICIALESE)}".replace("i", "[iıİ]").replace("(?[iıİ])", "(?i)"),
    }
)


class Fault(NamedTuple):
    """What is wrong with the tone at one place; `calm` is what may stand there instead, None where a writer must say;
    `use` how the words there are used."""

    span: Span
    sort: str
    message: str
    calm: str | None
    use: Use = Use.SAID


class Tone:
    signature = Signature(
        name="tone.register",
        kind="tone",
        type=Ordered(("promotional", "neutral", "plain")),
        merge=Merge.MAX,
        explain="The tone must be at least this matter-of-fact.",
    )

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        return Settles.SENTENCE

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        if constraint.value == "promotional":
            return ()
        neutral = "Keep a matter-of-fact tone: no exclamation marks, no words in capitals, no superlatives, no urgency."
        plainly = f"Use everyday words, not stilted ones such as {', '.join(list(OFFICIALESE)[:6])}."
        return (neutral, plainly) if constraint.value == "plain" else (neutral,)

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        if constraint.value == "promotional":
            return ()
        signs = _GLANCE.at(reading.text)
        faults = list(_hype(reading))
        if "mark" in signs:
            faults += _marks(reading)
        if "shout" in signs:
            faults += _shouts(reading, material)
        if "stilted" in signs and constraint.value == "plain":
            faults += _officialese(reading)
        if not faults:
            return ()
        approved = approved_spans(reading, material)
        gravest_first = sorted(faults, key=lambda fault: (fault.sort == _STILTEDNESS, fault))
        ours = (_in_its_place(fault, reading) for fault in gravest_first if outside(fault.span, approved))
        recorded = recorded_spans(reading, material)
        return tuple(
            self._finding(fault, overlaps(fault.span, recorded), constraint, reading, material)
            for fault in islice((fault for fault in ours if fault.use is not Use.MENTIONED), FINDINGS_MAX)
        )

    def _finding(
        self, fault: Fault, is_recorded: bool, constraint: Constraint, reading: Reading, material: Material
    ) -> Finding:
        sure = fault.use is Use.SAID and not is_recorded
        return report(
            constraint,
            self.signature,
            reading,
            material,
            fault.message,
            element=fault.sort,
            span=fault.span,
            verdict=_verdict(fault, sure),
            repair=_calmed(fault, reading) if sure else None,
        )


def _verdict(fault: Fault, sure: bool) -> Verdict:
    if fault.sort == _STILTEDNESS:
        return Verdict.REMARK
    return Verdict.VIOLATION if sure else Verdict.DOUBTFUL


def _in_its_place(fault: Fault, reading: Reading) -> Fault:
    """The tone of words that are quoted of somebody else is not the writer's; of a sentence that is a quotation and no
    more, whose tone it is is for a person."""
    around = surroundings(reading, reading.sentence_at(fault.span.start))
    if around.is_of_others(fault.span):
        return fault._replace(use=Use.MENTIONED)
    return fault._replace(use=Use.DOUBTFUL) if around.is_quoted else fault


def _calmed(fault: Fault, reading: Reading) -> Edit | None:
    if fault.calm is None or not mendable(reading, fault.span):
        return None
    return replace(fault.span, fault.calm, "calm tone" if fault.sort != _STILTEDNESS else "use plain word")


def _marks(reading: Reading) -> Iterator[Fault]:
    for match in _MARKS.finditer(reading.text):
        calm = "?" if "?" in match[0] else "" if match[0].startswith("¡") else "."
        yield Fault(
            Span(*match.span()), "exclamation mark", "Exclamation marks press the reader. End with a full stop.", calm
        )


def _shouts(reading: Reading, material: Material) -> Iterator[Fault]:
    """Words in capitals that are no acronym; names the firm's records hold in capitals are theirs to shout.

    Each word is a fault of its own, so that mending one leaves the others what they were.
    """
    records = ""
    for run in _SHOUT.finditer(reading.text):
        records = records or _words_of_records(material)
        words = [word for word in _CAPITALS.finditer(run[0]) if word[0] not in _ACRONYMS and word[0] not in records]
        shouted = len(words) > 1 and sum(len(word[0]) for word in words) >= _RUN_CHARS_MIN
        for word in words:
            if shouted or len(word[0]) >= _WORD_CHARS_MIN:
                span = Span(run.start() + word.start(), run.start() + word.end())
                message = f"'{word[0]}' shouts. Write it in ordinary letters."
                yield Fault(span, "capitals", message, _lowered(word[0], reading, span))


def _words_of_records(material: Material) -> str:
    return " ".join(str(field.value) for field in material.profile.fields.values() if isinstance(field.value, str))


def _lowered(shout: str, reading: Reading, span: Span) -> str:
    opens = not reading.text[reading.sentence_at(span.start).start : span.start].strip("-*•\"“'‘( ")
    return shout.capitalize() if opens else shout.lower()


def _hype(reading: Reading) -> Iterator[Fault]:
    for sort, term_list in (("hype", HYPE), ("pressure", PRESSURE)):
        for match in compile_list(term_list).matches(reading.prepared):
            use = use_in(reading, match.span)
            if use in (Use.SAID, Use.DOUBTFUL):
                quote = reading.quote(match.span)
                advice = "praises instead of informing" if sort == "hype" else "presses the reader to act"
                yield Fault(match.span, sort, f"'{quote}' {advice}. Say what is, without it.", None, use)


def _officialese(reading: Reading) -> list[Fault]:
    faults = []
    for stilted, plainly in OFFICIALESE.items() if _STILTED.search(reading.text) else ():
        for match in re.finditer(rf"\b{stilted}\b", reading.text, re.IGNORECASE):
            calm = plainly[:1].upper() + plainly[1:] if match[0][:1].isupper() else plainly
            message = f"'{match[0]}' is stilted. Say '{plainly}'."
            faults.append(Fault(Span(*match.span()), _STILTEDNESS, message, calm))
    return faults
