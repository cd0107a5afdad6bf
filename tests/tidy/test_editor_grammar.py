"""The grammar of the VS Code extension is made of the reserved words, and colours the shipped rules."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jurat.authoring.hover.keyword import TOLD
from jurat.language.ast.keyword import KEYWORDS

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "dsl" / "editors" / "vscode"
GRAMMAR: dict[str, Any] = runpy.run_path(str(EXTENSION / "make_grammar.py"))
_TEXT_BLOCK = re.compile(r'"""(?:.|\n)*?"""')


def _coloured(line: str) -> Iterator[tuple[str, str]]:
    """What each pattern takes of a line, the first that fits at a place winning, as editors do it."""
    patterns = [(n, re.compile(p["match"])) for n, p in GRAMMAR["grammar"]()["repository"].items() if "match" in p]
    at = 0
    while at < len(line):
        found = [(m.start(), order, n, m) for order, (n, p) in enumerate(patterns) if (m := p.search(line, at))]
        if not found:
            return
        _, _, name, match = min(found, key=lambda one: one[:2])
        yield name, match.group()
        at = max(match.end(), at + 1)


def _lines() -> Iterator[str]:
    for file in sorted((ROOT / "rulesets").rglob("*.jur")):
        yield from _TEXT_BLOCK.sub("", file.read_text(encoding="utf-8")).splitlines()


def test_the_committed_grammar_is_what_the_script_makes() -> None:
    assert (EXTENSION / "syntaxes" / "jurat.tmLanguage.json").read_text(encoding="utf-8") == GRAMMAR["written"]()


def test_every_keyword_of_the_shipped_rules_is_coloured_as_one() -> None:
    missed = {
        text
        for line in _lines()
        for name, text in _coloured(line)
        if text in KEYWORDS and name not in ("block", "clause", "joiner", "keyword")
    }
    assert missed == set()


def test_quotations_and_comments_hide_keywords() -> None:
    found = list(_coloured("NOTE 'client's RULE' # THEN"))
    assert found == [("keyword", "NOTE"), ("quotation", "'client's RULE'"), ("comment", "# THEN")]


def test_a_fact_with_an_apostrophe_opens_no_quotation() -> None:
    assert [name for name, _ in _coloured("IF client's age is at least 65")] == [
        "clause",
        "possessive",
        "spoken",
        "number",
    ]


def test_every_keyword_has_a_sentence_for_whoever_points_at_it() -> None:
    assert set(TOLD) == set(KEYWORDS)


def test_the_extension_names_files_that_exist() -> None:
    package = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    named = [package["main"], package["contributes"]["languages"][0]["configuration"]]
    named += [grammar["path"] for grammar in package["contributes"]["grammars"]]
    assert [name for name in named if not (EXTENSION / name).is_file()] == []


def test_the_word_pattern_takes_ids_and_paths_whole() -> None:
    configuration = json.loads((EXTENSION / "language-configuration.json").read_text(encoding="utf-8"))
    pattern = re.compile(configuration["wordPattern"])
    assert pattern.findall("FINRA-2210-D1A client.holdings crypto_share") == [
        "FINRA-2210-D1A",
        "client.holdings",
        "crypto_share",
    ]
