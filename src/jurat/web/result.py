"""From what was typed to what the page shows. Mistakes are values here: whatever is typed, there is a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jurat.authoring.rehearsal import (
    EngineOf,
    Evaluated,
    Read,
    Tested,
    evaluate,
    look_at,
    read_rules,
    run_texts_tests,
)
from jurat.engine.evaluation import Engine
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.error import JuratError
from jurat.language.inherit import Library, no_library
from jurat.pipeline.screen import Screened
from jurat.web import limit
from jurat.web.form import Typed, Wish, day_of, facts_of, refuse_too_long
from jurat.web.segment import Excerpt, Piece, Stretch, difference, excerpt, pieces
from jurat.web.work import refuse_too_much


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done, and why: a code, a sentence, what to do."""

    part: str
    code: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A diagnostic with its line."""

    diagnostic: Diagnostic
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft with its findings marked, and what the repairs made of it."""

    screened: Screened
    pieces: tuple[Piece, ...]
    difference: tuple[Stretch, ...]


@dataclass
class Result:
    """Everything one page shows, as far as it was asked for and could be done."""

    wish: Wish = Wish.CHECK
    day: date | None = None
    read: Read | None = None
    mistakes: tuple[Mistake, ...] = ()
    tested: Tested | None = None
    evaluated: Evaluated | None = None
    looked: Looked | None = None
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def errors(self) -> int:
        return self._count(Level.ERROR)

    @property
    def warnings(self) -> int:
        return self._count(Level.WARNING)

    def _count(self, level: Level) -> int:
        return sum(found.level is level for found in self.read.diagnostics) if self.read else 0


def result_of(form: Typed, today: date, engine_of: EngineOf, library: Library = no_library) -> Result:
    """Checks, evaluates and screens as far as is wished."""
    result = Result(wish=form.wish)
    with _telling(result, "form"):
        refuse_too_long(form)
        result.day = day_of(form, today)
        _check(result, form, read_rules(form.rules, result.day, engine_of, library), result.day)
    return result


def trouble_of(part: str, fault: JuratError) -> Trouble:
    return Trouble(part, fault.code, fault.message, fault.help)


@contextmanager
def _telling(result: Result, part: str) -> Iterator[None]:
    """A fault becomes a message in the page. One from inside says nothing of what was typed."""
    try:
        yield
    except JuratError as fault:
        result.troubles.append(trouble_of(part, fault))
    except RecursionError:
        help = "Write it with fewer brackets inside each other."
        result.troubles.append(Trouble(part, "too_deep", "This is nested too deeply to be read.", help))


def _check(result: Result, form: Typed, read: Read, day: date) -> None:
    result.read = read
    shown = result.read.diagnostics[: limit.DIAGNOSTICS_SHOWN_MAX]
    result.mistakes = tuple(Mistake(found, excerpt(found)) for found in shown)
    engine = result.read.engine
    if engine is None:
        return
    with _telling(result, "tests"):
        refuse_too_much(engine.program, [trial.facts for trial in read.compiled.tests])
        result.tested = run_texts_tests(result.read, day)
    if form.wish is Wish.CHECK:
        return
    with _telling(result, "facts"):
        facts = facts_of(form)
        refuse_too_much(engine.program, [facts])
        draft = form.draft if form.wish in (Wish.SCREEN, Wish.ALL) and form.draft.strip() else None
        result.evaluated = evaluate(engine, facts, day, draft)
        if draft is not None:
            result.looked = _look(engine, facts, draft, day)


def _look(engine: Engine, facts: Mapping[str, Any], draft: str, day: date) -> Looked:
    screened = look_at(engine, facts, draft, day)
    decision = screened.decision
    return Looked(screened, pieces(draft, screened.findings), difference(draft, decision.text, decision.repairs))
