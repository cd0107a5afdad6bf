"""One rule in two versions: what about it changed, and where each change leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.authoring.difference.change import Aspect
from jurat.authoring.difference.direction import Direction, covers_window, is_as_strict, together, weighed
from jurat.authoring.difference.implication import Implication
from jurat.authoring.difference.meaning import Meaning
from jurat.engine.reading import walk
from jurat.engine.value import value_json
from jurat.language.program.node import Clause, Condition, Demand, Mentions, Program, RuleNode, Status, WhenUnknown
from jurat.language.signature import Signature

_TOLD = ("title", "cites", "house", "owner", "because", "note", "overridable")
"""What a rule says and asks nothing by."""

_UNKNOWN_ORDER = {WhenUnknown.NO: 0, WhenUnknown.APPLY: 1, WhenUnknown.YES: 1, WhenUnknown.ALSO: 2}
_ASKING = {Status.ACTIVE: Decimal(1)}


@dataclass(frozen=True)
class Versions:
    """Two programs, each with the way to read its conditions."""

    before: Program
    after: Program
    before_meaning: Meaning
    after_meaning: Meaning

    @property
    def signatures(self) -> Mapping[str, Signature]:
        return {**self.before.constraints, **self.after.constraints}


def versions(before: Program, after: Program) -> Versions:
    return Versions(before, after, Meaning(before, after, "before"), Meaning(after, before, "after"))


def asks(rule: RuleNode) -> Decimal:
    """The share of decisions in which a rule asks for anything at all: 1 if active, 0 unless it is a canary."""
    if rule.status is Status.CANARY:
        return rule.share if rule.share is not None else Decimal(1)
    return _ASKING.get(rule.status, Decimal(0))


def presence(rule: RuleNode) -> Direction:
    """Where it leads that there is such a rule at all."""
    if not asks(rule):
        return Direction.NEITHER
    return Direction.DEPENDS if rule.overrides else Direction.TIGHTENED


def aspects_of(old: RuleNode, new: RuleNode, both: Versions) -> tuple[Aspect, ...]:
    """What changed; empty if nothing but its place did."""
    found = [
        *_clauses(old, new, both),
        *_unknown(old, new, both),
        *_status(old, new),
        *_window(old, new),
        *_severity(old, new),
        *_overrides(old, new),
        *_broken(old, new),
        *_cleared(old, new),
        *(
            Aspect(name, _told(getattr(old, name)), _told(getattr(new, name)), Direction.NEITHER)
            for name in _TOLD
            if getattr(old, name) != getattr(new, name)
        ),
    ]
    # Whatever widens a rule that takes demands back widens that too.
    reaches = any(aspect.name in ("condition", "dates", "status") for aspect in found)
    if reaches and (old.overrides or new.overrides):
        found = [_open(aspect) if aspect.direction is not Direction.NEITHER else aspect for aspect in found]
    return tuple(found)


def direction_of(old: RuleNode, new: RuleNode, aspects: Iterable[Aspect]) -> Direction:
    """Of the whole rule. One that asks for nothing before and after leads nowhere, whatever changed."""
    if not asks(old) and not asks(new):
        return Direction.NEITHER
    if not asks(old) or not asks(new):
        return presence(new) if asks(new) else presence(old).reversed
    return together(aspect.direction for aspect in aspects)


def _open(aspect: Aspect) -> Aspect:
    return Aspect(aspect.name, aspect.before, aspect.after, Direction.DEPENDS, aspect.said)


# ---- conditions and demands ------------------------------------------------------------------------------------


def _clauses(old: RuleNode, new: RuleNode, both: Versions) -> Iterable[Aspect]:
    before = tuple(both.before_meaning.of(clause.condition) for clause in old.clauses)
    after = tuple(both.after_meaning.of(clause.condition) for clause in new.clauses)
    conditions, demands = before != after, _asked(old.clauses) != _asked(new.clauses)
    lists = (dict(both.before.lists), dict(both.after.lists))
    conditions = conditions or any(_reads_other_list(one, lists) for one in before)
    if not conditions and not demands and old.hit == new.hit:
        return
    direction = weighed(_covers(new, old, both, True), _covers(old, new, both, False))
    if conditions and {old.when_unknown, new.when_unknown} & {WhenUnknown.ALSO, WhenUnknown.ONLY}:
        direction = Direction.DEPENDS
    if old.hit != new.hit or (old.hit not in ("", "strictest") and (conditions or demands)):
        direction = Direction.DEPENDS
    if conditions or old.hit != new.hit:
        said = _through(both.after_meaning, new) or _through(both.before_meaning, old)
        yield Aspect("condition", _sentence(old), _sentence(new), direction, said)
    if demands:
        yield Aspect("demands", _demanded(old, both), _demanded(new, both), direction)


def _reads_other_list(condition: Condition, lists: tuple[dict[str, Any], dict[str, Any]]) -> bool:
    names = [part.list for part in walk(condition) if isinstance(part, Mentions)]
    return any(lists[0].get(name) != lists[1].get(name) for name in names)


def _covers(upper: RuleNode, lower: RuleNode, both: Versions, later: bool) -> bool:
    """Whether `upper` asks at least what `lower` does, on any facts. `later`: `upper` is of the later version."""
    first, second = (both.after, both.before) if later else (both.before, both.after)
    readings = (both.after_meaning, both.before_meaning) if later else (both.before_meaning, both.after_meaning)
    lists = (dict(first.lists), dict(second.lists))
    for clause in lower.clauses:
        condition = readings[1].of(clause.condition)
        wide = [
            demand
            for one in upper.clauses
            if Implication(lists).holds(readings[0].of(one.condition), condition)
            for demand in one.demands
        ]
        if not covers_demands(wide, clause.demands, both.signatures):
            return False
    return True


def covers_demands(wide: Iterable[Demand], narrow: Iterable[Demand], signatures: Mapping[str, Signature]) -> bool:
    """Whether each demand of one row has one in the other that is as strict."""
    there = list(wide)
    return all(
        any(
            one.constraint == demand.constraint and is_as_strict(signatures[one.constraint], one.value, demand.value)
            for one in there
        )
        for demand in narrow
    )


def _asked(clauses: Iterable[Clause]) -> list[set[tuple[str, Any]]]:
    return [{(demand.constraint, demand.value) for demand in clause.demands} for clause in clauses]


def _through(meaning: Meaning, rule: RuleNode) -> str:
    names = dict.fromkeys(name for clause in rule.clauses for name in meaning.reads_unlike(clause.condition))
    return f"through {', '.join(repr(name) for name in names)}" if names else ""


# ---- the rest of a rule ------------------------------------------------------------------------------------------


def _unknown(old: RuleNode, new: RuleNode, both: Versions) -> Iterable[Aspect]:
    if (old.when_unknown, old.unknown_demands) == (new.when_unknown, new.unknown_demands):
        return
    more = covers_demands(new.unknown_demands, old.unknown_demands, both.signatures)
    less = covers_demands(old.unknown_demands, new.unknown_demands, both.signatures)
    first, last = _UNKNOWN_ORDER.get(old.when_unknown), _UNKNOWN_ORDER.get(new.when_unknown)
    if old.when_unknown is new.when_unknown:
        direction = weighed(more, less)
    elif first is None or last is None:
        direction = Direction.DEPENDS
    else:
        direction = weighed(last >= first and more, first >= last and less)
    yield Aspect("when unknown", old.when_unknown.value, new.when_unknown.value, direction)


def _status(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    if (old.status, old.share) == (new.status, new.share):
        return
    # A canary's share is drawn by decision: a larger one takes in whatever a smaller one did.
    direction = weighed(asks(new) >= asks(old), asks(old) >= asks(new))
    yield Aspect("status", _status_text(old), _status_text(new), direction)


def _status_text(rule: RuleNode) -> str:
    return rule.status.value if rule.share is None else f"{rule.status.value} {rule.share.scaleb(2).normalize():f}%"


def _window(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    before, after = (old.effective_from, old.effective_to), (new.effective_from, new.effective_to)
    if before != after:
        direction = weighed(covers_window(after, before), covers_window(before, after))
        yield Aspect("dates", window_text(before), window_text(after), direction)


def window_text(window: tuple[Any, Any]) -> str:
    """`from 2026-01-01 to 2026-12-31`."""
    words = [f"{word} {day}" for word, day in zip(("from", "to"), window, strict=True) if day is not None]
    return " ".join(words) or "always"


def _severity(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    if old.severity is not new.severity:
        direction = weighed(new.severity.rank >= old.severity.rank, old.severity.rank >= new.severity.rank)
        yield Aspect("severity", old.severity.value, new.severity.value, direction)


def _overrides(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    before, after = set(old.overrides), set(new.overrides)
    if before != after:
        direction = weighed(after <= before, before <= after)
        yield Aspect("overrides", _overrides_text(old), _overrides_text(new), direction)


def _overrides_text(rule: RuleNode) -> str:
    return ", ".join(sorted(f"'{one.phrase}' of {one.rule}" for one in rule.overrides)) or "nothing"


def _broken(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    if old.when_broken != new.when_broken:
        before, after = old.when_broken.remark, new.when_broken.remark
        direction = Direction.DEPENDS if before is after else weighed(before, after)
        yield Aspect("when broken", _broken_text(old), _broken_text(new), direction)


def _cleared(old: RuleNode, new: RuleNode) -> Iterable[Aspect]:
    """Who approves must hold one of these registrations: the fewer, the stricter, but none is no demand."""
    before, after = set(old.cleared_by), set(new.cleared_by)
    if before != after:
        more = not before or (bool(after) and after <= before)
        less = not after or (bool(before) and before <= after)
        yield Aspect("cleared_by", _told(old.cleared_by), _told(new.cleared_by), weighed(more, less))


def _broken_text(rule: RuleNode) -> str:
    said = rule.when_broken
    then = ", ".join(dict.fromkeys(demand.phrase for demand in said.demands))
    parts = [
        *(["remark"] if said.remark else []),
        *([] if said.rewrites_max is None else [f"rewrite at most {said.rewrites_max} times"]),
        *([f"then {then}"] if then else []),
    ]
    return ", ".join(parts) or "as usual"


def _demanded(rule: RuleNode, both: Versions) -> str:
    said = []
    for demand in (demand for clause in rule.clauses for demand in clause.demands):
        value = value_json(demand.value, both.signatures[demand.constraint].type)
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        said.append(f"{demand.constraint} = {shown}")
    return "; ".join(dict.fromkeys(said)) or "nothing"


def _sentence(rule: RuleNode) -> str:
    """The rule's own words from its condition on, in one line."""
    starts = [at for at in (rule.text.find("IF "), rule.text.find("ALWAYS ")) if at >= 0]
    words = rule.text[min(starts) :].split("BECAUSE", 1)[0] if starts else rule.text
    return " ".join(words.split())


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
