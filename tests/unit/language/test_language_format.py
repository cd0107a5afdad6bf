"""What `jurat fmt` makes of a text, seen whole."""

from __future__ import annotations

from textwrap import dedent

import pytest

from jurat.foundation.span import Span
from jurat.language.format.document import format_blocks, format_source, lay_out


def _laid_out(text: str) -> str:
    return format_source(dedent(text).lstrip("\n"))


def _is(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_a_rule_has_its_sources_then_who_and_when_then_what_it_says() -> None:
    text = """
        RULE EDU-1 "Plain language" IF client.knowledgeLevel='beginner' THEN use a plain tone
        BECAUSE 'They said so.' REVIEW BY 2027-11-30 SEVERITY medium UNLESS client.institutional=yes
        OWNER 'education' HOUSE 'WSP 5.1' CITES 'FINRA 2210(d)(1)(E)'
    """
    assert _laid_out(text) == _is("""
        RULE EDU-1 "Plain language"
          CITES 'FINRA 2210(d)(1)(E)'   HOUSE 'WSP 5.1'
          OWNER 'education'   SEVERITY medium   REVIEW BY 2027-11-30
          IF client.knowledgeLevel = 'beginner' THEN use a plain tone
          UNLESS client.institutional = yes
          BECAUSE 'They said so.'
    """)


def test_what_an_exception_cites_stays_with_it() -> None:
    text = "FACT 'f' CITES 'a' IF client.age > 5 UNLESS client.optOut = yes CITES 'b'\n"
    assert _laid_out(text) == _is("""
        FACT 'f'
          CITES 'a'
          IF client.age > 5
          UNLESS client.optOut = yes
          CITES 'b'
    """)


def test_a_rule_without_an_id_keeps_the_order_of_its_words_for_they_are_its_name() -> None:
    text = "ALWAYS block sending BECAUSE 'b'   SEVERITY low CITES 'c'\n"
    assert _laid_out(text) == "ALWAYS block sending\n  BECAUSE 'b'\n  SEVERITY low\n  CITES 'c'\n"


def test_a_long_condition_is_broken_before_and_and_or_at_the_outermost_brackets() -> None:
    text = """
        RULE A-1 IF client.lifecycleEvent = 'bereavement' AND (client.knowledgeLevel = 'beginner' OR
          client.knowledgeLevel = 'intermediate' OR client.age is at least 65) AND communication.channel = 'email'
          THEN block sending ELSE use a plain tone
    """
    assert _laid_out(text) == _is("""
        RULE A-1
          IF client.lifecycleEvent = 'bereavement'
             AND (client.knowledgeLevel = 'beginner'
               OR client.knowledgeLevel = 'intermediate'
               OR client.age is at least 65)
             AND communication.channel = 'email'
          THEN block sending
          ELSE use a plain tone
    """)


def test_items_of_a_list_stand_below_one_another() -> None:
    text = "LIST hype MATCH stem OWNER 'a' - 'skyrocket' BECOMES 'rise' OR 'go up' - \"don't\" REMOVE SENTENCE - 'x'\n"
    assert _laid_out(text) == _is("""
        LIST hype
          OWNER 'a'   MATCH stem
          - 'skyrocket'   BECOMES 'rise' OR 'go up'
          - "don't"       REMOVE SENTENCE
          - 'x'
    """)


def test_rows_of_a_table_stand_in_columns() -> None:
    text = """
        TABLE T-1 "Grades" HIT first SEVERITY low
        | IF client.knowledgeLevel | IF client.age | THEN limit reading level to grade |
        | 'beginner' | - | 6 | # the youngest
        # the others
        | 'intermediate','expert' | 18..64 | 12 |
    """
    assert _laid_out(text) == _is("""
        TABLE T-1 "Grades"
          SEVERITY low   HIT first
          | IF client.knowledgeLevel | IF client.age | THEN limit reading level to grade |
          | 'beginner'               | -             | 6                                 |  # the youngest
          # the others
          | 'intermediate', 'expert' | 18 .. 64      | 12                                |
    """)


def test_a_table_wider_than_the_page_turns_every_row_at_the_same_bar() -> None:
    head = "| IF client.knowledgeLevel | IF client.lifecycleEvent | THEN limit reading level to grade "
    head += "| THEN include disclosure |"
    lines = _laid_out(f"TABLE T-1 {head} | 'beginner' | 'none' | 6 | risk |\n").splitlines()
    assert lines[1:] == [
        "  | IF client.knowledgeLevel | IF client.lifecycleEvent | THEN limit reading level to grade",
        "      | THEN include disclosure |",
        "  | 'beginner'               | 'none'                   | 6",
        "      | risk                    |",
    ]


def test_a_test_has_its_day_and_fixtures_behind_its_name_and_expectations_side_by_side() -> None:
    text = "TEST 't' EXPECT FIRES A-1 EXPECT tone.register = 'plain' GIVEN client.age = 5 USING bob, sue"
    text += " AS OF 2026-11-22\n"
    assert _laid_out(text) == _is("""
        TEST 't'   AS OF 2026-11-22   USING bob, sue
          GIVEN client.age = 5
          EXPECT FIRES A-1   EXPECT tone.register = 'plain'
    """)


def test_every_comment_stays_where_it_was() -> None:
    text = """
        # the pack

        # the page of A-1
        RULE A-1   # why
            # whose
          OWNER 'x' # theirs
          IF a = 1 # first
             # second
             AND b = 2
          THEN block sending
            # below
        # at the end
    """
    assert _laid_out(text) == _is("""
        # the pack

        # the page of A-1
        RULE A-1  # why
          # whose
          OWNER 'x'  # theirs
          IF a = 1  # first
             # second
             AND b = 2
          THEN block sending
          # below

        # at the end
    """)


def test_what_word_processors_write_is_straightened_outside_quotations_only() -> None:
    text = "RULE A-1 OWNER ‘the client’s’ IF client’s\u00a0age > 5 – 2 THEN block sending BECAUSE “It’s – so”\n"
    assert _laid_out(text) == _is("""
        RULE A-1
          OWNER 'the client’s'
          IF client's age > 5 - 2 THEN block sending
          BECAUSE "It’s – so"
    """)


def test_long_texts_stay_as_written() -> None:
    text = 'DISCLOSURE d   TEXT IN \'en\' """Two\n      lines,  \n\n  and more."""\n'
    assert format_source(text) == 'DISCLOSURE d\n  TEXT IN \'en\' """Two\n      lines,  \n\n  and more."""\n'


def test_a_block_that_cannot_be_read_stays_exactly_and_the_others_are_laid_out() -> None:
    broken = "RULE  B-1   IF   THEN block   sending  # odd\n   # below"
    text = f"ALWAYS  block sending\n\n{broken}\n\nALWAYS  use a  plain tone\n"
    assert format_source(text) == f"ALWAYS block sending\n\n{broken}\n\nALWAYS use a plain tone\n"
    assert [text[span.start : span.end] for span in lay_out(text).kept] == ["RULE  B-1   IF   THEN block   sending"]


@pytest.mark.parametrize(
    ("text", "wanted"), [("", ""), ("\n\n", ""), ("# a\n\n\n\n# b", "# a\n\n# b\n"), ("\u00a0", "")]
)
def test_a_file_without_blocks(text: str, wanted: str) -> None:
    assert format_source(text) == wanted


def test_short_tests_and_facts_may_stand_close_together_and_rules_may_not() -> None:
    facts = "FACT 'a' IF x = 1\nFACT 'b' IF x = 2\n\n\n\nFACT 'c' IF x = 3\nRULE A-1 ALWAYS y\nRULE A-2 ALWAYS z\n"
    assert _laid_out(facts) == _is("""
        FACT 'a'
          IF x = 1
        FACT 'b'
          IF x = 2

        FACT 'c'
          IF x = 3

        RULE A-1
          ALWAYS y

        RULE A-2
          ALWAYS z
    """)


def test_one_block_alone_can_be_laid_out() -> None:
    text = "ALWAYS  a  b\n\nALWAYS  c  d\n"
    assert format_blocks(text, [Span(20, 20)]) == "ALWAYS  a  b\n\nALWAYS c d\n"
