"""A list's matcher lives as long as the list, whatever else is compiled."""

from __future__ import annotations

import pytest

from jurat.terms.matcher import compile_list, compile_together
from jurat.terms.termlist import MatchMode, Term, TermList

OTHERS = 2_000


def a_list(name: str, match: MatchMode = MatchMode.REGEX) -> TermList:
    return TermList(name, name, match, (Term(f"{name}s?"),))


@pytest.mark.parametrize("match", [MatchMode.REGEX, MatchMode.PHRASE])
def test_lists_that_are_looked_for_together_stay_so_however_many_others_come(match: MatchMode) -> None:
    lists = [a_list(name, match) for name in ("fund", "bond")]
    compile_together(lists)
    before = [compile_list(one) for one in lists]
    others = [compile_list(a_list(f"word{number}")) for number in range(OTHERS)]
    assert len(others) == OTHERS
    assert [compile_list(one) for one in lists] == before


def test_equal_lists_are_two_lists() -> None:
    assert compile_list(a_list("fund")) is not compile_list(a_list("fund"))
