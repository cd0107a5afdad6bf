"""Lark's tables, run in one tight loop: a half of the time that Lark takes, for it keeps what only mistakes need.

Where a text has a mistake the loop gives up, and whoever called it asks Lark, which knows how to tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from lark import Lark, Token
from lark.parse_tree_builder import ExpandSingleChild

from jurat.language.ast.grammar import parser

_START, _END = "start", "$END"

_Table = dict[int, dict[str, Any]]
"""State → what comes next, by terminal or rule: the next state; or a tuple of what is made of the last values, how many
they are, and the rule they are then."""


_Lexer = tuple[Callable[..., re.Match[str] | None], frozenset[str]]
"""Finds the next terminal of those that may stand here; and those that say nothing."""


class Automaton:
    """The parser of one grammar."""

    def __init__(self, lark: Lark) -> None:
        frontend: Any = lark.parser
        machine = frontend.parser.parser
        self._first: int = machine.parse_table.start_states[_START]
        self._last: int = machine.parse_table.end_states[_START]
        self._steps = _steps(machine.parse_table.states, machine.callbacks)
        self._lexers: dict[int, Any] = frontend.lexer.lexers
        self._known: dict[int, _Lexer] = {}

    def read(self, text: str, start: int, end: int) -> Any:
        """What the grammar makes of this stretch; None where it has a mistake. Tokens know their text, type and place,
        and nothing of lines. One loop, for every call in it would be made fifty times for a rule."""
        steps, known, new = self._steps, self._known, str.__new__
        states, values, at = [self._first], list[Any](), start
        while True:
            match, ignored = known.get(states[-1]) or self._lexer(states[-1])
            found = match(text, at, end)
            while found is not None and found.lastgroup in ignored:
                at = found.end()
                found = match(text, at, end)
            if found is None:
                break
            token = new(Token, found.group())
            token.type = type_ = found.lastgroup or ""
            token.start_pos, token.end_pos = _, at = found.span()
            step = steps[states[-1]].get(type_)
            while step.__class__ is tuple:
                if step[0] is _same:
                    states[-1] = steps[states[-2]][step[2]]
                else:
                    self._reduce(step, states, values)
                step = steps[states[-1]].get(type_)
            if step is None:
                return None
            states.append(step)
            values.append(token)
        return self._ended(states, values) if at >= end else None

    def _ended(self, states: list[int], values: list[Any]) -> Any:
        """What is left when all that waits is put together; None where something is still missing."""
        while states[-1] != self._last:
            step = self._steps[states[-1]].get(_END)
            if not isinstance(step, tuple):
                return None
            self._reduce(step, states, values)
        return values[-1]

    def _reduce(self, step: Any, states: list[int], values: list[Any]) -> None:
        make, size, rule = step
        if not size:
            values.append(make([]))
        else:
            children = values[-size:]
            del states[-size:], values[-size:]
            values.append(make(children))
        states.append(self._steps[states[-1]][rule])

    def _lexer(self, state: int) -> _Lexer:
        """Built where it is first needed: most states are seldom reached."""
        lexer = self._lexers[state]
        (pattern,) = lexer.scanner._mres
        self._known[state] = pattern.match, frozenset(lexer.ignore_types)
        return self._known[state]


def _same(children: list[Any]) -> Any:
    """What a rule of one part makes of it, where the grammar says `?`: most reductions are of this sort."""
    return children[0]


def _steps(states: dict[int, dict[str, Any]], callbacks: dict[Any, Any]) -> _Table:
    """The table with each rule's callback in its place: looking rules up costs more than running them."""
    known: dict[int, Any] = {}

    def step(argument: Any) -> Any:
        if isinstance(argument, int):
            return argument
        if id(argument) not in known:
            make, size = callbacks[argument], len(argument.expansion)
            is_same = size == 1 and isinstance(make, ExpandSingleChild)
            known[id(argument)] = (_same if is_same else make, size, str(argument.origin.name))
        return known[id(argument)]

    return {state: {name: step(argument) for name, (_, argument) in row.items()} for state, row in states.items()}


@cache
def automaton() -> Automaton:
    """The one of dsl/jurat.lark."""
    return Automaton(parser())
