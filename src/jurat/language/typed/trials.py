"""FIXTURE and TEST blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from jurat.language.ast.node import Assignment, Block, Expectation, Grid, Path
from jurat.language.code import MISSING_PART, UNKNOWN_IN_TEST
from jurat.language.program.node import Field
from jurat.language.report import Report, did_you_mean, quoted
from jurat.language.trial import Fixture, Kind, Trial
from jurat.language.typed.choice import day
from jurat.language.typed.examples import OF_DRAFTS, drafted, with_rows
from jurat.language.typed.expectations import expected
from jurat.language.typed.given import fitting
from jurat.language.typed.ground import rule_ids
from jurat.language.typed.membership import is_collection
from jurat.language.typed.memory import Memory, identity
from jurat.language.typed.names import Names
from jurat.language.typed.scope import Scope
from jurat.language.typed.value import type_path

ScopeOf = Callable[[Block], Scope]


def type_trials(
    names: Names, report: Report, scope_of: ScopeOf, memory: Memory, ground: Sequence[object]
) -> tuple[tuple[Fixture, ...], tuple[Trial, ...]]:
    """All fixtures and tests of a pack. A test stands on what a rule does (`ground`), on fixtures, and on which rules
    there are."""
    blocks = names.of("fixture")
    shelf = memory.shelf("fixture", ground)
    fixtures = {block.name.text: shelf.recall(block, report, partial(_fixture, scope_of), _moved) for block in blocks}
    fixed = (part for block in blocks for part in identity(block))
    shelf = memory.shelf("test", [*ground, *fixed, *rule_ids(names)])
    make = partial(_trials, fixtures, scope_of)
    found = (shelf.recall(block, report, make, _all_moved) for block in names.of("test"))
    return tuple(fixtures.values()), tuple(trial for trials in found for trial in trials)


Found = TypeVar("Found", Fixture, Trial)


def _moved(found: Found, block: Block) -> Found:
    return replace(found, source=block.source)


def _all_moved(trials: tuple[Trial, ...], block: Block) -> tuple[Trial, ...]:
    return tuple(_moved(trial, block) for trial in trials)


def _fixture(scope_of: ScopeOf, block: Block, report: Report) -> Fixture:
    scope = replace(scope_of(block), report=report)
    return Fixture(block.name.text, block.title, _given(block, scope), block.source, block.span)


def _given(block: Block, scope: Scope) -> dict[str, Any]:
    """Values by path; None says unknown."""
    facts: dict[str, Any] = {}
    for part in block.all("given"):
        for assignment in part.values:
            value = _assigned(assignment, scope)
            if value is not None or assignment.value is None:
                facts[assignment.path.text] = value
    return facts


def _assigned(assignment: Assignment, scope: Scope) -> Any:
    path = Path(assignment.path.text, assignment.path.span)
    found = type_path(path, scope, collection=is_collection(path, scope))
    if assignment.value is None or not isinstance(found, Field):
        return None
    return fitting(assignment.value, found.type, scope)


def _trials(fixtures: Mapping[str, Fixture], scope_of: ScopeOf, block: Block, report: Report) -> tuple[Trial, ...]:
    """The test; where it has rows of examples, a test for each."""
    scope = replace(scope_of(block), report=report)
    if not block.contents:
        scope.say(MISSING_PART, block.name.span, "this test expects nothing", "add EXPECT …")
    whole = _trial(block, fixtures, scope)
    grid = next((item for item in block.contents if isinstance(item, Grid)), None)
    if grid is None:
        _say_draftless(block, whole.draft, scope)
        return (whole,)
    return tuple(trial for trial in with_rows(whole, grid, block, scope, _assigned))


def _trial(block: Block, fixtures: Mapping[str, Fixture], scope: Scope) -> Trial:
    facts = {**_of_fixtures(block, fixtures, scope), **_given(block, scope)}
    as_of, draft = block.one("as of"), block.one("draft")
    items = [item for item in block.contents if isinstance(item, Expectation)]
    return Trial(
        name=block.name.text,
        source=block.source,
        span=block.span,
        as_of=None if as_of is None else day(as_of.values[0], block.source, scope.report),
        facts={path: value for path, value in facts.items() if value is not None},
        draft=None if draft is None else drafted(draft.values[0].text),
        expected=tuple(found for item in items if (found := expected(item, block, scope)) is not None),
    )


def _of_fixtures(block: Block, fixtures: Mapping[str, Fixture], scope: Scope) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for part in block.all("using"):
        for word in part.values:
            fixture = fixtures.get(word.text)
            if fixture is not None:
                facts.update(fixture.facts)
            elif not scope.names.is_broken("fixture", word.text):
                help = did_you_mean(word.text, list(fixtures), f"declare it: FIXTURE {word.text} GIVEN …")
                scope.say(UNKNOWN_IN_TEST, word.span, f"there is no fixture {quoted(word.text)}", help)
    return facts


def _say_draftless(block: Block, draft: str | None, scope: Scope) -> None:
    for item in block.contents if draft is None else ():
        if Kind(item.kind) in OF_DRAFTS:
            help = 'add the text that is judged: DRAFT """…"""'
            scope.say(MISSING_PART, item.span, f"EXPECT {item.kind.upper()} needs a DRAFT", help)
