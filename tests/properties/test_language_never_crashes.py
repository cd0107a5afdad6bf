"""Whatever an author types or pastes, the answer is diagnostics with places and remedies, never a traceback."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.rendering import evaluation_json
from jurat.foundation.diagnostic import Level
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.bundle import dump, load
from support.sentences import sentences

DAY = date(2026, 11, 23)
_PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
_FRAGMENTS = (
    "RULE A-1 ", "IF ", "THEN ", "AND ", "OR ", "NOT ", "ELSE ", "UNLESS ", "WHEN UNKNOWN ", "ALSO ", "ASSUME yes ",
    "FACT 'f' IF ", "DEFINE d AS ", "LIST l MATCH word - 'x' ", "DISCLOSURE d TEXT IN 'en' 'x' ", "TEST 't' ",
    "FIXTURE f ", "GIVEN ", "EXPECT ", "ENTITY E HAS a: number ", "PHRASE 'p {x}' MEANS ", "PACK p VERSION 1.0 ",
    "client.age ", "client.holdings ", "client's age ", "holding.value ", "communication.type ", "= ", "is at least ",
    "IN ", "[", "]", "(", ")", "{", "}", "'", '"', '"""', "’", ",", "- ", "+ ", "* ", "/ ", "5 ", "5% ", "$5.00 ",
    "2026-02-30 ", "yes ", "no ", "'retail communication' ", "ANY holding IN ", "HAS ", "SUM OF ", "FOR holding IN ",
    "WHERE ", "MENTIONS LIST l ", "MATCHES /(x/ ", "BETWEEN ", "TO ", "IS UNKNOWN ", "use a plain tone ", "p 5 ", "f ",
    "d ", "block sending ", "BECAUSE '{client.age}' ", "APPLIES TO ", "EFFECTIVE FROM ", "SEVERITY ", "\n", "# x\n",
    "\u00a0", "\x07", "TABLE T-1 HIT first ", "| ", "| IF client.age | THEN limit length to ", "- ", "18 .. 64 ",
    "CONSTRAINT a.b : number STRICTEST smallest ", "BROKEN IF ", "demanded ", "OVERRIDES 'use a plain tone' OF A-1 ",
    "OVERRIDABLE 'use a plain tone' ", "STATUS canary 10% ", "30 days ", "today ",
    "WHEN BROKEN rewrite AT MOST 1 TIME, ", "WHEN BROKEN remark ",
    "EXTENDS base ", "IMPORT base AS b ", "Client.hasPreference.CommunicationStyle ", "ENTITY E ONE OF 'a', 'b' ",
    "draft.claims ", "| client.age | EXPECT FIRES | ",
)  # fmt: skip


def _compiled(text: str) -> Compiled:
    return compile_sources([Source("rule.jur", text)], SIGNATURES)


def _assert_whole(text: str) -> None:
    """Every diagnostic points into the text and has a message and a remedy; a program comes only without errors."""
    compiled = _compiled(text)
    errors = [found for found in compiled.diagnostics if found.level is Level.ERROR]
    assert (compiled.program is None) == bool(errors)
    for found in compiled.diagnostics:
        assert found.message and found.help, found
        assert 0 <= found.span.start <= found.span.end <= len(text), found
        assert found.render()
        assert found.to_json()["line"]


@cache
def _pack_texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(_PACK.glob("*.jur")))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered_with_diagnostics(data: bytes) -> None:
    _assert_whole(data.decode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=25))
def test_any_pieces_of_rules_are_answered_with_diagnostics(pieces: list[str]) -> None:
    _assert_whole("".join(pieces))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_real_pack_with_a_piece_cut_out_or_put_in_is_answered_with_diagnostics(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_pack_texts()))
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    put_in = data.draw(st.sampled_from(("", *_FRAGMENTS)))
    _assert_whole(text[:start] + put_in + text[start + length :])


_DECLARED = """FACT 'client is a senior' IF client.age >= 65
LIST promises MATCH stem - 'guaranteed'
DISCLOSURE risk TEXT IN 'en' 'You may lose money.'
DEFINE crypto_share: percent AS 5%
PHRASE 'keep under {n}' MEANS length.maxWords <= n
"""


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(3, 16), st.booleans())
def test_any_sentence_of_the_grammar_is_answered_with_diagnostics_or_runs(rnd: Random, deep: int, known: bool) -> None:
    """Every program that comes of one is dumped and loaded whole, and both engines run it alike."""
    blocks = [sentences().sentence(rnd.choice, deep) for _ in range(rnd.randint(1, 3))]
    text = (_DECLARED if known else "") + "\n".join(blocks)
    _assert_whole(text)
    program = _compiled(text).program
    if program is None:
        return
    assert load(dump(program)) == program
    reference, compiled = (engine_named(name, program).evaluate({}, DAY) for name in ("reference", "compiled"))
    assert evaluation_json(program, reference) == evaluation_json(program, compiled)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="([{)]}NOT ab.=1'\"\n", max_size=400))
def test_any_nesting_is_answered_with_diagnostics(text: str) -> None:
    _assert_whole("IF " + text + " THEN block sending")
