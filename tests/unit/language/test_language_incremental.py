"""What was read before is not read again, and it makes no difference to what is said."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.ast.stretch import stretches
from jurat.language.compile import Compiled, compile_sources
from jurat.language.index import index_of
from jurat.language.typed.memory import Memory

PACK = Path(__file__).parents[3] / "rulesets" / "us_retail"
DAY = date(2026, 11, 23)
EDITS = (
    ("SEVERITY high", "SEVERITY hihg"),
    ("client.age", "client.agee"),
    ("IF ", "if "),
    ("'beginner'", "'begginer'"),
    ("\nRULE", "\n\n\n# a remark\nRULE"),
    ("THEN", "then"),
    ("LIST", "LIST x MATCH word - 'y'\nLIST"),
    ('"""', '""'),
    ("FACT 'client is a senior'", "FACT 'client is very old'"),
    ("RULE F", "RULE G"),
    ("MATCH stem", "MATCH link"),
    ("  - '", "  - 'guaranteed' BECOMES 'guaranteed'\n  - '"),
    ('TEXT IN \'en\' """', 'TEXT IN \'en\' """Guaranteed! '),
    ("GIVEN client.age", "GIVEN client.agee"),
    ("USING ", "USING nobody, "),
)


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(PACK.rglob("*.jur")))


def said(compiled: Compiled) -> list[str]:
    return [one.render() for one in compiled.diagnostics]


def compiled_with(sources: list[Source], memory: Memory | None = None) -> Compiled:
    return compile_sources(sources, SIGNATURES, today=DAY, memory=memory)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=4))
def test_edit_after_edit_the_same_is_said_as_of_a_pack_that_was_never_seen(
    edits: list[tuple[tuple[str, str], int, int]],
) -> None:
    memory, sources = Memory(), list(_sources())
    compiled_with(sources, memory)
    for (old, new), nth, file in edits:
        at = file % len(sources)
        places = [found.start() for found in re.finditer(re.escape(old), sources[at].text)]
        if places:
            place = places[nth % len(places)]
            text = sources[at].text
            sources[at] = Source(sources[at].name, text[:place] + new + text[place + len(old) :])
        again, fresh = compiled_with(sources, memory), compiled_with(sources)
        assert said(again) == said(fresh)
        assert again.program == fresh.program
        assert again.tests == fresh.tests
        assert again.fixtures == fresh.fixtures
        assert index_of(again.typed.names, memory).occurrences == index_of(fresh.typed.names).occurrences


@given(st.text(alphabet="RULE LISTA'\"\n#x", max_size=80))
def test_stretches_are_the_whole_text(text: str) -> None:
    found = list(stretches(text))
    assert "".join(stretch for _, stretch in found) == text
    assert [start for start, _ in found] == [sum(len(one) for _, one in found[:at]) for at in range(len(found))]


def test_a_keyword_in_a_long_text_begins_no_stretch() -> None:
    text = 'TEST \'t\' DRAFT """First.\nRULE of thumb.\nLIST of things."""\nRULE A-1 ALWAYS block sending\n'
    assert [stretch.split()[0] for _, stretch in stretches(text)] == ["TEST", "RULE"]


def test_places_are_told_in_the_file() -> None:
    text = "RULE A-1 ALWAYS use a plain tone\n\n# of the second\nRULE A-2 SEVERITY hihg ALWAYS block sending\n"
    (found,) = compiled_with([Source("rules.jur", text)]).diagnostics
    assert (found.to_json()["line"], found.to_json()["column"], text[found.span.start : found.span.end]) == (
        4,
        19,
        "hihg",
    )


def test_a_list_that_is_asked_for_in_a_new_line_begins_no_stretch_whatever_is_remarked_between() -> None:
    text = "IF client.language MENTIONS # a remark\n\n# and another\nLIST hype THEN block sending\n"
    assert [stretch for _, stretch in stretches(text)] == [text]
