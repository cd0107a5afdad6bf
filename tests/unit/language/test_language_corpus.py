"""Texts that once were too much, and tricks that may be: each is answered with diagnostics or a program, quickly."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from jurat.authoring.examination import examine
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.rendering import evaluation_json
from jurat.foundation.diagnostic import Level
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.format.document import format_source
from jurat.language.program.bundle import dump, load
from jurat.lsp.position import Places

DAY = date(2026, 11, 23)
SECONDS_MAX = 15
"""Of CPU, on a slow and busy machine; each takes a fraction of it on an idle one."""

RULE = "RULE A-1 IF client.age > 5 THEN block sending"
ROWS = "\n".join(f"| {at} | yes |" for at in range(2_000))
CORPUS = {
    "a record in a demand": "TABLE SEC | THEN demanded number x-1 ETF | | [ ] | - | | { plain : holding } |",
    "a record in a list in a demand": "TABLE A-1 | IF client.age | THEN avoid terms in | | 5 | [ 'bad', {a: 4} ] |",
    "a demand that names nothing": "RULE A-1 ALWAYS avoid terms in []",
    "two thousand rows": f"TABLE A-1 | IF client.age | THEN block sending |\n{ROWS}",
    "three hundred rows in order": f"TABLE A-1 HIT first | IF client.age | THEN block sending |\n{ROWS[:3_700]}",
    "many rows in order": f"TABLE A-1 HIT first | IF client.age | THEN block sending |\n{ROWS}",
    "names that are attributes too": "ENTITY Risk ONE OF 'a', 'b'\nENTITY Risk HAS x: number",
    "a class of the draft": "FACT 'communication is correspondence' IF draft.wordCount > 5\n"
    "RULE A-1 APPLIES TO 'correspondence' ALWAYS block sending",
    "deep brackets": f"RULE A-1 IF {'(' * 2_000}client.age > 5{')' * 2_000} THEN block sending",
    "many negations": f"RULE A-1 IF {'NOT ' * 2_000}client.optOut THEN block sending",
    "deep records": f"TEST 't' GIVEN client.holdings = {'[ {a: ' * 200}5{'} ]' * 200} EXPECT PASSES",
    "a long sum": f"DEFINE d AS {' + '.join(['client.age'] * 3_000)}",
    "a ring of facts": "\n".join(f"FACT 'f x{at}' IF f x{(at + 1) % 200}" for at in range(200)),
    "a wide choice": "RULE A-1 IF "
    + " OR ".join(["(client.age > 5 AND client.optOut)"] * 1_000)
    + " THEN block sending",
    "quotes": "'" * 3_000,
    "bars": "|" * 3_000,
    "bidirectional controls": f"{RULE}\u202e UNLESS client.optOut\u2066",
    "zero width": "RULE A\u200b-1 IF client\u200d.age > 5 THEN block sending",
    "a look-alike keyword": RULE.replace("THEN", "ТНЕN"),
    "wide letters": RULE.replace("IF", "ＩＦ"),
    "half a surrogate pair": f"LIST l - 'a\ud800'\n{RULE}",
    "half a pair outside of quotes": "RULE A-1 ALWAYS block \ud800 sending",
    "half a pair in a comment": f"# \ud800\n{RULE}",
    "nothing": "",
    "a zero byte": f"{RULE}\x00",
    "old line ends": f"{RULE}\rRULE A-2 ALWAYS block sending\r",
    "mixed line ends": f"{RULE}\r\n\r# c\u2028\u0085\x0b\x0c{RULE}",
    "a mark in the middle": f"{RULE}\n\ufeff{RULE.replace('A-1', 'A-2')}",
    "combining marks": "FACT 'client\u0301 is \u0338a' IF client.age > 5\n"
    "RULE A-1 IF client\u0301 is \u0338a THEN block sending",
    "other digits": "RULE A-1 IF client.age > ٣ AND client.age < ５ OR client.age = ² THEN block sending",
    "a huge number": f"RULE A-1 IF client.age > {'9' * 5_000} THEN block sending",
    "a huge duration": "RULE A-1 IF portfolio.asOf < today - 999999 years THEN block sending",
    "a hard pattern": f"RULE A-1 IF communication.topic MATCHES /{'(a*)*' * 150}b/ THEN block sending",
}


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_the_answer_is_whole_and_quick(text: str) -> None:
    started = process_time()
    found = compile_sources([Source("rule.jur", text)], SIGNATURES, today=DAY, advice=True)
    assert (found.program is None) == any(one.level is Level.ERROR for one in found.diagnostics)
    for one in found.diagnostics:
        assert one.message and one.help, one
        assert f"{one.message} {one.help}".encode()
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.render() and one.to_json()["line"]
    laid_out = format_source(text)
    assert format_source(laid_out) == laid_out
    assert process_time() - started < SECONDS_MAX


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_what_compiles_is_stored_and_run_alike(text: str) -> None:
    started = process_time()
    program = compile_sources([Source("rule.jur", text)], SIGNATURES).program
    if program is not None:
        assert load(dump(program)) == program
        ran = [
            evaluation_json(program, engine_named(name, program).evaluate({}, DAY))
            for name in ("reference", "compiled")
        ]
        assert ran[0] == ran[1]
    assert process_time() - started < SECONDS_MAX


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_name_is_found_again_where_an_editor_says_it_stands(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    for one in examine([Source("rule.jur", text)], SIGNATURES, "corpus").index.occurrences:
        if one.source.name == "rule.jur":
            assert places.span(places.range(one.span)) == one.span
