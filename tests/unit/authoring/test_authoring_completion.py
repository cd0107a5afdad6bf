"""What may be written at the cursor, in texts that do not parse."""

from __future__ import annotations

from functools import cache

import pytest

from jurat.authoring.completion import Candidate, complete
from jurat.language.index import Index
from support.letters_pack import examined


@cache
def _index() -> Index:
    return examined().index


def _at_cursor(text: str) -> tuple[Candidate, ...]:
    """`|` is the cursor."""
    return complete(text.replace("|", "", 1), text.index("|"), _index())


def _labels(text: str) -> list[str]:
    return [one.label for one in _at_cursor(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|", "RULE"),
        ("RULE A-1 ALWAYS use plain tone\nFA|", "FACT"),
        ('RULE A-1 "Titel 🎉" |', "SEVERITY"),
        ('RULE A-1 "Titel" |', "EFFECTIVE FROM"),
        ("RULE A-1 IF client.age |", "is at least"),
        ("RULE A-1 IF |", "owner is old"),
        ("RULE A-1 IF |", "worth"),
        ("RULE A-1 IF |", "account"),
        ("RULE A-1 IF |", "ANY"),
        ("RULE A-1 IF NOT owner i|", "owner is rich"),
        ("RULE A-1 IF account.|", "balance"),
        ("RULE A-1 IF account.owner.|", "level"),
        ("RULE A-1 IF ANY lot IN account.lots HAS (lot.|", "price"),
        ("RULE A-1 IF account.owner.level = |", "'high'"),
        ("RULE A-1 IF account.owner.level = '|", "high"),
        ("RULE A-1 IF account.owner.level IN ['low', '|", "high"),
        ("RULE A-1 IF account.owner.level is at least '|", "high"),
        ("RULE A-1 IF client.optOut = |", "yes"),
        ("RULE A-1 IF communication.topic MENTIONS LIST |", "hype"),
        ("RULE A-1 IF client.age > 5 THEN |", "keep it under {n} words"),
        ("RULE A-1 IF client.age > 5 THEN block sending AND |", "use a plain tone"),
        ("RULE A-1 IF client.age > 5 THEN block sending ELSE include disclosure |", "risk"),
        ("RULE A-1 WHEN UNKNOWN ALSO avoid terms in |", "hype"),
        ("RULE A-1 ALWAYS avoid terms in hype, |", "hype"),
        ("RULE A-1 SEVERITY |", "blocker"),
        ("RULE A-1 STATUS |", "shadow"),
        ("RULE A-1 APPLIES TO '|", "retail communication"),
        ("RULE A-1 BECAUSE 'Über {|", "worth"),
        ("RULE A-1 BECAUSE 'Über {account.|", "balance"),
        ("LIST x MATCH |", "stem"),
        ("ENTITY X HAS y: |", "money"),
        ("PHRASE 'x' MEANS |", "tone.register"),
        ("PHRASE 'x' MEANS tone.register = '|", "plain"),
        ("TEST 'x' USING |", "sue"),
        ("TEST 'x' EXPECT |", "FIRES"),
        ("TEST 'x' EXPECT |", "readability.maxGrade"),
        ("TEST 'x' EXPECT FIRES |", "OLD-1"),
        ("TEST 'x' EXPECT SILENT OLD-1, |", "TOPIC"),
        ("TEST 'x' EXPECT DECISION |", "review"),
        ("TEST 'x' EXPECT terms.prohibited CONTAINS '|", "hype"),
        ("TEST 'x' GIVEN |", "account"),
        ("TEST 'x' GIVEN account.owner.level = |", "'low'"),
    ],
)
def test_what_may_follow_is_offered(text: str, expected: str) -> None:
    assert expected in _labels(text)


@pytest.mark.parametrize(
    "text",
    ["# RULE |", 'DISCLOSURE d TEXT IN \'en\' """You |', "RULE A-1 CITES 'FINRA |", "RULE A-1 IF x MATCHES /a|"],
)
def test_in_words_of_the_authors_own_nothing_is_offered(text: str) -> None:
    assert _labels(text) == []


def test_the_slots_of_a_phrase_are_stops() -> None:
    found = next(one for one in _at_cursor("RULE A-1 ALWAYS keep|") if one.label == "keep it under {n} words")
    assert (found.text, found.snippet) == ("keep it under ${1:n} words", True)


def test_a_phrase_takes_the_place_of_what_is_said_of_it() -> None:
    text = "RULE A-1 ALWAYS keep it un"
    found = next(one for one in _at_cursor(text + "|") if one.kind == "phrase")
    assert text[found.span.start : found.span.end] == "keep it un"


def test_a_list_of_links_is_offered_where_links_are_wanted() -> None:
    found = [one.label for one in _at_cursor("RULE A-1 ALWAYS include a link from |") if one.kind == "list"]
    assert "lessons" in found and "hype" not in found


def test_an_attribute_comes_with_its_type_and_note() -> None:
    found = {one.label: one for one in _at_cursor("RULE A-1 IF account.owner.|")}
    assert (found["age"].detail, found["age"].note) == ("number", "In full years – 🎂.")


def test_a_mistake_further_up_hides_nothing_that_is_typed_in_capitals() -> None:
    assert "SEVERITY" in _labels("RULE A-1 IF IF IF S|")


def test_every_cut_of_a_file_can_be_completed() -> None:
    condition = "IF NOT owner is old AND client's age > 5"
    text = f"RULE A-1 \"Ü 🎉\" CITES 'x' {condition} THEN keep it under 5 words BECAUSE '{{worth}}'"
    offered = [complete(text, at, _index()) for at in range(len(text) + 1)]
    assert all(candidate.label for candidates in offered for candidate in candidates)
    assert [at for at, candidates in enumerate(offered[: len("RULE")]) if not candidates] == []
