"""The lints: what each says, and what it leaves alone."""

from __future__ import annotations

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

_PACK = "PACK letters VERSION 1.0 OWNER 'o'\n"
_RULE = "RULE A-1 HOUSE 'h' SEVERITY low "
_TEXT = "Investing has risks. You could lose some or all of the money you invest."
_RISK = f'DISCLOSURE risk TEXT IN \'en\' """{_TEXT}"""\n'


def _codes(text: str, advice: bool = False) -> list[str]:
    return [found.code for found in compile_sources([Source("a.jur", text)], SIGNATURES, advice=advice).diagnostics]


def _list(*items: str, match: str = "word") -> str:
    return f"{_PACK}LIST l MATCH {match} - {' - '.join(items)}\n{_RULE}ALWAYS avoid terms in l"


@pytest.mark.parametrize(
    ("items", "match"),
    [
        (("'guaranteed'", "'guaranteed return'"), "word"),
        (("'guarantee'", "'guarantees'"), "stem"),
        (("'sure' EXCEPT 'not'", "'sure thing' EXCEPT 'not'"), "word"),
        (("'sure' BECOMES 'likely'", "'Sure' TO REVIEW"), "word"),
    ],
)
def test_an_item_that_another_makes_idle_is_told(items: tuple[str, ...], match: str) -> None:
    assert _codes(_list(*items, match=match)) == ["J4012"]


@pytest.mark.parametrize(
    "items",
    [
        ("'guaranteed'", "'guaranteed return' BECOMES 'possible return'"),
        ("'guaranteed' BECOMES 'expected'", "'guaranteed return'"),
        ("'guaranteed'", "'guaranteed return' REMOVE SENTENCE"),
        ("'sure' EXCEPT 'not'", "'sure thing'"),
        ("'sure'", "'surely'"),
    ],
)
def test_an_item_that_does_something_of_its_own_is_left_alone(items: tuple[str, ...]) -> None:
    assert _codes(_list(*items)) == []


def test_an_exception_is_dead_where_another_item_finds_the_words_all_the_same() -> None:
    assert _codes(_list("'a b' BECOMES 'c' EXCEPT 'not'", "'a' BECOMES 'd'")) == ["J4013"]
    assert _codes(_list("'a b' BECOMES 'c' EXCEPT 'not'", "'a' BECOMES 'd' EXCEPT 'not'")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FACT 'client is old' IF client.age > 90\n", "J4014"),
        ("DEFINE half: number AS client.age / 2\n", "J4014"),
        ("PHRASE 'be short' MEANS length.maxWords <= 10\n", "J4015"),
        (_RISK, "J4016"),
    ],
)
def test_what_nothing_uses_is_told_in_a_pack_with_rules_only(text: str, code: str) -> None:
    assert _codes(f"{_PACK}{text}{_RULE}ALWAYS block sending") == [code]
    assert _codes(_PACK + text) == []
    assert _codes(text + "RULE A-1 ALWAYS block sending") == []
    everywhere = _PACK.replace("\n", " JURISDICTION 'ALL'\n")
    assert _codes(f"{everywhere}{text}{_RULE}ALWAYS block sending") == []


@pytest.mark.parametrize(
    "text",
    [
        "FACT 'client is old' IF client.age > 90\n{rule}IF client is old THEN block sending",
        "FACT 'client is old' IF client.age > 90\n{rule}ALWAYS block sending BECAUSE '{client is old}'",
        "FACT 'client is old' IF client.age > 90\n{rule}ALWAYS block sending UNLESS NOT Client is old",
        "FACT 'communication is retail' IF client.age > 9\n{rule}APPLIES TO 'retail communication' ALWAYS be kind\n"
        "PHRASE 'be kind' MEANS tone.register = 'plain'",
        "DEFINE half: number AS client.age / 2\n{rule}IF half + 1 > 3 THEN block sending",
        "DEFINE half: number AS client.age / 2\nFACT 'f' IF half > 3\n{rule}IF f THEN block sending",
        "PHRASE 'be {n} short' MEANS length.maxWords <= n\nRULE A-1 HOUSE 'h' SEVERITY low ALWAYS be 5 short",
        "{rule}WHEN UNKNOWN ALSO include disclosure risk IF client.age > 5 THEN block sending\n" + _RISK,
    ],
)
def test_what_something_uses_is_left_alone(text: str) -> None:
    assert _codes(_PACK + text.replace("{rule}", _RULE)) == []


def test_rules_that_say_the_same_are_told_unless_they_follow_one_another() -> None:
    first, then = "EFFECTIVE FROM 2026-01-01 TO 2026-12-31", "EFFECTIVE FROM 2027-01-01"
    rules = "RULE A-1 {} IF client.age > 5 THEN block sending\nRULE A-2 {} IF client.age > 5 THEN block sending"
    assert _codes(rules.format("", "")) == ["J4017"]
    assert _codes(rules.format("", "SEVERITY blocker OWNER 'x'")) == ["J4017"]
    assert _codes(rules.format(first, then)) == []
    assert _codes(rules.format("", "STATUS draft")) == []
    assert _codes(rules.format("", "UNLESS client.optOut = yes")) == []


def test_else_beside_assume_no_is_refused_and_assume_yes_is_not() -> None:
    rule = "RULE A-1 HOUSE 'h' IF client.age > 5 THEN block sending {} WHEN UNKNOWN ASSUME {}"
    assert _codes(rule.format("ELSE use a plain tone", "no")) == ["J3008"]
    assert _codes(rule.format("ELSE use a plain tone", "yes")) == []
    assert _codes(rule.format("", "no")) == []


@pytest.mark.parametrize(
    ("rules", "plainly", "asked"),
    [
        ("RULE A-1 ALWAYS limit length to 13 words AND include disclosure risk", ["J3009"], ["J3009"]),
        ("RULE A-1 ALWAYS limit length to 14 words AND include disclosure risk", [], []),
        ("RULE A-1 ALWAYS limit length to 5 words\nRULE A-2 ALWAYS include disclosure risk", ["J3009"], ["J3009"]),
        (
            "RULE A-1 IF client.age > 5 THEN limit length to 5 words\n"
            "RULE A-2 IF client.age > 6 THEN include disclosure risk",
            [],
            ["J4020"],
        ),
        ("RULE A-1 IF client.age > 5 THEN limit length to 5 words ELSE include disclosure risk", [], []),
        ("RULE A-1 STATUS draft ALWAYS limit length to 5 words\nRULE A-2 ALWAYS include disclosure risk", [], []),
    ],
)
def test_a_text_longer_than_its_limit(rules: str, plainly: list[str], asked: list[str]) -> None:
    assert (_codes(_RISK + rules), _codes(_RISK + rules, advice=True)) == (plainly, asked)


def test_a_meaning_has_no_length() -> None:
    text = _RISK.replace("TEXT", "MEANING TEXT", 1)
    assert _codes(text + "RULE A-1 ALWAYS limit length to 5 words AND include disclosure risk") == []


@pytest.mark.parametrize(
    ("fact", "codes"),
    [
        ("FACT 'f' IF NO h IN client.holdings HAS h.assetClass = 'fund'", ["J4018"]),
        ("FACT 'f' IF ANY h IN client.holdings HAS h.assetClass = 'fund'", []),
        ("FACT 'f' IF EVERY h IN client.holdings HAS h.assetClass = 'fund' WHEN UNKNOWN ASSUME no", []),
        (
            "FACT 'f' IF COUNT OF h FOR h IN client.holdings > 0 AND EVERY h IN client.holdings HAS h.name = 'x'",
            [],
        ),
    ],
)
def test_every_over_what_may_be_empty_is_a_remark_on_request(fact: str, codes: list[str]) -> None:
    assert (_codes(fact), _codes(fact, advice=True)) == ([], codes)


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("SEVERITY high IF client.age > 5 THEN block sending", ["J4019"]),
        ("SEVERITY medium IF client.age > 5 THEN block sending", []),
        ("SEVERITY high IF client.age > 5 THEN block sending WHEN UNKNOWN ALSO use a plain tone", []),
        ("SEVERITY high ALWAYS block sending", []),
        ("SEVERITY high IF client.age IS UNKNOWN THEN block sending", []),
        ("SEVERITY high IF draft.wordCount > 5 THEN block sending", []),
        ("SEVERITY high IF f THEN block sending FACT 'f' IF ANY h IN client.holdings HAS h.name = 'x'", ["J4019"]),
        ("SEVERITY high IF f THEN block sending FACT 'f' IF client.age > 5 WHEN UNKNOWN ASSUME yes", []),
    ],
)
def test_a_grave_rule_that_missing_facts_leave_open_is_a_remark_on_request(rule: str, codes: list[str]) -> None:
    text = "RULE A-1 HOUSE 'h' " + rule
    assert (_codes(text), _codes(text, advice=True)) == ([], codes)
