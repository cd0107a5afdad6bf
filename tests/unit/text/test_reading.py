"""A reading answers what validators ask of a text."""

from decimal import Decimal

from jurat.foundation.span import Span
from jurat.text.reading import Reading


def test_words_are_counted_as_a_word_processor_does() -> None:
    assert Reading("Your long-term fund – worth $12,500.00 – rose.\n\n• It is new.").word_count == 9


def test_an_empty_text_can_be_read() -> None:
    reading = Reading("")
    assert (reading.word_count, reading.grade, reading.numbers, reading.links, reading.sentences) == (
        0,
        Decimal(0),
        (),
        (),
        (),
    )
    assert reading.sentence_at(0) == Span(0, 0)


def test_the_grade_does_not_take_a_decimal_point_for_the_end_of_a_sentence() -> None:
    text = "The comparatively illiquid securities in your diversified portfolio {} during the preceding quarter."
    assert Reading(text.format("appreciated 4.2%")).grade >= Reading(text.format("appreciated")).grade - 1


def test_hard_texts_grade_higher_than_plain_ones() -> None:
    plain = Reading("You own one fund. It grew a bit this year. We can talk about it when you like.")
    hard = Reading(
        "Notwithstanding the aforementioned considerations, diversification strategies incorporating uncorrelated"
        " alternative investments necessitate comprehensive evaluation of counterparty creditworthiness."
    )
    assert plain.grade < 5 < 15 < hard.grade


def test_addresses_do_not_make_a_text_harder_to_read() -> None:
    text = "You can read more here: {} and we can talk about it."
    assert (
        Reading(text.format("https://www.investor.gov/introduction-investing/investing-basics")).grade
        <= Reading(text.format("there")).grade
    )


def test_links_are_found_with_their_labels() -> None:
    reading = Reading('See [funds](https://a.example/f), <a href="https://b.example">bonds</a> or https://c.example/x.')
    assert [(link.address, link.label) for link in reading.links] == [
        ("https://a.example/f", "funds"),
        ("https://b.example", "bonds"),
        ("https://c.example/x", ""),
    ]


def test_blanking_keeps_offsets() -> None:
    assert Reading("one two three").without([Span(4, 7)]) == "one     three"


def test_what_is_made_of_a_text_is_made_once_and_goes_with_it() -> None:
    made: list[str] = []

    def count(reading: Reading) -> int:
        made.append(reading.text)
        return len(made)

    one, alike = Reading("A fund."), Reading("A fund.")
    assert (one.once(count), one.once(count), alike.once(count)) == (1, 1, 2)
