"""Lists looked for together in a text with stretches blanked: what stood there is not found, all else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.span import Apart, Span
from jurat.terms.matcher import Matcher, compile_list, compile_together
from jurat.terms.termlist import MatchMode, Term, TermList
from jurat.text.reading import Reading

PROMISES = TermList(
    "promises", "Promises", MatchMode.PHRASE, (Term("risk-free"), Term("safe", excepted_by=("safe harbor",)))
)
PATTERNS = TermList("patterns", "Patterns", MatchMode.REGEX, (Term("guarante+d"),))
TEXT = "It is risk-free and guaranteed. It is safe. The safe harbor is safe."


def found(term_list: TermList, text: str, *blanked: str) -> list[str]:
    """The same whether the list is looked for with others or by itself."""
    compile_together([PROMISES, PATTERNS])
    reading = Reading(text)
    own = reading.blanked([Span(text.index(words), text.index(words) + len(words)) for words in blanked]).prepared
    matches = compile_list(term_list).matches(own)
    assert Matcher(term_list).matches(own) == matches
    return [text[match.start : match.end] for match in matches]


def test_without_blanks_everything_is_found() -> None:
    assert found(PROMISES, TEXT) == ["risk-free", "safe"]
    assert found(PATTERNS, TEXT) == ["guaranteed"]


def test_what_is_blanked_is_not_found() -> None:
    assert found(PROMISES, TEXT, "It is risk-free and guaranteed.") == ["safe"]
    assert found(PATTERNS, TEXT, "It is risk-free and guaranteed.") == []


def test_a_term_of_which_a_part_is_blanked_is_not_found() -> None:
    assert found(PROMISES, TEXT, "free and") == ["safe"]


def test_words_that_a_blank_parts_are_no_term() -> None:
    assert found(PROMISES, "At your risk. Prices may fall. Free parking.", "Prices may fall.") == []
    assert found(PROMISES, "a risk or free one", " or") == []


def test_what_is_blanked_excuses_nothing() -> None:
    assert found(PROMISES, "The safe harbor is safe.", "safe harbor") == ["safe"]


SPANS = st.builds(lambda start, chars: Span(start, start + chars), st.integers(0, 30), st.integers(1, 9))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_spans_laid_together_touch_what_any_of_them_overlaps(spans: list[Span], asked: Span) -> None:
    assert Apart(spans).touches(asked) == any(span.overlaps(asked) for span in spans)


@given(st.lists(SPANS, max_size=8))
def test_spans_taken_one_by_one_lie_apart(spans: list[Span]) -> None:
    apart, taken = Apart(), []
    for span in spans:
        if apart.take(span):
            assert not any(span.overlaps(other) for other in taken)
            taken.append(span)
        else:
            assert any(span.overlaps(other) for other in taken)
