"""How a fault is reported: with the rules that ask for it, the gravest first in line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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
    if not isinstance(constraint.value, str) and isinstance(constraint.value, Collection):
        asking = tuple(rule for rule, demand in constraint.demands if _names(demand.value, element))
        if asking:
            return tuple(dict.fromkeys(asking))
    return constraint.binding or constraint.contributors


def _names(value: Any, element: str) -> bool:
    return element == value if isinstance(value, str) else any(element == str(item) for item in value or ())


def gravest(rules: tuple[str, ...], material: Material) -> str:
    """The rule of highest severity; the one declared first among equals."""
    known = sorted(rules, key=material.program.place_of) if len(rules) > 1 else rules
    return max(known, key=lambda rule: severity(rule, material).rank, default="")


def weighed(findings: Iterable[Finding], material: Material) -> Iterator[Finding]:
    """The same, but for what rules only want remarked: a fault is a remark there, a doubt is nothing."""
    for finding in findings:
        if not _only_remarked(finding, material):
            yield finding
        elif finding.verdict is not Verdict.DOUBTFUL:
            yield replace(finding, verdict=Verdict.REMARK)


def _only_remarked(finding: Finding, material: Material) -> bool:
    asking = [material.program.rule(rule) for rule in finding.rules]
    return bool(asking) and all(rule is not None and rule.when_broken.remark for rule in asking)


def severity(rule_id: str, material: Material) -> Severity:
    """A rule's severity; the worst for one the program does not know, for then nobody can say it is less."""
    rule = material.program.rule(rule_id)
    return rule.severity if rule else Severity.BLOCKER
