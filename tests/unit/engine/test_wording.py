"""The wordings that conditions look for in texts."""

import pytest

from jurat.engine.reading import CannotRun
from jurat.engine.wording import compile_pattern


@pytest.mark.parametrize("text", ["tax is due", "Tax is due", "TAX"])
def test_a_pattern_is_found_in_any_case(text: str) -> None:
    assert compile_pattern(r"\btax\b")(text)


def test_a_pattern_may_ask_for_its_case() -> None:
    found = compile_pattern(r"(?-i)\bTax\b")
    assert (True, False) == (found("Tax"), found("tax"))


def test_what_is_no_pattern_cannot_run() -> None:
    with pytest.raises(CannotRun):
        compile_pattern("(")
