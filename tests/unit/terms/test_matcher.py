"""Term lists find what their authors meant, however it is written, and nothing else."""

import pytest

from jurat.terms.finder import TermFault
from jurat.terms.matcher import Matcher, compile_list
from jurat.terms.pattern import PatternFault
from jurat.terms.termlist import MatchMode, Term, TermList


def matcher(mode: MatchMode, *terms: str | Term) -> Matcher:
    items = tuple(Term(term) if isinstance(term, str) else term for term in terms)
    return compile_list(TermList("promissory", "Promises", mode, items))


def quotes(found: Matcher, text: str) -> list[str]:
    return [text[match.start : match.end] for match in found.matches(text)]


PROMISES = matcher(MatchMode.STEM, "guaranteed return", "risk-free", "can't lose", "100% safe", "🚀")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It guarantees returns of 8%.", "guarantees returns"),
        ("A “guaranteed” return", "guaranteed” return"),
        ("GUАRАNTEED  RETURN", "GUАRАNTEED  RETURN"),  # Cyrillic А
        ("guaran\u00adteed\nreturns", "guaran\u00adteed\nreturns"),
        ("guar\u200banteed return", "guar\u200banteed return"),
        ("g u a r a n t e e d   r e t u r n", "g u a r a n t e e d   r e t u r n"),
        ("g u a r a n t e e d r e t u r n", "g u a r a n t e e d r e t u r n"),
        ("a g u a r a n t e e d return", "a g u a r a n t e e d return"),
        ("g u a r a n t e e d return", "g u a r a n t e e d return"),
        ("Guarenteed returns", "Guarenteed returns"),
        ("a garanteed return", "garanteed return"),
        ("a gauranteed return", "gauranteed return"),
        ("it guarrantees returns", "guarrantees returns"),
        ("our gu4ranteed r3turns", "gu4ranteed r3turns"),
        ("guar<b>ant</b>eed&nbsp;return", "guar<b>ant</b>eed&nbsp;return"),
        ("guar-an-teed return", "guar-an-teed return"),
        ("a guaran-\nteed return", "guaran-\nteed return"),
        ("ｇｕａｒａｎｔｅｅｄ ｒｅｔｕｒｎ", "ｇｕａｒａｎｔｅｅｄ ｒｅｔｕｒｎ"),
        ("guaranteed™ return¹ here", "guaranteed™ return"),
        ("guárantéed return", "guárantéed return"),
        ("risk free", "risk free"),
        ("riskfree", "riskfree"),
        ("risk‑free", "risk‑free"),  # non-breaking hyphen
        ("this is risk.free", "risk.free"),
        ("#RiskFree", "RiskFree"),
        ("r1sk-fr33", "r1sk-fr33"),
        ("you can’t lose", "can’t lose"),
        ("you cannot lose", "cannot lose"),
        ("it is 100% safe", "100% safe"),
        ("to the moon 🚀", "🚀"),
    ],
)
def test_a_term_is_found_behind_every_disguise(text: str, quote: str) -> None:
    assert [quote] == quotes(PROMISES, text)


@pytest.mark.parametrize(
    "text",
    [
        "You invest at your own risk. Free parking is available.",
        "There is no risk, free advice is a different matter.",
        "At your risk\n\nFree checking",
        "A guarantee is not a return; the two differ.",
        "100 safe places",
        "",
        " \n ",
    ],
)
def test_words_that_do_not_stand_together_are_no_match(text: str) -> None:
    assert quotes(PROMISES, text) == []


def test_word_lists_do_not_match_other_forms_of_a_word() -> None:
    assert quotes(matcher(MatchMode.WORD, "safe"), "Safe is not safer, and unsafe is not safely.") == ["Safe"]


def test_phrases_match_over_line_breaks_and_keep_their_order() -> None:
    assert quotes(
        matcher(MatchMode.PHRASE, "double your money"),
        "Can you double\nyour  money? Your money doubles; your double money.",
    ) == ["double\nyour  money"]


def test_an_exception_excuses_a_match_in_its_own_sentence_only() -> None:
    found = matcher(MatchMode.STEM, Term("guaranteed return", excepted_by=("FDIC-insured",)))
    text = "An FDIC-insured deposit has a guaranteed return. This fund has a guaranteed return."
    assert [text.rindex("guaranteed")] == [match.start for match in found.matches(text)]


def test_of_overlapping_terms_the_longest_counts() -> None:
    assert quotes(matcher(MatchMode.STEM, "guarantee", "guaranteed return"), "guaranteed returns") == [
        "guaranteed returns"
    ]


def test_patterns_run_over_the_folded_text_and_answer_in_original_offsets() -> None:
    found = matcher(MatchMode.REGEX, r"\d+(?:\.\d+)?% (?:per annum|a year)")
    assert quotes(found, "“Earn” 8.5%\u00a0per\n annum, not 9% a month.") == ["8.5%\u00a0per\n annum"]


@pytest.mark.parametrize("pattern", ["(a", r"(a)\1", "(?=x)y", "a*"])
def test_a_pattern_that_cannot_be_used_is_refused_with_its_list_named(pattern: str) -> None:
    with pytest.raises(PatternFault, match="promissory") as caught:
        matcher(MatchMode.REGEX, pattern)
    assert (caught.value.code, bool(caught.value.help)) == ("bad_pattern", True)


def test_a_pattern_that_makes_others_hang_answers_at_once() -> None:
    assert not matcher(MatchMode.REGEX, r"(a+)+b$").finds("a" * 20_000)


def test_a_term_without_a_word_is_refused() -> None:
    with pytest.raises(TermFault):
        matcher(MatchMode.PHRASE, "…")


def test_link_lists_find_their_addresses_however_written() -> None:
    found = matcher(MatchMode.LINK, "https://www.investor.gov/funds")
    text = "See [funds](https://www.investor.gov/funds/) or http://WWW.investor.gov/funds. Not https://investor.gov.example/funds"
    assert quotes(found, text) == ["https://www.investor.gov/funds/", "http://WWW.investor.gov/funds"]


def test_a_list_is_compiled_once() -> None:
    term_list = TermList("one", "One", MatchMode.WORD, (Term("word"),))
    assert compile_list(term_list) is compile_list(term_list)


def test_finding_and_matching_agree() -> None:
    texts = ["It guarantees returns.", "Nothing here."]
    assert [PROMISES.finds(text) for text in texts] == [True, False]
