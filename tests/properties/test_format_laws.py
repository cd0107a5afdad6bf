"""The laws of `jurat fmt`: what is laid out says the same, is laid out already, and has lost no comment."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.foundation.span import Source, Span
from jurat.language.ast.node import Block
from jurat.language.ast.parse import parse
from jurat.language.ast.scan import scan
from jurat.language.format.document import format_blocks, format_source, lay_out
from jurat.language.report import Report

_ROOT = Path(__file__).parents[2]
_GAPS = (" ", "  ", "\n", "\n  ", "\n\n", "\t", "\u00a0", " # c\n", "\n# c\n", "\n  # d # e\n", "\n\n# f\n\n", "\r\n")
_WORD = re.compile(r'"""(?:.|\n)*?"""|\'[^\'\n]*\'|"[^"\n]*"|#[^\n]*|[^\s\'"#]+')
_TERMS = ("client.age", "client's age", "5", "-2%", "$1,000.00", "USD 500", "2026-02-01", "'fund'", "“fund”", "worth")
_TESTS = (
    "{a} = {b}", "{a} is at least {b}", "{a} IS UNKNOWN", "{a} BETWEEN {b} TO {b}", "NOT {a} = {b}", "{a} + {b} > {b}",
    "{a} IN ['x', 'y', “z”]", "client is a senior", "{a} MENTIONS LIST hype", "{a} MATCHES /a b|c/", "{a} - {b} < -5%",
    "ANY h IN client.holdings HAS (h.value > {b})",
    "SUM OF h.value FOR h IN client.holdings WHERE (h.x = {b}) / {a} > {b}",
)  # fmt: skip
_PARTS = (
    "CITES 'FINRA 2210(d)(1)(A)', 'SEC'", "HOUSE 'WSP 7.3'", "OWNER 'legal'", "SEVERITY high", "STATUS shadow",
    "EFFECTIVE FROM 2026-01-01 TO 2027-01-01", "REVIEW BY 2027-11-30", "APPLIES TO 'retail communication'",
    "CLEARED BY 'Series 24'", "NOTE 'for editors'", "BECAUSE 'The client is {client.age}.'", "WHEN UNKNOWN ASSUME yes",
    "WHEN UNKNOWN ALSO block sending", "OVERRIDABLE 'block sending'", "OVERRIDES 'block sending' OF EDU-1",
    "WHEN BROKEN rewrite AT MOST 1 TIME, THEN block sending",
    "WHEN BROKEN remark",
)  # fmt: skip
_OTHERS = (
    "LIST hype MATCH stem - 'a' BECOMES 'b' OR 'c' EXCEPT 'd', 'e' - 'long term' REMOVE SENTENCE - \"don't\" TO REVIEW",
    "DISCLOSURE risk VERBATIM PLACE end CITES 'x' FOR 'a' TEXT IN 'en' \"\"\"Two\n   lines.\"\"\" TEXT IN 'es' 'U.'",
    "TABLE T-1 SEVERITY low HIT first | IF client.age | THEN use | | >= 65 | plain, 'b' | | 18 .. 64 | - |",
    "TEST 't' EXPECT FIRES EDU-1 GIVEN a.b = [ {c: 1, d: 'e'} ], f.g IS UNKNOWN USING x DRAFT 'x' AS OF 2026-01-01",
    "TEST 'rows' | client.age | EXPECT FIRES | | 64 | - | | 65 | EDU-1 |",
    "CONSTRAINT cost.max: number STRICTEST smallest BROKEN IF draft.cost > demanded TELL MODEL 'x' EXPLAIN 'y'",
    "ENTITY Lot HAS a: MANY money OPTIONAL NOTE 'n' HAS b: ORDERED 'x' < 'y' HAS c: ONE OF 'p', 'q' DEFAULT 'p'",
    "PHRASE 'keep {n}' MEANS length.maxWords <= n, tone.register = 'plain' TELL MODEL 'a' EXPLAIN 'b'",
    "PACK p.q EXTENDS core NOTE 'n' VERSION 1.2.3 OWNER 'o' LANGUAGE 'en', 'es' IMPORT other AS o",
    "FIXTURE bob \"Bob\" GIVEN client.age = 64, client.x = -5",
)  # fmt: skip


@cache
def _texts() -> tuple[str, ...]:
    files = [*sorted((_ROOT / "rulesets").rglob("*.jur")), _ROOT / "dsl" / "vocabulary.jur"]
    return tuple(path.read_text(encoding="utf-8") for path in files)


@cache
def _blocks() -> tuple[str, ...]:
    found = [(text, piece) for text in _texts() for piece in scan(Source("", text), Report())[1]]
    return tuple(text[piece.start : piece.end] for text, piece in found)


def _said(node: Any) -> Any:
    """All of a node but its places, and what is gathered from it; the parts of a block by name, for their order says
    nothing."""
    if isinstance(node, (tuple, list)):
        return [_said(one) for one in node]
    if not dataclasses.is_dataclass(node):
        return node
    values = {
        f.name: _said(getattr(node, f.name))
        for f in dataclasses.fields(node)
        if f.name not in ("span", "source", "named")
    }
    if isinstance(node, Block):
        values["parts"] = sorted(values["parts"], key=lambda part: part[1]["name"])
    return [type(node).__name__, values]


def _read(text: str) -> tuple[Any, ...]:
    report = Report()
    parsed = parse(Source("rule.jur", text), report)
    return _said(parsed.blocks), parsed.broken, sorted(found.code for found in report.sorted())


def _comments(text: str) -> list[str]:
    return sorted(found.group().rstrip() for found in _WORD.finditer(text) if found.group().startswith("#"))


def _assert_lawful(text: str) -> None:
    laid_out = format_source(text)
    assert _read(laid_out) == _read(text)
    assert format_source(laid_out) == laid_out
    assert _comments(laid_out) == _comments(text)


@st.composite
def _expressions(draw: st.DrawFn, depth: int = 2) -> str:
    if depth and draw(st.booleans()):
        parts = draw(st.lists(_expressions(depth - 1), min_size=2, max_size=4))
        return "(" + draw(st.sampled_from((" AND ", " OR "))).join(parts) + ")"
    test = draw(st.sampled_from(_TESTS))
    return test.format(a=draw(st.sampled_from(_TERMS)), b=draw(st.sampled_from(_TERMS[2:7])))


@st.composite
def _rules(draw: st.DrawFn) -> str:
    actions = st.lists(
        st.sampled_from(("use a plain tone", "include disclosure risk", "avoid terms in a, b", "use x from [a, b]")),
        min_size=1,
        max_size=4,
    ).map(" AND ".join)
    parts = draw(st.lists(st.sampled_from(_PARTS), max_size=8))
    body = f"IF {draw(_expressions())} THEN {draw(actions)}"
    if draw(st.booleans()):
        body += f" ELSE {draw(actions)}"
    split = draw(st.integers(0, len(parts)))
    after = [*parts[split:], *(f"UNLESS {found}" for found in draw(st.lists(_expressions(), max_size=2)))]
    head = draw(st.sampled_from(("", "RULE EDU-1", 'RULE EDU-1 "A title"')))
    return " ".join([head, *(parts[:split] if head else []), body, *after]).strip()


_programs = st.lists(st.one_of(_rules(), st.sampled_from(_OTHERS)), min_size=1, max_size=4)


@st.composite
def _respaced(draw: st.DrawFn, text: str) -> str:
    """The words of a text with other white space and comments between them."""
    words = [word for word in _WORD.findall(text) if not word.startswith("#")]
    return "".join(word + draw(st.sampled_from(_GAPS)) for word in words)


def test_the_shipped_rules_obey_the_laws() -> None:
    for text in _texts():
        _assert_lawful(text)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_shipped_blocks_cut_and_joined_obey_the_laws(data: st.DataObject) -> None:
    blocks = data.draw(st.lists(st.sampled_from(_blocks()), min_size=1, max_size=4))
    joined = "".join(block + data.draw(st.sampled_from((*_GAPS, "", "\n\n\n"))) for block in blocks)
    start = data.draw(st.integers(0, len(joined)))
    _assert_lawful(joined[:start] + joined[start + data.draw(st.sampled_from((0, 0, 1, 5, 30))) :])


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_shipped_blocks_spaced_otherwise_obey_the_laws(data: st.DataObject) -> None:
    _assert_lawful(data.draw(_respaced(data.draw(st.sampled_from(_blocks())))))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_made_up_programs_obey_the_laws(data: st.DataObject) -> None:
    _assert_lawful(data.draw(_respaced("\n".join(data.draw(_programs)))))


@settings(max_examples=30, deadline=None)
@given(_programs)
def test_a_line_is_longer_than_a_hundred_only_for_a_text_or_comment_that_cannot_be_broken(blocks: list[str]) -> None:
    laid_out = lay_out("\n".join(blocks))
    for line in [] if laid_out.kept else laid_out.text.split("\n"):
        assert len(line) <= 100 or max(len(word) for word in _WORD.findall(line)) > 90, line


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="RULE A-1 IF THEN'\"#\n\u00a0’ab.()[]{}=-|,\x07\r", max_size=200))
def test_any_text_obeys_the_laws(text: str) -> None:
    _assert_lawful(text)


@settings(max_examples=50, deadline=None)
@given(_programs)
def test_all_blocks_one_by_one_say_the_same(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    laid_out = format_blocks(text, [Span(0, len(text))])
    assert _read(laid_out) == _read(text)
