"""Every diagnostic has its page, every page its diagnostic, and the grammar and the code reserve the same words."""

from __future__ import annotations

import re
from pathlib import Path

from jurat.language.ast.grammar import grammar_text
from jurat.language.ast.keyword import BLOCKS, INNER
from jurat.language.code import CODES

_DSL = Path(__file__).parents[2] / "dsl"
_WITHOUT_EXAMPLE = {"J1021", "J4010"}
"""A control character and five hundred mistakes cannot be shown on a page; unit tests show them."""


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(page.stem for page in (_DSL / "errors").glob("*.md")) == sorted(code.number for code in CODES)


def test_no_two_codes_share_a_number() -> None:
    assert len({code.number for code in CODES}) == len(CODES)


def test_a_page_is_headed_by_its_code_and_title() -> None:
    heads = {page.stem: page.read_text(encoding="utf-8").split("\n", 1)[0] for page in (_DSL / "errors").glob("*.md")}
    assert heads == {code.number: f"# {code.number}: {code.title[0].upper()}{code.title[1:]}" for code in CODES}


def test_every_page_shows_its_diagnostic_and_the_way_out() -> None:
    pages = {page.stem: page.read_text(encoding="utf-8") for page in (_DSL / "errors").glob("*.md")}
    lacking = {number for number, text in pages.items() if f"[{number}]" not in text or "Instead:" not in text}
    assert lacking == _WITHOUT_EXAMPLE


def test_the_reference_lists_every_block() -> None:
    reference = (_DSL / "reference.md").read_text(encoding="utf-8")
    assert [block for block in BLOCKS if f"\n## {block}" not in reference] == []


def test_the_grammar_and_the_code_reserve_the_same_words() -> None:
    reserved = set(BLOCKS) | set(INNER)
    patterns = dict(re.findall(r"^([A-Z_]+)(?:\.\d+)?:\s+/(.*)/$", grammar_text(), re.MULTILINE))
    never_acronyms = set(re.findall(r"[A-Z]{2,}", patterns.pop("ACRONYM")))
    keywords = (pattern for pattern in patterns.values() if pattern.endswith("(?![A-Za-z0-9_-])"))
    assert ({word for pattern in keywords for word in re.findall(r"[A-Z]{2,}", pattern)}, never_acronyms) == (
        reserved,
        reserved,
    )
