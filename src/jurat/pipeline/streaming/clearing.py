"""Whether the next sentences of a text may leave, before the rest of it is there.

What is judged is the stretch that came, alone where nothing can reach over its beginning, else with what stands before
it; patterns of authors, which may reach anywhere, are looked for in all that was cleared. So a stretch that is cleared
holds no fault that the whole text up to there would show. What only the next sentence can tell is waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from jurat.constraints import kind_of
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.constraints.report import members
from jurat.engine.evaluation import Constraint, Evaluation
from jurat.foundation.span import Span
from jurat.language.program.node import Program
from jurat.pipeline.repair import mend
from jurat.pipeline.statement import Ask
from jurat.pipeline.streaming.boundary import (
    approved_begun,
    context_of,
    markup_open,
    mask,
    parted,
    plain_wording,
)
from jurat.pipeline.validate import checked
from jurat.request import CheckState, Validation, faults
from jurat.terms.matcher import compile_list
from jurat.terms.termlist import MatchMode, TermList
from jurat.text.reading import Reading

_TERMS = "terms.prohibited"
_TERM_CHARS_MAX = 150
_STOPS = frozenset(".!?…:;,()[]{}|/\\\n")
_APPROVED = "_approved_wording_for_streams"


@dataclass(frozen=True)
class _Open(Reading):
    """A text that goes on: what is asked of a sentence behind `known` is noted in `asked`, for nobody can tell yet."""

    known: int = 0
    asked: list[Span] = field(default_factory=list, compare=False)

    def sentence_after(self, sentence: Span) -> str:
        if not any(sentence.end <= other.start < self.known for other in self.sentences):
            self.asked.append(sentence)
        return super().sentence_after(sentence)


@dataclass(frozen=True)
class _Seen:
    """What was found in the known part of a text, and whether its verdict hangs on what is still to come."""

    validation: Validation
    hangs: bool

    @property
    def clear(self) -> bool:
        failed = any(check.state is CheckState.FAILED for check in self.validation.checks)
        return not (faults(self.validation.findings) or failed or self.hangs)


class Clears(Protocol):
    """Says what of a text may leave."""

    def clear(self, cleared: str, coming: str, following: str) -> str | None:
        """`cleared` with `coming` behind it, mended where that is needed; None while nobody can say so.

        `coming` are whole sentences with the white space after them, `following` is what was written of the next one.
        """
        ...


class _Unjudged:
    def clear(self, cleared: str, coming: str, following: str) -> str | None:
        return cleared + coming


UNJUDGED: Clears = _Unjudged()
"""In shadow mode the draft leaves as it comes."""


@dataclass(frozen=True)
class Clearing:
    """The demands on one request's text that settle by sentence."""

    constraints: tuple[Constraint, ...]
    material: Material
    ask: Ask

    @staticmethod
    def of(evaluation: Evaluation, material: Material, ask: Ask) -> Clearing:
        """What is appended at the end is not asked of the beginning."""
        found = evaluation.constraints.items()
        by_sentence = (each for name, each in found if kind_of(name).settles(each, material) is Settles.SENTENCE)
        return Clearing(tuple(by_sentence), material, ask)

    def clear(self, cleared: str, coming: str, following: str) -> str | None:
        """As `Clears` says."""
        if markup_open(coming):
            return None
        if self._as_it_is(cleared, coming):
            return cleared + coming
        if approved_begun(cleared + coming + following, _approved(self.material.program)):
            return None
        return self._mended(cleared, coming, mask(following))

    def _as_it_is(self, cleared: str, coming: str) -> bool:
        if self._far and any(compile_list(each).finds(cleared + coming) for each in self._far):
            return False
        before = "" if parted(cleared, coming) else context_of(cleared)
        text = before + coming
        seen = self._see(text, len(text), self._near)
        return seen.clear and not seen.validation.findings  # of a remark, its edit is made here, too

    def _mended(self, cleared: str, coming: str, masked: str) -> str | None:
        context = cleared if self._far else context_of(cleared)
        seen: list[_Seen] = []

        def look(text: str) -> Validation:
            seen.append(self._see(text, len(text) - len(masked), self.constraints))
            return seen[-1].validation

        left, _ = mend(look(context + coming + masked), look, "model")
        last = next(each for each in reversed(seen) if each.validation is left)
        kept = left.text.startswith(context.rstrip()) and left.text.endswith(masked)
        if not (last.clear and kept):
            return None
        return cleared[: len(cleared) - len(context)] + left.text[: len(left.text) - len(masked)]

    def _see(self, text: str, known: int, constraints: tuple[Constraint, ...]) -> _Seen:
        reading = _Open(text, self.material.language, known)
        findings, checks = checked(constraints, reading, self.material, self.ask)
        inside = tuple(finding for finding in findings if finding.start < known)
        return _Seen(Validation(text, inside, checks), bool(reading.asked))

    @cached_property
    def _far(self) -> tuple[TermList, ...]:
        """The lists whose terms may reach over a sentence's end, however far."""
        return tuple(term_list for term_list in self._lists(lambda each: True) if _reaches(term_list))

    @cached_property
    def _near(self) -> tuple[Constraint, ...]:
        """The constraints without those lists."""
        if not self._far:
            return self.constraints
        near = frozenset(each.name for each in self._lists(lambda each: not _reaches(each)))
        return tuple(replace(each, value=near) if each.name == _TERMS else each for each in self.constraints)

    def _lists(self, wanted: Callable[[TermList], bool]) -> Iterator[TermList]:
        names = [name for each in self.constraints if each.name == _TERMS for name in members(each.value)]
        lists = (self.material.program.lists.get(name) for name in names)
        return (each for each in lists if each is not None and wanted(each))


def _reaches(term_list: TermList) -> bool:
    texts = [term.text for term in term_list.terms]
    return term_list.match is MatchMode.REGEX or any(
        len(text) > _TERM_CHARS_MAX or not _STOPS.isdisjoint(text) for text in texts
    )


def _approved(program: Program) -> tuple[str, ...]:
    """The disclosures of a pack, made ready once per program."""
    found: tuple[str, ...] | None = program.__dict__.get(_APPROVED)
    if found is None:
        texts = (text.text for disclosure in program.disclosures.values() for text in disclosure.texts)
        found = program.__dict__[_APPROVED] = plain_wording(texts)
    return found
