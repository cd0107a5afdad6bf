"""Mails of one change, put together by what they have in common, the largest group first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jurat.authoring.backtest.comparison import Change, Compared
from jurat.authoring.backtest.report import Backtest
from jurat.authoring.backtest.screening.result import Fault, Stop
from jurat.foundation.shortening import shortened

MAILS_SHOWN_MAX = 100
MENDED_SHOWN_MAX = 10
"""Edits of one rule look much alike."""
OPENING_CHARS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """One mail on the page: the reasons, the faults they rest on, and the rest that was found and mended."""

    one: Compared
    stops: tuple[Stop, ...]
    faults: tuple[Fault, ...]
    others: tuple[str, ...]

    @property
    def opening(self) -> str:
        return shortened(self.one.mail.text, OPENING_CHARS)


@dataclass(frozen=True, slots=True)
class Group:
    """`name` is a rule's id, an officer's reason or a list of facts; `about` says more of it. `mails` are the first of
    `number`."""

    name: str
    about: str
    cites: tuple[str, ...]
    number: int
    mails: tuple[Shown, ...]


def newly_stopped(found: Backtest) -> tuple[Group, ...]:
    """By the rule that stops most, each mail once."""
    ranks = {rule.rule: rank for rank, rule in enumerate(found.rules)}

    def first(one: Compared) -> str:
        return min((stop.rule for stop in one.screening.decided_stops), key=lambda rule: ranks.get(rule, len(ranks)))

    return _grouped(found, found.of(Change.NEWLY_STOPPED), first, lambda one: one.screening.decided_stops)


def newly_passed(found: Backtest) -> tuple[Group, ...]:
    """By the reason the officer gave, or the rules that stopped it under the other pack."""

    def reason(one: Compared) -> str:
        then = one.baseline
        assert then is not None
        if then.screening is not None:
            return next((stop.rule for stop in then.screening.stops if stop.rule), "") or "no rule"
        return then.reason or "no reason recorded"

    return _grouped(found, found.of(Change.NEWLY_PASSED), reason, lambda one: ())


def newly_unsure(found: Backtest) -> tuple[Group, ...]:
    """By the facts that are missing."""
    return _grouped(
        found,
        found.of(Change.NEWLY_UNSURE),
        lambda one: ", ".join(one.screening.missing) or "a fact of the draft",
        lambda one: one.screening.stops,
    )


def mended(found: Backtest) -> tuple[Group, ...]:
    """By the rule the first edit is made for that takes words away; else the first of all."""

    def rule(one: Compared) -> str:
        changes = one.screening.changes
        return next((change.rule for change in changes if change.removed), changes[0].rule)

    return _grouped(found, found.mended, rule, lambda one: (), MENDED_SHOWN_MAX)


def _grouped(
    found: Backtest,
    mails: Sequence[Compared],
    name_of: Callable[[Compared], str],
    stops_of: Callable[[Compared], tuple[Stop, ...]],
    shown_max: int = MAILS_SHOWN_MAX,
) -> tuple[Group, ...]:
    groups: dict[str, list[Compared]] = {}
    for one in mails:
        groups.setdefault(name_of(one), []).append(one)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return tuple(_group(found, name, members, stops_of, shown_max) for name, members in ordered)


def _group(
    found: Backtest,
    name: str,
    mails: Sequence[Compared],
    stops_of: Callable[[Compared], tuple[Stop, ...]],
    shown_max: int,
) -> Group:
    rule = found.program.rule(name)
    shown = tuple(_shown(one, name, stops_of(one)) for one in mails[:shown_max])
    cites = (*rule.cites, *rule.house) if rule else ()
    return Group(name or "a check that did not end", rule.title if rule else "", cites, len(mails), shown)


def _shown(one: Compared, name: str, stops: tuple[Stop, ...]) -> Shown:
    """Faults that are still there after repair, those of the group's own rule first."""
    left = sorted((fault for fault in one.screening.faults if fault.left), key=lambda fault: fault.rule != name)
    said = {fault.message for fault in left}
    rest = tuple(stop for stop in stops if stop.sentence not in said)
    others = tuple(dict.fromkeys(stop.rule for stop in stops if stop.rule and stop.rule != name))
    return Shown(one, rest, tuple(left), others)
