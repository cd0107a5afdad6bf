"""A rewritten letter says what the approved one states, and does not recite its instructions."""

from __future__ import annotations

from jurat.pipeline.ending import without_cut_off_end
from jurat.pipeline.repair import apply
from jurat.pipeline.statement import Ask, statements_of
from jurat.text.reading import Reading
from support.known_client import profile_of

BASE = "Hello Margaret,\n\nYour account was worth $12,500.00 on November 1. It returned 4.2% after fees.\n\nGoodbye."
ASK = Ask(statements_of(BASE, profile_of(), "en"), ("Write at most four hundred words.", "Be kind."))


def elements(text: str) -> list[str]:
    return [finding.element for finding in ASK.findings(Reading(text))]


def test_only_sentences_with_the_clients_figures_are_statements() -> None:
    assert [item.sentence for item in ASK.statements] == [
        "Your account was worth $12,500.00 on November 1.",
        "It returned 4.2% after fees.",
    ]


def test_the_approved_text_keeps_its_own_statements() -> None:
    assert elements(BASE) == []


def test_other_words_around_the_same_figures_are_fine() -> None:
    assert elements("On November 1 your account was worth $12,500.00. After all fees it returned 4.2%.") == []


def test_a_figure_left_out_is_a_statement_left_out() -> None:
    assert elements("Your account was worth $12,500.00 on November 1.") == ["It returned 4.2% after fees."]


def test_a_figure_in_other_company_is_no_statement() -> None:
    text = "Hello. The number $12,500.00 and the number 4.2% are nice numbers."
    assert elements(text) == [item.sentence for item in ASK.statements]


def test_a_recited_instruction_is_found_and_removed() -> None:
    reading = Reading(f"Sure. Write at  most FOUR hundred words. {BASE}")
    (finding,) = ASK.findings(reading)
    assert (finding.quote, finding.element) == ("Write at  most FOUR hundred words.", "recited")
    assert finding.repair is not None
    assert "hundred" not in apply(reading.text, finding.repair)


def test_a_short_instruction_may_stand_in_a_letter_by_chance() -> None:
    assert elements(f"{BASE} Be kind.") == []


def test_a_sentence_that_the_limit_cut_off_goes_visibly() -> None:
    text, (repair,) = without_cut_off_end("One whole sentence. And then the wri", "length")
    assert text == "One whole sentence."
    assert (repair.before, repair.after, repair.act) == (" And then the wri", "", "drop cut-off sentence")


def test_whole_lines_of_a_list_stay() -> None:
    text, _ = without_cut_off_end("You hold:\n- A: $1\n- B: $2\nTo compare: the", "length")
    assert text == "You hold:\n- A: $1\n- B: $2"


def test_a_text_that_ended_by_itself_is_left_alone() -> None:
    assert without_cut_off_end("No full stop here", "stop") == ("No full stop here", ())


def test_a_whole_last_sentence_is_left_alone_even_at_the_limit() -> None:
    assert without_cut_off_end("It ends well. Truly.", "length") == ("It ends well. Truly.", ())


def test_a_text_without_any_end_is_left_to_the_checks() -> None:
    assert without_cut_off_end("never ending", "length") == ("never ending", ())
