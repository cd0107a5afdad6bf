"""What people read: underlines, edits in their context, tables; all within 100 columns."""

from __future__ import annotations

import click
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.cli.rendering.finding import finding_text, findings_text, underlined
from jurat.cli.rendering.layout import WIDTH, quoted, table, wrapped
from jurat.cli.rendering.proof import audit_text, replay_text
from jurat.cli.rendering.repair import repairs_text
from jurat.cli.rendering.screening import screened_text

TEXT = "Hello Martha,\nOur fund offers a guaranteed return of 8% a year.\nKind regards"


def finding(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {
        "rule": "R-1",
        "kind": "prohibited_terms",
        "verdict": "violation",
        "severity": "blocker",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "message": "Nobody may promise a return.",
        "repair": {"act": "replace term", "start": start, "end": start + len(quote), "replacement": "possible return"},
    }


def test_a_finding_underlines_the_words_it_is_about() -> None:
    assert click.unstyle(finding_text(finding("guaranteed return"), TEXT)) == "\n".join(
        [
            "  R-1  prohibited_terms · violation · blocker",
            "      Our fund offers a guaranteed return of 8% a year.",
            "                        ^^^^^^^^^^^^^^^^^",
            "      Nobody may promise a return.",
            "      Offered: replace term.",
        ]
    )


def test_a_fault_of_the_whole_text_underlines_nothing() -> None:
    whole = {**finding("Hello"), "start": 0, "end": 0, "repair": None}
    assert "^" not in finding_text(whole, TEXT)


@settings(max_examples=200)
@given(st.text(st.characters(codec="ascii", min_codepoint=32), min_size=1, max_size=400), st.data())
def test_carets_stand_below_the_quote_wherever_it_is(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, carets = underlined(f"before\n{line}\nafter", 7 + start, 7 + end)
    marked = "".join(char for char, caret in zip(shown, carets, strict=False) if caret == "^")
    assert len(shown) <= WIDTH
    assert marked == line[start:end][: len(marked)]
    assert len(marked) == min(end - start, WIDTH - 6)


def test_edits_are_shown_in_the_text_as_it_stood_before_each() -> None:
    repairs = [
        repair(TEXT, "guaranteed return", "possible return"),
        repair(TEXT.replace("guaranteed return", "possible return"), "of 8% a year", ""),
    ]
    assert click.unstyle(repairs_text(repairs, TEXT)).splitlines() == [
        "  1. replace term  for R-1, rung 'model'",
        "     - …rtha, Our fund offers a [guaranteed return] of 8% a year. Kind rega…",
        "     + …rtha, Our fund offers a [possible return] of 8% a year. Kind rega…",
        "  2. replace term  for R-1, rung 'model'",
        "     - …ffers a possible return [of 8% a year]. Kind regards",
        "     + …ffers a possible return []. Kind regards",
    ]


def repair(text: str, before: str, after: str) -> dict[str, object]:
    start = text.index(before)
    place = {"start": start, "end": start + len(before)}
    return {"rung": "model", "rule": "R-1", "act": "replace term", "before": before, "after": after, **place}


def test_a_quoted_text_keeps_every_word_within_the_width() -> None:
    long = "word " * 60 + "\n\n" + "x" * 250
    rows = quoted(long).splitlines()
    assert max(map(len, rows)) <= WIDTH
    assert "".join("".join(row.split("│", 1)[1].split()) for row in rows) == "".join(long.split())


def test_a_table_folds_its_last_column() -> None:
    rows = click.unstyle(table(("client", "why"), [("C-1", "because " * 20), ("C-10", "short")])).splitlines()
    assert rows[0] == "  client  why"
    assert rows[1].startswith("  C-1     because")
    assert rows[2].startswith("          because")
    assert max(map(len, rows)) <= WIDTH


def test_a_word_longer_than_the_line_is_not_torn() -> None:
    hash = "sha256:" + "a" * 120
    assert hash in wrapped(f"The hash is {hash}.")


def test_a_replay_that_differs_says_where() -> None:
    difference = {"step": 4, "name": "prompt", "path": "/base", "recorded": "a", "replayed": "b"}
    text = replay_text({"decision": "d1", "equal": False, "first_difference": difference})
    assert text.splitlines()[0] == "d1: not equal. The two part at step 4:"
    assert "    path: /base" in text.splitlines()


def test_a_broken_record_is_said_as_a_sentence() -> None:
    told = audit_text({"records": 3, "ok": False, "problem": "record 3: its salt was changed"})
    assert told == "The record is not what was written. Record 3: its salt was changed."


def test_a_screened_text_shows_its_reasons_above_its_findings_and_its_open_rules_once() -> None:
    reasons = [
        {"rule": "R-0", "sentence": "Never: this must not be sent."},
        {"rule": "R-9", "sentence": "Odd: a fact is missing; its demands were kept to be safe."},
    ]
    whole = {**finding("Hello"), "start": 0, "end": 0, "repair": None, "left": True, "edit": None}
    result = {"id": "a", "decision": "reject", "reasons": reasons, "findings": [whole], "undecided": ["R-9"]}
    kept = {"text": None, "candidate": TEXT, "repairs": []}
    assert click.unstyle(screened_text({**result, **kept}, TEXT)) == "\n".join(
        [
            "a: reject",
            "  - Never: this must not be sent. (R-0)",
            "  Cannot be told, because facts are missing: R-9.",
            "Found in the text as it was given  1 fault, 1 left after the edits",
            "  R-1  prohibited_terms · violation · blocker",
            "      Nobody may promise a return.",
            "      Left: no edit mends it.",
            "No edit was made: a reviewer would see the text as it was given.",
        ]
    )


def test_a_remark_that_is_left_says_that_it_stops_nothing() -> None:
    taste = {**finding("Kind regards"), "verdict": "remark", "severity": "low", "left": True, "edit": None}
    said = click.unstyle(findings_text([taste], TEXT))
    assert said.splitlines()[0] == "  R-1  prohibited_terms · remark · low"
    assert said.splitlines()[-1] == "      Left: a remark stops nothing."
    whole = {"id": "a", "decision": "pass", "reasons": [], "undecided": [], "repairs": [], "text": TEXT}
    shown = click.unstyle(screened_text({**whole, "candidate": TEXT, "findings": [taste]}, TEXT))
    assert "Found in the text as it was given  0 faults and 1 remark, 1 left after the edits" in shown


def test_a_screened_text_shows_every_edit_and_the_text_that_a_reviewer_would_see() -> None:
    sentence = "Our fund offers a guaranteed return of 8% a year.\n"
    after = TEXT.replace(sentence, "")
    result = {
        "id": "a",
        "decision": "review",
        "reasons": [{"rule": "R-2", "sentence": "Letters: a registered principal approves it before use."}],
        "findings": [
            {**finding("guaranteed return"), "left": False, "edit": 1},
            {**finding("Kind regards"), "rule": "R-3", "verdict": "doubtful", "left": True, "edit": None},
        ],
        "undecided": [],
        "text": None,
        "candidate": after,
        "repairs": [{**repair(TEXT, sentence, ""), "act": "remove sentence"}],
    }
    assert click.unstyle(screened_text(result, TEXT)) == "\n".join(
        [
            "a: review",
            "  - Letters: a registered principal approves it before use. (R-2)",
            "  As it was given, it breaks rules of severity blocker (R-1) and would be rejected; edit 1 took the",
            "  words out. What is left decides.",
            "Found in the text as it was given  2 faults, 1 left after the edits",
            "  R-1  prohibited_terms · violation · blocker",
            "      Our fund offers a guaranteed return of 8% a year.",
            "                        ^^^^^^^^^^^^^^^^^",
            "      Nobody may promise a return.",
            "      Mended by edit 1 below (remove sentence).",
            "  R-3  prohibited_terms · doubtful · blocker",
            "      Kind regards",
            "      ^^^^^^^^^^^^",
            "      Nobody may promise a return.",
            "      Left: the edit offered (replace term) was tried and undone.",
            "Edits made  in this order",
            "  1. remove sentence  for R-1, rung 'model'",
            "     - Hello Martha, [Our fund offers a guaranteed return of 8% a year. ]Kind regards",
            "     + Hello Martha, []Kind regards",
            "Text after the edits  as a reviewer would see it; it would not go out",
            "    │ Hello Martha,",
            "    │ Kind regards",
        ]
    )


def test_a_text_that_goes_out_as_it_came_is_not_shown_again() -> None:
    nothing: dict[str, object] = {"reasons": [], "findings": [], "undecided": [], "repairs": []}
    result = {"id": "a", "decision": "pass", "text": TEXT, "candidate": TEXT, **nothing}
    assert click.unstyle(screened_text(result, TEXT)) == "a: pass"
