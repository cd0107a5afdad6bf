"""The wordings a program looks for in texts: its term lists and patterns, made ready once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import re2

from jurat.engine.reading import CannotRun, program_nodes
from jurat.language.program.node import Matches, Mentions, Program
from jurat.terms.matcher import compile_list, compile_together
from jurat.terms.prepared import Prepared
from jurat.terms.termlist import TermList


class Matcher(Protocol):
    """A term list made ready."""

    def finds(self, text: Prepared) -> bool: ...


MatcherMaker = Callable[[TermList], Matcher]


class Wording:
    """Matchers by list name and expressions by pattern, for what the program's conditions mention."""

    def __init__(self, program: Program, make_matcher: MatcherMaker) -> None:
        nodes = list(program_nodes(program))
        names = {node.list for node in nodes if isinstance(node, Mentions)}
        patterns = {node.pattern for node in nodes if isinstance(node, Matches)}
        if make_matcher is default_matcher:
            compile_together(program.lists.values())  # validators look for all of them after the rules
        self._lists = {name: make_matcher(_term_list(program, name)) for name in sorted(names)}
        self._patterns = {pattern: compile_pattern(pattern) for pattern in sorted(patterns)}

    def mentions(self, name: str, text: Prepared | None) -> bool | None:
        """Whether a text holds a term of the list; unknown on an unknown text."""
        return None if text is None else self._lists[name].finds(text)

    def matches(self, pattern: str, text: str | None) -> bool | None:
        """Whether a text matches somewhere; unknown on an unknown text."""
        return None if text is None else self._patterns[pattern](text)


def _term_list(program: Program, name: str) -> TermList:
    if name not in program.lists:
        raise CannotRun(f"no LIST is called '{name}'", "declare the list, or correct the name")
    return program.lists[name]


def compile_pattern(pattern: str) -> Callable[[str], bool]:
    """Whether a text matches somewhere, in any case. Raises CannotRun for what is no RE2 expression."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        search = re2.compile(pattern, options=options).search
    except re2.error as fault:
        raise CannotRun(f"the pattern /{pattern}/ cannot be used: {fault}", "write it in RE2's syntax") from None
    return lambda text: search(text) is not None


def default_matcher(term_list: TermList) -> Matcher:
    """The matcher every part of Jurat uses, so that rules and validators find the same words."""
    return compile_list(term_list)
