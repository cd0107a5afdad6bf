"""How a fault is reported: with the rules that ask for it, the gravest first in line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from jurat.constraints.material import Material
from jurat.engine.evaluation import Constraint
from jurat.foundation.span import Span
from jurat.language.program.node import Severity
from jurat.language.signature import Signature
from jurat.request import Edit, Finding, Verdict
from jurat.text.reading import Reading

FINDINGS_MAX = 200
"""More faults of one kind in one text are not listed: these stop it, and nobody mends that many by machine."""


def members(value: Any) -> tuple[str, ...]:
    """The names a union or intersection holds, sorted, so that findings come in one order."""
    if isinstance(value, str):
        return (value,)
    return tuple(sorted(str(item) for item in value or ()))


def report(
    constraint: Constraint,
    signature: Signature,
    reading: Reading,
    material: Material,
    message: str,
    element: str = "",
    span: Span | None = None,
    verdict: Verdict = Verdict.VIOLATION,
    repair: Edit | None = None,
) -> Finding:
    """A finding; without a span it is of the whole text, and then nothing is quoted."""
    rules = demanding(constraint, element)
    rule = gravest(rules, material)
    return Finding(
        rule=rule,
        kind=signature.kind,
        verdict=verdict,
        severity=severity(rule, material).value,
        start=span.start if span else 0,
        end=span.end if span else 0,
        quote=reading.quote(span) if span else "",
        message=message,
        element=element,
        rules=rules,
        repair=repair,
    )


def demanding(constraint: Constraint, element: str) -> tuple[str, ...]:
    """The rules that ask for this member of a union; all that bind where the value is no collection of names."""
    return _naming(constraint, element) or constraint.binding or constraint.contributors


def _naming(constraint: Constraint, element: str) -> tuple[str, ...]:
    if isinstance(constraint.value, str) or not isinstance(constraint.value, Collection):
        return ()
    return tuple(dict.fromkeys(rule for rule, demand in constraint.demands if _names(demand.value, element)))


def _names(value: Any, element: str) -> bool:
    return element == value if isinstance(value, str) else any(element == str(item) for item in value or ())


def gravest(rules: tuple[str, ...], material: Material) -> str:
    """The rule of highest severity; the one declared first among equals."""
    known = sorted(rules, key=material.program.place_of) if len(rules) > 1 else rules
    return max(known, key=lambda rule: severity(rule, material).rank, default="")


def with_remarks(found: Sequence[Finding], constraint: Constraint, material: Material) -> Iterator[Finding]:
    """The same, but for what rules only want remarked: a fault is a remark there, and a doubt about words is nothing.

    Where more was found than is listed nothing is taken lightly: among what is not listed may be a fault.
    """
    for finding in found:
        if len(found) >= FINDINGS_MAX or not _only_remarked(finding, constraint, material):
            yield finding
        elif finding.verdict is not Verdict.DOUBTFUL:
            yield replace(finding, verdict=Verdict.REMARK)
        elif finding.start == finding.end:  # of the whole text, which only a person can judge
            yield finding


def _only_remarked(finding: Finding, constraint: Constraint, material: Material) -> bool:
    """Whether no rule that has a say in it wants more. Of a limit every rule has one: the strictest binds, and a looser
    one that is graver may be broken, too."""
    having_say = (*finding.rules, *(_naming(constraint, finding.element) or constraint.contributors))
    asking = [material.program.rule(rule) for rule in having_say]
    return bool(asking) and all(rule is not None and rule.when_broken.remark for rule in asking)


def severity(rule_id: str, material: Material) -> Severity:
    """A rule's severity; the worst for one the program does not know, for then nobody can say it is less."""
    rule = material.program.rule(rule_id)
    return rule.severity if rule else Severity.BLOCKER
