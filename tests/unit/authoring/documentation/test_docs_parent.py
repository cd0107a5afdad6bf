"""A rule that was taken over is proved by the tests of the pack that it was written in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jurat.authoring.documentation.book import Book, gather
from jurat.authoring.documentation.matrix import citation_matrix
from jurat.authoring.documentation.parent import Run, parents_of
from jurat.authoring.trial import TrialResult
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources

OLD = """PACK old VERSION 1.0 OWNER 'o'
RULE A-0 "z" CITES 'FINRA 0' SEVERITY low IF client.age = 9 THEN use a plain tone
TEST 'zero' AS OF 2026-11-22 GIVEN client.age = 9 EXPECT FIRES A-0
"""
CORE = """PACK core VERSION 1.0 OWNER 'o' EXTENDS old
RULE A-1 "a" CITES 'FINRA 1' SEVERITY low IF client.age = 1 THEN use a plain tone
RULE A-2 "b" CITES 'FINRA 2' SEVERITY low IF client.age = 2 THEN use a plain tone
TEST 'one' AS OF 2026-11-22 GIVEN client.age = 1 EXPECT FIRES A-1
TEST 'not two' AS OF 2026-11-22 GIVEN client.age = 1 EXPECT SILENT A-2
"""
OWN = """PACK own VERSION 1.0 OWNER 'o' EXTENDS core, old
RULE O-1 "c" CITES 'FINRA 3' SEVERITY low IF client.age = 3 THEN use a plain tone
TEST 'one' AS OF 2026-11-22 GIVEN client.age = 3 EXPECT FIRES O-1
"""


def library(name: str) -> tuple[Source, ...] | None:
    text = {"core": CORE, "old": OLD}.get(name)
    return text if text is None else (Source(f"{name}/pack.jur", text),)


def book(own: str = OWN, run: Run | None = None) -> Book:
    sources = [Source("pack.jur", own)]
    compiled = compile_sources(sources, SIGNATURES, library=library)
    assert compiled.program is not None
    parents = parents_of(sources, library, SIGNATURES, run)
    return gather(compiled, compiled.program, sources, library=library, parents=parents)


def all_end(passed: bool) -> Run:
    def run(compiled: Compiled) -> Sequence[TrialResult]:
        at = [(one.name, one.source.name, one.source.position(one.span.start)[0]) for one in compiled.tests]
        return [TrialResult(*place, (), "" if passed else "no") for place in at]

    return run


def test_a_section_of_an_inherited_rule_is_covered_by_the_tests_it_came_from() -> None:
    rows = {row.section.text: row.coverage.value for row in citation_matrix(book()).rows}
    assert rows == {"FINRA 0": "covered", "FINRA 1": "covered", "FINRA 2": "untested", "FINRA 3": "covered"}


def test_each_proof_says_whose_it_is() -> None:
    found = [(rule, one.pack, one.file) for rule, proofs in sorted(book().proofs.items()) for one in proofs]
    assert found == [
        ("A-0", "old", "old/pack.jur"),
        ("A-1", "core", "core/pack.jur"),
        ("A-2", "core", "core/pack.jur"),
        ("O-1", "", "pack.jur"),
    ]


def test_the_tests_of_the_pack_itself_are_counted_apart() -> None:
    found = book(run=all_end(True))
    assert (found.tests, found.failed) == (1, None)
    assert [one.to_json() for one in found.parents] == [
        {"pack": "core", "tests": 2, "failed": 0},
        {"pack": "old", "tests": 1, "failed": 0},
    ]


@pytest.mark.parametrize(("passed", "expected"), [(True, "covered"), (False, "tests fail")])
def test_a_test_that_fails_where_the_rule_was_written_shows_in_the_matrix(passed: bool, expected: str) -> None:
    rows = {row.section.text: row.coverage.value for row in citation_matrix(book(run=all_end(passed))).rows}
    assert (rows["FINRA 1"], rows["FINRA 3"]) == (expected, "covered")


def test_a_pack_that_extends_none_has_no_parents() -> None:
    assert book(OWN.replace(" EXTENDS core, old", "")).parents == ()
