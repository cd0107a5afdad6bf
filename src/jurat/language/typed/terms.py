"""On what terms a rule holds: severity, status, what is done when a fact is missing or a draft breaks it, overrides."""

from __future__ import annotations

from decimal import Decimal

from jurat.foundation.span import Span
from jurat.language.ast.node import Actions, Block, Part, Word
from jurat.language.code import CANARY_CITED, MISSING_PART, ONLY_NEEDS_CITATION, SYNTAX, WRONG_DEMAND
from jurat.language.program.node import REWRITES_MAX, Demand, Override, Severity, Status, WhenBroken, WhenUnknown
from jurat.language.report import quoted
from jurat.language.typed.actions import type_actions
from jurat.language.typed.choice import chosen, day
from jurat.language.typed.node import Terms
from jurat.language.typed.scope import Scope

_ROUTE = "review_route"
_SEVERITIES = tuple(severity.value for severity in Severity)
_STATUSES = tuple(status.value for status in Status)


def type_terms(block: Block, scope: Scope) -> Terms:
    """The terms of a rule or a table. What cannot be understood is reported and left at its default."""
    severity = _choice(block, "severity", _SEVERITIES, scope)
    status, share = _status(block, scope)
    when_unknown, unknown_demands = _unknown(block, scope)
    grave = Severity(severity or Severity.MEDIUM)
    _check_review_by(block, scope)
    return Terms(
        severity=grave,
        status=status,
        share=share,
        when_unknown=when_unknown,
        unknown_demands=unknown_demands,
        when_broken=_broken(block, grave, scope),
        overrides=tuple(_override(part) for part in block.all("overrides")),
        overridable=block.texts("overridable"),
    )


def _choice(block: Block, name: str, known: tuple[str, ...], scope: Scope) -> str | None:
    part = block.one(name)
    return None if part is None else chosen(name, part.values[0], known, scope.source, scope.report)


def _check_review_by(block: Block, scope: Scope) -> None:
    part = block.one("review by")
    if part is not None:
        day(part.values[0], block.source, scope.report)


def _override(part: Part) -> Override:
    phrase, rule = part.values
    return Override(" ".join(phrase.text.split()), rule.text)


# ---- STATUS ------------------------------------------------------------------------------------------------------


def _status(block: Block, scope: Scope) -> tuple[Status, Decimal | None]:
    """A canary asks in a share of the decisions. Law is kept in all of them: knowing a duty and keeping it for a tenth
    of the clients is worse than not knowing it."""
    status = Status(_choice(block, "status", _STATUSES, scope) or Status.ACTIVE)
    part = block.one("status")
    share: Word | None = part.values[1] if part is not None and len(part.values) > 1 else None
    if status is not Status.CANARY:
        if share is not None and part is not None:
            scope.say(SYNTAX, share.span, f"a share does not belong to {part.values[0].text}", "leave it out")
        return status, None
    assert part is not None
    cited = block.one("cites")
    if cited is not None:
        help = "a rule of law is draft, shadow or active; write STATUS shadow to watch it first"
        scope.say(CANARY_CITED, part.span, "this rule cites law, and law is not kept for a share of the clients", help)
    return status, _share(share, part, scope)


def _share(share: Word | None, part: Part, scope: Scope) -> Decimal | None:
    if share is None:
        scope.say(MISSING_PART, part.span, "a canary needs its share of the decisions", "write STATUS canary 10%")
        return None
    value = Decimal(share.text.removesuffix("%")).scaleb(-2)
    if not 0 < value < 1:
        scope.say(SYNTAX, share.span, f"{share.text} is no share between 0% and 100%", "write STATUS canary 10%")
        return None
    return value


# ---- WHEN UNKNOWN ------------------------------------------------------------------------------------------------


def _unknown(block: Block, scope: Scope) -> tuple[WhenUnknown, tuple[Demand, ...]]:
    for name, meaning in (("unknown also", WhenUnknown.ALSO), ("unknown only", WhenUnknown.ONLY)):
        part = block.one(name)
        if part is not None:
            _check_cited(block, part.span, meaning, scope)
            return meaning, type_actions(part.values[0], scope)
    part = block.one("unknown then")
    if part is not None:
        help = "write WHEN UNKNOWN ALSO to add to what the rule asks, or WHEN UNKNOWN ONLY to replace it"
        scope.say(SYNTAX, part.span, "WHEN UNKNOWN THEN does not say whether the rule's own actions hold too", help)
        type_actions(part.values[0], scope)
    part = block.one("unknown assume")
    if part is None:
        return WhenUnknown.APPLY, ()
    meaning = WhenUnknown.YES if part.values[0].text == "yes" else WhenUnknown.NO
    _check_cited(block, part.span, meaning, scope)
    return meaning, ()


def _check_cited(block: Block, span: Span, meaning: WhenUnknown, scope: Scope) -> None:
    """ONLY and ASSUME no ask for less than an undecided rule would; somebody must stand for that."""
    if meaning in (WhenUnknown.ONLY, WhenUnknown.NO) and not (block.one("cites") or block.one("house")):
        what = meaning.value.split()[0].upper() + meaning.value[len(meaning.value.split()[0]) :]
        message = f"WHEN UNKNOWN {what} asks for less than the rule does, and nothing is cited for that"
        scope.say(ONLY_NEEDS_CITATION, span, message, "add CITES or HOUSE, or write WHEN UNKNOWN ALSO")


# ---- WHEN BROKEN -------------------------------------------------------------------------------------------------


def _broken(block: Block, severity: Severity, scope: Scope) -> WhenBroken:
    part = block.one("broken")
    if part is None:
        return WhenBroken()
    how = next((value for value in part.values if isinstance(value, Part)), None)
    actions = next((value for value in part.values if isinstance(value, Actions)), None)
    if how is not None and how.name == "remark":
        return WhenBroken(remark=_remarked(how, actions is not None, block, severity, scope))
    return WhenBroken(_rewrites(how, scope), _routes(actions, scope))


def _remarked(part: Part, asks: bool, block: Block, severity: Severity, scope: Scope) -> bool:
    """What is only remarked stops no text, so nothing may hang on it."""
    (verb,) = part.values
    if verb.text != "remark":
        help = "write WHEN BROKEN rewrite AT MOST 1 TIME, or WHEN BROKEN remark"
        scope.say(SYNTAX, verb.span, f"a draft cannot be {quoted(verb.text)}", help)
        return False
    for wrong, message, help in (
        (
            severity is not Severity.LOW,
            f"a rule of severity {severity.value} cannot only be remarked",
            "write SEVERITY low, or leave WHEN BROKEN remark out",
        ),
        (
            block.one("cites") is not None,
            "what a law asks for cannot only be remarked",
            "write HOUSE where it is the house's own rule, or leave WHEN BROKEN remark out",
        ),
        (asks, "a remark asks for nobody", "write WHEN BROKEN remark, or WHEN BROKEN THEN route to principal review"),
    ):
        if wrong:
            scope.say(WRONG_DEMAND, part.span, message, help)
            return False
    return True


def _routes(actions: Actions | None, scope: Scope) -> tuple[Demand, ...]:
    """Once a draft is written, nothing more can be asked of it than who looks at it."""
    demands = type_actions(actions, scope)
    for demand in demands:
        if scope.names.signatures[demand.constraint].kind != _ROUTE and actions is not None:
            message = f"a draft that is written cannot be asked to {demand.phrase}"
            scope.say(WRONG_DEMAND, actions.span, message, "say who looks at it: route to principal review")
    return demands


def _rewrites(rewrite: Part | None, scope: Scope) -> int:
    """Without `rewrite` a broken rule is at once what it asks for then."""
    if rewrite is None:
        return 0
    verb, number = rewrite.values
    if verb.text != "rewrite":
        help = "write WHEN BROKEN rewrite AT MOST 1 TIME, or WHEN BROKEN remark"
        scope.say(SYNTAX, verb.span, f"a draft cannot be {quoted(verb.text)}", help)
    if int(number.text) > REWRITES_MAX:
        message = f"a draft is written again at most {REWRITES_MAX} times"
        scope.say(SYNTAX, number.span, message, "what is still wrong then is for a person")
    return min(int(number.text), REWRITES_MAX)
