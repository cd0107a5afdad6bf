"""What comes back from a model: exact placeholders in silence, mangled ones with a report, invented ones left alone."""

from __future__ import annotations

import pytest

from jurat.privacy.restoration import Fault, PlaceholderFault, Restored, restore
from jurat.request import Vault

VAULT = Vault({"<PERSON_1>": "Margaret", "<PERSON_2>": "Whitfield", "<CLIENT_NUMBER_1>": "C-1001"})


def test_exact_placeholders_are_restored_in_silence() -> None:
    assert Restored("Dear Margaret Whitfield,") == restore("Dear <PERSON_1> <PERSON_2>,", VAULT)


@pytest.mark.parametrize(
    "written",
    [
        "<person_2>",
        "[PERSON_2]",
        "<Person 2>",
        "{PERSON_2}",
        "(PERSON_2)",
        "PERSON_2",
        "< PERSON_2 >",
        "&lt;PERSON_2&gt;",
        "<PERSON\\_2>",
        "[Person-2]",
    ],
)
def test_a_placeholder_changed_in_form_is_restored_and_reported(written: str) -> None:
    fault = PlaceholderFault(Fault.ALTERED, written, 5, 14, "<PERSON_2>")
    assert Restored("Dear Whitfield,", (fault,)) == restore(f"Dear {written},", VAULT)


@pytest.mark.parametrize(
    "written", ["<PERSON_3>", "[Client_1]", "<ACCOUNT_1>", "<Person>", "<PERSON_0>", "[PERSON]", "<Client 1>"]
)
def test_a_placeholder_that_stands_for_nothing_is_left_and_reported(written: str) -> None:
    fault = PlaceholderFault(Fault.INVENTED, written, 5, 5 + len(written))
    assert Restored(f"Dear {written},", (fault,)) == restore(f"Dear {written},", VAULT)


def test_a_missing_number_is_forgiven_where_there_is_only_one() -> None:
    fault = PlaceholderFault(Fault.ALTERED, "<Client Number>", 7, 13, "<CLIENT_NUMBER_1>")
    assert Restored("Number C-1001.", (fault,)) == restore("Number <Client Number>.", VAULT)


@pytest.mark.parametrize(
    "text", ["See (Section 4) and [Note 1].", "<h1>News</h1>", "Account 2 holds a fund.", "a < b_1 > c"]
)
def test_ordinary_text_is_no_placeholder(text: str) -> None:
    assert Restored(text) == restore(text, VAULT)


def test_spans_of_faults_are_those_of_the_restored_text() -> None:
    restored = restore("<PERSON_1> and [person_1] and <PERSON_9>", VAULT)
    assert restored.text == "Margaret and Margaret and <PERSON_9>"
    assert [restored.text[f.start : f.end] for f in restored.faults] == ["Margaret", "<PERSON_9>"]


def test_an_original_that_looks_like_a_placeholder_is_not_restored_again() -> None:
    vault = Vault({"<LITERAL_1>": "<PERSON_1>", "<PERSON_1>": "Margaret"})
    assert Restored("<PERSON_1> Margaret") == restore("<LITERAL_1> <PERSON_1>", vault)
