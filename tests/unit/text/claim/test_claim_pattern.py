"""The language that claims are written in: words in a row, choices, gaps; and every pattern can be found at all."""

import re

import pytest
import re2

from jurat.terms.prepared import prepare
from jurat.text.claim import CLAIM_KINDS
from jurat.text.claim.pattern import PatternError, expression
from jurat.text.claim.word import GROUPS

ROLES = ("clear", "hints", "excused", "softened", "balanced")
WRITTEN = [text for kind in CLAIM_KINDS for role in ROLES for text in getattr(kind, role)]


def found(pattern: str, text: str) -> bool:
    return (
        re2.search(expression(pattern, {"fruit": "(apples?|plums?)"}), prepare(text).streams[0].surface.text)
        is not None
    )


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("can not [possibly] (lose|go wrong)", "You can't possibly go wrong"),
        ("can not [possibly] (lose|go wrong)", "you cannot lose!"),
        ("buy ~2 <fruit>", "Buy some ripe plums"),
        ("# <fruit>", "1,200 apples"),
        ("$ # ~1 each", "$9.50 for each"),
        ("now ; buy", "Now, buy"),
        ("now ~~4 buy", "now, dear reader, buy"),
        ("risk free", "RISK-FREE"),
    ],
)
def test_a_pattern_finds_its_words(pattern: str, text: str) -> None:
    assert found(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("buy ~1 <fruit>", "Buy some very ripe plums"),
        ("buy ~2 <fruit>", "Buy. Ripe plums"),
        ("lose", "losers"),
        ("now buy", "Now, buy"),
    ],
)
def test_a_pattern_finds_nothing_else(pattern: str, text: str) -> None:
    assert not found(pattern, text)


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "<nobody>", "a]"])
def test_a_pattern_that_is_not_well_formed_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        expression(pattern, {})


@pytest.mark.parametrize("pattern", [*WRITTEN, *GROUPS.values()])
def test_every_word_of_a_pattern_is_written_as_texts_are_read(pattern: str) -> None:
    """`can't` would never be found: texts are read as `can not`."""
    bare = re.sub(r"~+\d+|<\w+>|[()\[\]|;#?]|\\d|\\x1f|\x1f", " ", pattern)
    words = [word for word in bare.split() if word not in "$+%&"]
    unread = [word for word in words if prepare(word).streams[0].surface.text.split() != [word]]
    assert unread == []
