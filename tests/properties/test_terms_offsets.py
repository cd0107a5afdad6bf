"""Laws of matching: offsets always lead back to what was written."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jurat.terms.folding import fold
from jurat.terms.matcher import compile_list
from jurat.terms.sentence import sentence_spans
from jurat.terms.termlist import MatchMode, Term, TermList

TERMS = ("guaranteed return", "risk-free", "no downside")
LIST = compile_list(TermList("promissory", "Promises", MatchMode.PHRASE, tuple(Term(term) for term in TERMS)))
INVISIBLE = st.sampled_from(["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d"])
FILLER = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Lm", "Mn")), max_size=30)


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Text before, the term, the term with invisible characters strewn in and its case changed, text after."""
    term = draw(st.sampled_from(TERMS))
    shown = "".join(
        (draw(INVISIBLE) if draw(st.booleans()) else "") + (char.upper() if draw(st.booleans()) else char)
        for char in term
    )
    return draw(FILLER), term, shown, draw(FILLER)


@settings(max_examples=150)
@given(disguised())
def test_a_term_strewn_with_invisible_characters_is_found_where_it_stands(case: tuple[str, str, str, str]) -> None:
    before, term, shown, after = case
    text = f"{before} .\n\n{shown}\n\n. {after}"
    place = len(before) + 4
    found = [match for match in LIST.matches(text) if match.start >= place and match.end <= place + len(shown)]
    assert [term] == [match.term.text for match in found]
    assert term == fold(text[found[0].start : found[0].end]).text.strip()


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_every_folded_character_stands_for_a_stretch_of_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@settings(max_examples=150)
@given(st.text(max_size=80))
@example("A*\x1bA")
@example("A\x80*A")
@example("A\u200b*\u200b`A")
def test_folding_what_is_folded_changes_nothing_but_markup(text: str) -> None:
    once = fold(text.replace("&", "").replace("<", "")).text
    assert once == fold(once).text


@settings(max_examples=150)
@given(st.text(max_size=120))
def test_sentences_hold_every_visible_character_once_and_in_order(text: str) -> None:
    joined = "".join(text[span.start : span.end] for span in sentence_spans(text))
    assert "".join(text.split()) == "".join(joined.split())
