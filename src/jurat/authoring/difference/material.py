"""Lists and disclosures in two versions: what rules refer to by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurat.authoring.difference.change import Act, Aspect, Change
from jurat.authoring.difference.direction import Direction, covers_window, together, weighed
from jurat.authoring.difference.rule import window_text
from jurat.language.program.node import Disclosure, Program
from jurat.language.signature import Refers
from jurat.terms.termlist import MatchMode, Term, TermList

_EXAMPLES_MAX = 8


def list_changes(before: Program, after: Program) -> Iterator[Change]:
    """Lists added, removed or changed. What a list forbids tightens with each term; approved links loosen."""
    forbidding = _referred(before, Refers.TERM_LIST) | _referred(after, Refers.TERM_LIST)
    for name in _names(before.lists, after.lists):
        old, new = before.lists.get(name), after.lists.get(name)
        if old is None or new is None:
            act = Act.ADDED if old is None else Act.REMOVED
            yield Change("list", name, act, Direction.NEITHER, title=(old or new).title)  # type: ignore[union-attr]
        elif old != new:
            aspects = tuple(_list_aspects(old, new, name in forbidding))
            yield Change("list", name, Act.CHANGED, together(one.direction for one in aspects), aspects, new.title)


def _list_aspects(old: TermList, new: TermList, forbids: bool) -> Iterable[Aspect]:
    was, now = {term.text: term for term in old.terms}, {term.text: term for term in new.terms}
    more = Direction.LOOSENED if new.match is MatchMode.LINK else Direction.TIGHTENED
    more = more if forbids or new.match is MatchMode.LINK else Direction.NEITHER
    if added := [text for text in now if text not in was]:
        yield Aspect("terms added", "", _some(added), more)
    if removed := [text for text in was if text not in now]:
        yield Aspect("terms removed", _some(removed), "", more.reversed)
    for text in (text for text in now if text in was):
        yield from _term_aspects(was[text], now[text], forbids)
    if old.match is not new.match:
        direction = Direction.DEPENDS if forbids else Direction.NEITHER
        yield Aspect("match", old.match.value, new.match.value, direction)
    yield from _told(old, new, ("title", "owner", "cites"))


def _term_aspects(old: Term, new: Term, forbids: bool) -> Iterable[Aspect]:
    before, after = set(old.excepted_by), set(new.excepted_by)
    if before != after:
        direction = weighed(after <= before, before <= after) if forbids else Direction.NEITHER
        yield Aspect(f"exceptions of '{new.text}'", _some(old.excepted_by), _some(new.excepted_by), direction)
    mended = ((old.becomes, old.remedy, old.label), (new.becomes, new.remedy, new.label))
    if mended[0] != mended[1]:
        shown = [_some(becomes) or remedy.value for becomes, remedy, _ in mended]
        yield Aspect(f"replacement of '{new.text}'", shown[0], shown[1], Direction.NEITHER)


def disclosure_changes(before: Program, after: Program) -> Iterator[Change]:
    """Disclosures added, removed or changed. What they must say is for people to compare; how often is not."""
    for name in _names(before.disclosures, after.disclosures):
        old, new = before.disclosures.get(name), after.disclosures.get(name)
        if old is None or new is None:
            act = Act.ADDED if old is None else Act.REMOVED
            yield Change("disclosure", name, act, Direction.NEITHER, title=(old or new).title)  # type: ignore[union-attr]
        elif old != new:
            aspects = tuple(_disclosure_aspects(old, new))
            direction = together(one.direction for one in aspects)
            yield Change("disclosure", name, Act.CHANGED, direction, aspects, new.title)


def _disclosure_aspects(old: Disclosure, new: Disclosure) -> Iterable[Aspect]:
    if old.texts != new.texts:
        shown = [" / ".join(f"{text.language}: {text.text}" for text in one.texts) for one in (old, new)]
        yield Aspect("texts", shown[0], shown[1], Direction.NEITHER, "its wording: compare the two")
    if old.mode is not new.mode:
        yield Aspect("mode", old.mode.value, new.mode.value, Direction.DEPENDS)
    if old.for_types != new.for_types:
        direction = weighed(_takes_in(new.for_types, old.for_types), _takes_in(old.for_types, new.for_types))
        yield Aspect("for", _some(old.for_types) or "every type", _some(new.for_types) or "every type", direction)
    before, after = (old.effective_from, old.effective_to), (new.effective_from, new.effective_to)
    if before != after:
        direction = weighed(covers_window(after, before), covers_window(before, after))
        yield Aspect("dates", window_text(before), window_text(after), direction)
    yield from _told(old, new, ("title", "placement", "owner", "cites"))


def _takes_in(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    """Of types a disclosure is for; none named means every one."""
    return not outer or bool(inner and set(inner) <= set(outer))


def _referred(program: Program, refers: Refers) -> set[str]:
    """The names that rules' demands refer to in that way."""
    return {
        name
        for rule in program.rules
        for clause in rule.clauses
        for demand in (*clause.demands, *rule.unknown_demands)
        if program.constraints[demand.constraint].refers is refers
        for name in ([demand.value] if isinstance(demand.value, str) else demand.value)
    }


def _told(old: object, new: object, names: Iterable[str]) -> Iterable[Aspect]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            shown = [_some(value) if isinstance(value, tuple) else str(value) for value in (before, after)]
            yield Aspect(name, shown[0], shown[1], Direction.NEITHER)


def _names(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *after)))


def _some(texts: Iterable[str]) -> str:
    """The first of them; how many more there are."""
    all_of_them = list(texts)
    more = len(all_of_them) - _EXAMPLES_MAX
    return ", ".join(all_of_them[:_EXAMPLES_MAX]) + (f" and {more} more" if more > 0 else "")
