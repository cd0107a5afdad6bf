"""Saying is not mentioning: only what is meant counts as said."""

import pytest

from jurat.terms.matcher import compile_list
from jurat.terms.termlist import MatchMode, Term, TermList
from jurat.text.reading import Reading
from jurat.text.usage import Use, use_of

WORDS = ("guarantee", "risk-free", "can't lose", "no risk", "promise", "certain")
LIST = compile_list(TermList("promises", "Promises", MatchMode.STEM, tuple(map(Term, WORDS))))


def uses(text: str) -> set[Use]:
    reading = Reading(text)
    return {use_of(reading, match.span) for match in LIST.matches(reading.prepared)}


@pytest.mark.parametrize(
    "text",
    [
        "Our returns are guaranteed.",
        "This fund is not only guaranteed but insured.",
        "No doubt, returns are guaranteed.",
        "Don't miss this risk-free offer!",
        "Returns are guaranteed, though past performance is no indication of future results.",
        "No fees and guaranteed returns.",
        "No, returns are guaranteed.",
        "You cannot lose.",
        "There is no risk.",
        "Not a scam: guaranteed 8%!",
        "Want risk-free income?",
        "Like most people, are you looking for risk-free income?",
        "You won't find a better guaranteed return.",
        "We never fail to guarantee returns.",
        "Beware of missing out on guaranteed returns!",
        "Anyone who invests gets guaranteed returns!",
        "This is not a drill. Returns are guaranteed.",
        "Why not take guaranteed returns?",
        "There is no need to wait for guaranteed returns.",
    ],
)
def test_a_claim_is_said_whatever_stands_around_it(text: str) -> None:
    assert uses(text) == {Use.SAID}


@pytest.mark.parametrize(
    "text",
    [
        "No one can guarantee returns.",
        "Past performance is no guarantee of future results.",
        "Past performance does not guarantee future results.",
        "Returns are not guaranteed.",
        "We cannot promise or guarantee any particular outcome.",
        "There is no such thing as a risk-free investment.",
        "No hedge fund manager can guarantee a profit.",
        "Investments are not FDIC insured, not bank guaranteed, and may lose value.",
        "Guaranteed returns do not exist.",
        "Neither the adviser nor the fund guarantees a return.",
        "Nothing in this letter should be taken as a guarantee.",
        "Diversification does not ensure a profit or guarantee against loss.",
        "It is impossible to guarantee returns.",
        "We don’t offer guaranteed returns.",
        "There can be no assurance or guarantee that the fund will meet its goals.",
        "The fund does not promise, warrant, or guarantee any return.",
        "We cannot promise that your account is risk-free.",
        "It is not true that returns are guaranteed.",
        "There is no need to promise anything.",
        "No one can guarantee returns, but we will do our work with care.",
        "No one can guarantee returns. We can only tell you what happened.",
    ],
)
def test_a_denial_is_no_claim(text: str) -> None:
    assert uses(text) == {Use.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "Beware of “guaranteed returns”.",
        "Be wary of anyone who promises a risk-free investment.",
        "Scammers often promise guaranteed returns.",
        "If someone promises guaranteed returns, walk away.",
        "Words like “guaranteed” are a warning sign.",
        "Guaranteed by Acme Life, subject to its claims-paying ability.",
    ],
)
def test_a_warning_only_mentions(text: str) -> None:
    assert uses(text) <= {Use.MENTIONED, Use.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "You will never lose money with our guaranteed return.",
        "Is any investment risk-free?",
        "We warn you: our returns are guaranteed against fraud.",
        "Other firms cannot offer guaranteed returns. We can.",
        "No one can guarantee returns. Except us.",
        "No one can guarantee returns, except us.",
        "Banks do not offer guaranteed returns, but we do.",
        "Why would you not take guaranteed returns?",
    ],
)
def test_what_stays_open_is_for_a_person(text: str) -> None:
    assert uses(text) == {Use.DOUBTFUL}


def test_a_denial_in_one_clause_does_not_excuse_the_other() -> None:
    reading = Reading("Past results guarantee nothing, but our plan is guaranteed.")
    assert use_of(reading, LIST.matches(reading.prepared)[-1].span) is Use.SAID
