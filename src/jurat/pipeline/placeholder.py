"""Labels a writer changed or made up. Changed ones are put right, visibly; invented ones are faults."""

from __future__ import annotations

from jurat.privacy.placeholder import Mention, mentions
from jurat.privacy.restoration import Fault, PlaceholderFault, Restored
from jurat.request import Edit, Finding, Repair, Verdict
from jurat.text.reading import Reading

RULE = "JURAT-PLACEHOLDER"
"""The one rule Jurat itself adds to every pack: nothing half-restored goes out."""


def put_right(restored: Restored) -> tuple[Repair, ...]:
    """What restoring had to mend because the writer had altered a label."""
    return tuple(_restored(fault, restored.text) for fault in restored.faults if fault.fault is Fault.ALTERED)


def altered_labels(restored: Restored) -> tuple[Finding, ...]:
    """The same as findings, at the place where the right value now stands."""
    return tuple(
        Finding(
            rule=RULE,
            kind="placeholder",
            verdict=Verdict.VIOLATION,
            severity="low",
            start=fault.start,
            end=fault.end,
            quote=restored.text[fault.start : fault.end],
            message=f"The writer changed a label to {fault.written}.",
            element=fault.placeholder,
            rules=(RULE,),
        )
        for fault in restored.faults
        if fault.fault is Fault.ALTERED
    )


def stray_labels(reading: Reading) -> tuple[Finding, ...]:
    """Labels still in a text that should hold none: they stand for nothing."""
    return tuple(_finding(mention, reading) for mention in mentions(reading.text))


def _restored(fault: PlaceholderFault, text: str) -> Repair:
    message = (
        f"The writer changed {fault.placeholder} to {fault.written}; it was restored, for it can mean nothing else."
    )
    after = text[fault.start : fault.end]
    return Repair("restore", RULE, "restore label", fault.start, fault.end, fault.written, after, message)


def _finding(mention: Mention, reading: Reading) -> Finding:
    start, end = mention.start, mention.end
    quote = reading.text[start:end]
    sentence = next((span for span in reading.sentences if span.start <= start < span.end), None)
    offered = Edit(sentence.start, sentence.end, "", "remove sentence") if sentence else None
    return Finding(
        rule=RULE,
        kind="placeholder",
        verdict=Verdict.VIOLATION,
        severity="blocker",
        start=start,
        end=end,
        quote=quote,
        message=f"The label {quote} stands for nothing we know of this client; the writer made it up.",
        element=quote,
        rules=(RULE,),
        repair=offered,
    )
