"""Which edit mended which finding, and which findings are left."""

from __future__ import annotations

from jurat.pipeline.aftermath import Fate, fates
from jurat.request import Finding, Repair, Verdict

TEXT = "Act now. It is safe. It is safe, they say."


def finding(quote: str, nth: int = 0, rule: str = "R-1", message: str = "No.") -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    end = start + len(quote)
    return Finding(rule, "prohibited_terms", Verdict.VIOLATION, "high", start, end, quote, message, element=quote)


def missing(rule: str = "R-9") -> Finding:
    return Finding(
        rule, "required_disclosure", Verdict.VIOLATION, "high", 0, 0, "", f"{rule} is missing.", element=rule
    )


def edit(text: str, before: str, after: str, rule: str = "R-1", message: str = "No.") -> Repair:
    start = text.index(before)
    return Repair("handed in", rule, "an act", start, start + len(before), before, after, message)


def test_each_finding_is_followed_through_the_edits_before_its_own() -> None:
    first = edit(TEXT, "Act now. ", "Please choose in your own time. ", message="Hurry.")
    between = TEXT.replace(first.before, first.after)
    second = edit(between, "safe", "fair")
    found = (finding("Act now", message="Hurry."), finding("safe"), finding("safe", 1))
    assert fates(found, (first, second), (finding("safe", 1),)) == (Fate(False, 1), Fate(False, 2), Fate(True))


def test_a_finding_whose_sentence_another_edit_took_out_is_mended_by_that_edit() -> None:
    taken = edit(TEXT, "It is safe, they say.", "", message="Hearsay.")
    assert fates((finding("safe", 1, "R-2"),), (taken,), ()) == (Fate(False, 1),)


def test_a_finding_that_an_edit_for_another_touches_and_leaves_is_left() -> None:
    changed = edit(TEXT, "Act now", "ACT NOW", message="Case.")
    touched = finding("Act now", rule="R-2")
    assert fates((touched,), (changed,), (touched,)) == (Fate(True),)


def test_what_is_missing_is_mended_by_the_edit_that_was_made_for_it() -> None:
    end = len(TEXT)
    added = Repair("handed in", "R-9", "insert disclosure", end, end, "", "\n\nLegend.", "R-9 is missing.")
    assert fates((missing(), missing("R-8")), (added,), (missing("R-8"),)) == (Fate(False, 1), Fate(True))


def test_what_went_with_the_text_as_a_whole_hangs_on_no_single_edit() -> None:
    assert fates((missing("R-8"),), (edit(TEXT, "Act now. ", ""),), ()) == (Fate(False, None),)
