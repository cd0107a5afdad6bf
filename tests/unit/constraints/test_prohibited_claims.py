"""What a reviewer reads of a claim: for each kind where it is clear, and where it may be one.

JURAT_WRITE_GOLDEN=1 writes the messages anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from contracts.constraint_kinds_case import find
from jurat.request import Finding
from jurat.text.claim import CLAIM_KINDS

GOLDEN = Path(__file__).parents[2] / "golden" / "detection" / "claims.txt"
WRITE = os.environ.get("JURAT_WRITE_GOLDEN") == "1"
TEXTS = (
    "This plan pays guaranteed returns of 8% a year.",
    "The annuity pays a guaranteed 4% a year.",
    "This is the best investment of your life.",
    "According to Morningstar it is the best fund on the market.",
    "Your principal is fully protected.",
    "Your principal is fully protected, as with treasuries.",
    "The stock will hit $40 in two weeks.",
    "A price target of $40 was in the note.",
    "Earn $5,000 a month from home.",
    "Act now, only 12 spots left!",
    "Please sign and return it today.",
    "It pays better interest than a savings account.",
    "I made $9,000 in my first week!",
    "You should sell your bonds.",
    "You will pay no taxes on these gains.",
    "Our last pick soared 300% in just nine days.",
    "This fund is SEC approved.",
    "Our fund has gained 31%, gross.",
    "Enjoy attractive returns and growth potential with our new income note.",
    "Your money will double by Christmas. So ran the last line of the e-mail that the court read out.",
    "“You can't lose.” That was what the defendant had promised.",
    "With this strategy you will always come out ahead of the crowd.",
    "No one can guarantee returns.",
)


def told(text: str) -> str:
    findings = find("claims.prohibited", frozenset(kind.name for kind in CLAIM_KINDS), text)
    lines = [_line(one) for one in sorted(findings, key=lambda one: (one.start, one.element))]
    return "\n".join([text, *(lines or ["  -"])])


def _line(finding: Finding) -> str:
    mended = " [a machine may take the sentence out]" if finding.repair else ""
    return f"  {finding.verdict.value}: {finding.message}{mended}"


def test_reviewers_read_the_messages_that_are_on_file() -> None:
    said = "\n\n".join(map(told, TEXTS)) + "\n"
    if WRITE:
        GOLDEN.write_text(said, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == said


def test_every_kind_is_among_them() -> None:
    said = GOLDEN.read_text(encoding="utf-8")
    assert [kind.name for kind in CLAIM_KINDS if kind.says not in said and f"kind '{kind.name}'" not in said] == []


def test_a_long_sentence_that_holds_no_known_wording_is_quoted_in_short() -> None:
    text = f"With this strategy you will always come out ahead of the crowd{', as all of us here do' * 6}."
    (finding,) = find("claims.prohibited", frozenset(kind.name for kind in CLAIM_KINDS), text)
    assert finding.quote == text
    assert finding.message.startswith("Something in 'With this strategy")
    assert "…' may be a claim, perhaps of the kind '" in finding.message
