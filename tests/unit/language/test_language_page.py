"""A comment directly above a block is its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.foundation.span import Source
from jurat.language.ast.node import Block
from jurat.language.ast.page import Page, comment_above, page_of, read_page
from jurat.language.ast.parse import parse
from jurat.language.report import Report

RULESETS = Path(__file__).parents[3] / "rulesets"


def blocks(text: str) -> tuple[Block, ...]:
    report = Report()
    parsed = parse(Source("rule.jur", text), report)
    assert report.sorted() == ()
    return parsed.blocks


def test_every_label_is_read_and_indented_lines_go_on() -> None:
    text = """\
# Demands: a text whose class cannot be proved goes to a principal.
# Why:     a wrong class applies the wrong law. 400 "personal"
#          letters are one retail communication.
# Source:  FINRA 2210(a): more than 25 people.
# Passes:  one client · an institutional client.
# Fails:   count unknown;
#          nobody said · the 26th recipient.
RULE A-1 "Class"
  ALWAYS route to principal review
"""
    expected = Page(
        demands="a text whose class cannot be proved goes to a principal.",
        why='a wrong class applies the wrong law. 400 "personal" letters are one retail communication.',
        source="FINRA 2210(a): more than 25 people.",
        passes=("one client", "an institutional client."),
        fails=("count unknown; nobody said", "the 26th recipient."),
    )
    assert expected == page_of(blocks(text)[0])


def test_an_empty_line_parts_the_comment_of_a_file_from_its_first_block() -> None:
    text = '# What a communication is.\n\nRULE A-1 "Class"\n  ALWAYS route to principal review\n'
    assert page_of(blocks(text)[0]).empty


def test_each_block_has_its_own_page() -> None:
    text = "# Why: one.\nLIST a\n  - 'x' TO REVIEW\n# Why: two.\nRULE A-1\n  ALWAYS avoid terms in a\n"
    assert ["one.", "two."] == [page_of(block).why for block in blocks(text)]


def test_of_two_blocks_on_a_line_the_first_owns_the_comment() -> None:
    text = "# Why: mine.\nFIXTURE a GIVEN client.age = 3   TEST 'b' USING a EXPECT client.age = 3\n"
    assert ["mine.", ""] == [page_of(block).why for block in blocks(text)]


def test_a_comment_at_the_end_of_a_line_is_nobodys_page() -> None:
    text = "FIXTURE a   # Why: aside.\n  GIVEN client.age = 3   # Why: aside.\nTEST 'b' USING a EXPECT client.age = 3\n"
    assert [True, True] == [page_of(block).empty for block in blocks(text)]


def test_a_text_that_ends_in_a_line_with_a_hash_is_no_comment() -> None:
    text = 'DISCLOSURE a\n  TEXT IN \'en\' """One.\n# Why: two"""\nRULE A-1\n  ALWAYS include disclosure a\n'
    assert page_of(blocks(text)[1]).empty


def test_what_stands_under_no_label_is_the_rest() -> None:
    comment = "# ---- rules ----\n# Read this\n# first.\n#\n# Then this.\n# Why: so.\n# Not this.\n"
    text = comment + "RULE A-1\n  ALWAYS block sending\n"
    assert Page(why="so.", rest="Read this first.\n\nThen this. Not this.") == page_of(blocks(text)[0])


def test_a_rule_without_an_id_has_a_page_too() -> None:
    text = "# why : plain.\r\n#\tgoes on.\r\nIF client.age = 3 THEN block sending\r\n"
    assert Page(why="plain. goes on.") == page_of(blocks(text)[0])


@pytest.mark.parametrize("lines", [(), ("",), ("   ",), ("----",)])
def test_a_comment_that_says_nothing_is_an_empty_page(lines: tuple[str, ...]) -> None:
    assert Page() == read_page(lines)


def test_the_first_line_of_a_file_has_nothing_above_it() -> None:
    assert () == comment_above(Source("a.jur", "RULE A-1"), 0)


def test_every_rule_that_ships_says_what_it_demands_and_why() -> None:
    report = Report()
    silent = [
        block.name.text
        for path in sorted(RULESETS.rglob("*.jur"))
        for block in parse(Source(path.name, path.read_text(encoding="utf-8")), report).blocks
        if block.kind == "rule" and not (page_of(block).demands and page_of(block).why and page_of(block).fails)
    ]
    assert [] == silent
