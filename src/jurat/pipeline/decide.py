"""Stage eight: from what was found to what becomes of the text. Pure; the worst reason wins, all are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurat.engine.evaluation import Evaluation
from jurat.language.program.node import Demand, Program, RuleNode, Severity
from jurat.pipeline.repair import EDITS_MAX
from jurat.request import Attempt, CheckState, Decision, Finding, Outcome, Reason, Request, ToolCall, Verdict

_ORDER = list(Outcome)
_GRAVE = (Severity.HIGH, Severity.BLOCKER)
_LEVELS = {"blocked": Outcome.REJECT, "principal pre-use": Outcome.REVIEW}


@dataclass(frozen=True, slots=True)
class Weight:
    """One reason with what it costs."""

    outcome: Outcome
    reason: Reason


def decide(
    request: Request,
    evaluation: Evaluation,
    attempts: tuple[Attempt, ...],
    program: Program,
    subject: str = "",
    said: str = "",
    news: str = "",
) -> Decision:
    """`evaluation` is the one of the text chosen: both stages. `said` has left in a stream already: the text goes on
    from there, or what was said is the text that a person judges. `news` says what the text has become by the number
    of those who got it; it costs what the rules make of that."""
    chosen = best(attempts)
    said = "" if request.shadow else said  # there it is the draft itself that leaves
    weights: tuple[Weight, ...] = (
        *((Weight(routed(evaluation, program), Reason("", news)),) if news else ()),
        *_from_rules(evaluation, program),
        *_from_text(chosen),
        *_from_broken(chosen, program),
        *_from_edits(chosen, attempts),
    )
    goes_on = chosen is not None and chosen.text.startswith(said)
    if said and not (goes_on and _heaviest(weights).delivers):
        weights = (*weights, Weight(Outcome.REVIEW, Reason("", broken_off(said))))
    severity = _gravest(evaluation, chosen, program)
    return Decision(
        id=request.id,
        outcome=_heaviest(weights),
        text=chosen.text if chosen is not None and goes_on else said,
        reasons=tuple(weight.reason for weight in sorted(weights, key=lambda item: -_ORDER.index(item.outcome))),
        evaluation=evaluation,
        attempts=attempts,
        findings=chosen.left if chosen else (),
        repairs=chosen.repairs if chosen else (),
        cleared_by=_cleared_by(evaluation, program),
        severity=severity,
        approvals_needed=2 if severity == Severity.BLOCKER else 1,
        subject=subject,
        calls=chosen.calls if chosen else (),
        judged=chosen.judged if chosen else "",
        shadow=request.shadow,
        unchanged=_unchanged(attempts) if request.shadow else None,
        unchanged_calls=_unchanged_calls(attempts) if request.shadow else (),
    )


def routed(evaluation: Evaluation, program: Program) -> Outcome:
    """What the rules alone make of a request, before there is a text."""
    return _heaviest(_from_rules(evaluation, program))


def broken_off(said: str) -> str:
    """What is to be known of a stream that did not come to its end."""
    return f"The answer was a stream, broken off after {len(said)} characters; they have left, and are on record."


def _heaviest(weights: Iterable[Weight]) -> Outcome:
    return max((weight.outcome for weight in weights), key=_ORDER.index, default=Outcome.PASS)


def _unchanged(attempts: tuple[Attempt, ...]) -> str | None:
    return next((attempt.restored for attempt in attempts if not attempt.fault), None)


def _unchanged_calls(attempts: tuple[Attempt, ...]) -> tuple[ToolCall, ...]:
    return next((attempt.restored_calls or attempt.calls for attempt in attempts if not attempt.fault), ())


REMOVED_SHARE_MAX = 0.5
"""Where more of a text had to go, what is left is not the text that was written."""


def gutted(attempt: Attempt) -> bool:
    """Edits removed more of this text than they left of it."""
    removed = sum(len(repair.before) for repair in attempt.repairs if not repair.after)
    whole = len(attempt.judged) + removed if attempt.judged else len(attempt.restored)
    return removed > REMOVED_SHARE_MAX * whole


def calls_alone(attempt: Attempt) -> bool:
    """It calls tools and says nothing to anybody: what a text must hold as a whole is not asked of it."""
    return bool(attempt.calls) and not attempt.text.strip()


def best(attempts: tuple[Attempt, ...]) -> Attempt | None:
    """The first clean text; else the one with the fewest faults, blockers first; None if nobody wrote any."""
    written = [attempt for attempt in attempts if not attempt.fault]
    return min(written, key=_faults) if written else None


def clean(attempt: Attempt) -> bool:
    """Nothing but remarks is left, every check ran, and there still is a text."""
    return not attempt.fault and _faults(attempt) == (0, 0, 0, 0)


def _faults(attempt: Attempt) -> tuple[int, int, int, int]:
    failed = sum(check.state is CheckState.FAILED for check in attempt.checks)
    blockers = sum(finding.severity == Severity.BLOCKER for finding in attempt.faults)
    return failed, blockers, len(attempt.faults), int(gutted(attempt))


def _from_rules(evaluation: Evaluation, program: Program) -> list[Weight]:
    """One sentence a rule: of one that is undecided, that a fact is missing says more than what it would ask."""
    if not any(rule.in_force(evaluation.as_of) for rule in program.rules):
        why = f"No rule of {program.pack} is in force on {evaluation.as_of}: nothing was checked, so a person decides."
        return [Weight(Outcome.REVIEW, Reason("", why))]
    level, outcome, senders = _route(evaluation)
    open_rules = () if outcome is Outcome.REJECT else evaluation.undecided
    return [
        *(Weight(Outcome.REVIEW, Reason("", conflict.message)) for conflict in evaluation.conflicts),
        *(
            Weight(outcome, Reason(rule, _level_sentence(level, program, rule)))
            for rule in senders
            if rule not in open_rules
        ),
        *(_undecided(rule, program, outcome if rule in senders else Outcome.PASS) for rule in open_rules),
    ]


def _route(evaluation: Evaluation) -> tuple[str, Outcome, tuple[str, ...]]:
    """The review level in force, what it costs, and the rules it hangs on."""
    level = evaluation.constraints.get("review.level")
    if level is None:
        return "none", Outcome.PASS, ()
    return str(level.value), _LEVELS.get(str(level.value), Outcome.PASS), level.binding


def _level_sentence(level: str, program: Program, rule_id: str) -> str:
    rule = program.rule(rule_id)
    title = rule.title if rule else rule_id
    return {
        "blocked": f"{title}: this must not be sent.",
        "principal pre-use": f"{title}: a registered principal approves it before use.",
        "sampled": f"{title}: it may be drawn for review after use.",
    }.get(level, f"{title}.")


def _undecided(rule_id: str, program: Program, asked: Outcome) -> Weight:
    """Grave rules go to a person when they cannot be decided; so does one that asks for a person itself."""
    rule = program.rule(rule_id)
    title = rule.title if rule else rule_id
    if asked is Outcome.REVIEW or (rule is not None and rule.severity in _GRAVE):
        why = f"{title}: a fact is missing, so it cannot be told whether this applies; a person decides."
        return Weight(Outcome.REVIEW, Reason(rule_id, why))
    return Weight(Outcome.PASS, Reason(rule_id, f"{title}: a fact is missing; its demands were kept to be safe."))


def _from_text(chosen: Attempt | None) -> list[Weight]:
    if chosen is None:
        return []
    weights = [Weight(_cost(finding), Reason(finding.rule, _fault(finding, chosen))) for finding in chosen.left]
    if gutted(chosen):
        why = "More than half of the text had to go; what is left is not what was written, so a person decides."
        weights.append(Weight(Outcome.REVIEW, Reason("", why)))
    for check in chosen.checks:
        if check.state is CheckState.FAILED:
            why = f"The check of {check.constraint or 'the text'} did not finish ({check.why})."
            weights.append(Weight(Outcome.REVIEW, Reason("", why)))
    return weights


def _fault(finding: Finding, chosen: Attempt) -> str:
    """What is wrong, and that its edit was tried: one that is still offered after mending was undone."""
    if finding.repair is None or len(chosen.repairs) >= EDITS_MAX:
        return finding.message
    why = "it would bring another fault, or leave this one"
    return f"{finding.message} The edit offered ({finding.repair.act}) was undone, for {why}."


def _from_broken(chosen: Attempt | None, program: Program) -> list[Weight]:
    """What rules ask for in WHEN BROKEN, of those that the text still breaks. It adds to what a finding costs."""
    broken = dict.fromkeys(
        rule for finding in (chosen.faults if chosen else ()) for rule in finding.rules or (finding.rule,)
    )
    return [
        Weight(_LEVELS.get(str(demand.value), Outcome.PASS), Reason(rule.id, _broken_sentence(rule, demand)))
        for rule in (program.rule(rule_id) for rule_id in broken)
        if rule is not None
        for demand in rule.when_broken.demands
    ]


def _broken_sentence(rule: RuleNode, demand: Demand) -> str:
    return f"{rule.title or rule.id}: the text still breaks it, and then it asks to {demand.phrase}."


def _cost(finding: Finding) -> Outcome:
    if finding.verdict is Verdict.REMARK:
        return Outcome.PASS
    stops = finding.verdict is Verdict.VIOLATION and finding.severity == Severity.BLOCKER
    return Outcome.REJECT if stops else Outcome.REVIEW


def _from_edits(chosen: Attempt | None, attempts: tuple[Attempt, ...]) -> list[Weight]:
    if not attempts:
        return []
    if chosen is None:
        faults = " ".join(attempt.fault for attempt in attempts)
        return [Weight(Outcome.REVIEW, Reason("", f"No text could be written. {faults}"))]
    if chosen is not attempts[0]:
        return [Weight(Outcome.REPAIRED, Reason("", _why_later(chosen, attempts)))]
    if chosen.repairs:
        return [Weight(Outcome.REPAIRED, Reason("", f"{len(chosen.repairs)} visible edit(s) mended the draft."))]
    return []


def _why_later(chosen: Attempt, attempts: tuple[Attempt, ...]) -> str:
    """Why an earlier rung did not serve: no draft came, or none that could be mended."""
    faults = [attempt.fault for attempt in attempts[: attempts.index(chosen)] if attempt.fault]
    because = f"because no draft came: {faults[0]}" if faults else "because earlier drafts could not be mended."
    return f"The text comes from the rung '{chosen.rung}', {because}"


def _involved(evaluation: Evaluation, program: Program) -> list[RuleNode]:
    ids = {*evaluation.fired, *evaluation.undecided}
    return [rule for rule in program.rules if rule.id in ids]


def _cleared_by(evaluation: Evaluation, program: Program) -> tuple[tuple[str, ...], ...]:
    """Groups of registrations; of each the approver must hold one. In order of declaration, each group once."""
    return tuple(dict.fromkeys(rule.cleared_by for rule in _involved(evaluation, program) if rule.cleared_by))


def _gravest(evaluation: Evaluation, chosen: Attempt | None, program: Program) -> str:
    """How urgent a case is: by what is left in the text. Where nothing is, a person is asked because a rule wants one
    or could not be decided: at most `high`, for the approval is itself what the rule asks for."""
    if chosen and chosen.faults:
        return max((finding.severity for finding in chosen.faults), key=lambda name: Severity(name).rank)
    level = evaluation.constraints.get("review.level")
    senders = {*evaluation.undecided, *(level.binding if level else ())}
    ranked = [rule.severity for rule in program.rules if rule.id in senders]
    gravest = max(ranked, key=lambda severity: severity.rank, default=None)
    return "" if gravest is None else str(min(gravest, Severity.HIGH, key=lambda severity: severity.rank))
