"""One mistake of a block does not hide those behind it, where it is plain what was meant."""

from __future__ import annotations

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources


def said(text: str) -> list[tuple[str, str]]:
    """The words each mistake is about, and the remedy."""
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).diagnostics
    return [(text[one.span.start : one.span.end], one.help) for one in found]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (
            "RULE A-1 SEVERITY High OWNR 'me' IF client.age > 5 THEN use a plain tone",
            [("High", "names of this kind begin with a small letter: high"), ("OWNR", "did you mean OWNER?")],
        ),
        (
            "RULE A-1 OWNR 'me' SEVERTY high CITE 'x' IF client.age > 5 THEN use a plain tone",
            [("OWNR", "did you mean OWNER?"), ("SEVERTY", "did you mean SEVERITY?"), ("CITE", "did you mean CITES?")],
        ),
        (
            "RULE A-1 if client.age > 5 then use a plain tone",
            [
                ("if", "did you mean IF?"),
                ("then", "keywords are written in capitals: THEN"),
            ],
        ),
        ("RULE a-1 OWNR 'me' IF client.age > 5 THEN use a plain tone", [
            ("a-1", "an id begins with a capital letter: A-1"),
            ("OWNR", "did you mean OWNER?"),
        ]),
    ],
    ids=["name and keyword", "keywords", "lower case", "id and keyword"],
)  # fmt: skip
def test_every_mistake_of_a_block_is_said_at_its_place(text: str, mistakes: list[tuple[str, str]]) -> None:
    assert said(text) == mistakes
    above = "# a page\nRULE B-1 HOUSE 'x' ALWAYS use a plain tone\n\n"
    assert [one for one in said(above + text) if one in mistakes] == mistakes


def test_behind_a_mistake_without_a_plain_remedy_nothing_is_guessed() -> None:
    found = said("RULE A-1 EFFECTIVE 2026-01-01 OWNR 'me' IF client.age > 5 THEN use a plain tone")
    assert found == [("2026-01-01", "expected FROM")]


def test_what_follows_from_a_remedy_that_was_not_it_is_not_said() -> None:
    assert len(said("RULE A-1 IF client.age OVR 5 THEN use a plain tone")) == 1
