"""Validators of the real guardrails-ai package, asked directly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jurat.ports import Remark, ValidatorFault
from jurat.validators import GuardrailsValidator

PLACE = "support.other_validators"
TEXT = "We moon on Monday."
Make = Callable[..., GuardrailsValidator]


@pytest.fixture
def make(request: pytest.FixtureRequest) -> Make:
    def made(name: str, **more: object) -> GuardrailsValidator:
        validator = GuardrailsValidator("house", f"{PLACE}:{name}", **more)
        request.addfinalizer(validator.close)
        return validator

    return made


def test_a_text_that_passes_gets_no_remark(make: Make) -> None:
    assert () == make("NoWord", arguments={"word": "moon"}).look("We wait.")


def test_a_fault_stands_where_the_validator_says_and_quotes_nothing(make: Make) -> None:
    remarks = make("NoWord", arguments={"word": "moon"}).look(TEXT)
    assert (Remark(3, 7, "The validator 'house' does not pass the text here. Write it otherwise."),) == remarks


def test_a_fix_is_the_one_stretch_that_differs(make: Make) -> None:
    remarks = make("NoWord", arguments={"word": "moon", "other": "meet"}).look(TEXT)
    said = "The validator 'house' does not pass the text. Write it otherwise."
    assert (Remark(4, 6, said, "ee"),) == make("NoWord", arguments={"word": "moon", "other": "meen"}).look(TEXT)
    assert (Remark(4, 7, said, "eet"),) == remarks
    assert "We meet on Monday." == TEXT[:4] + "eet" + TEXT[7:]


def test_metadata_goes_along_with_each_text(make: Make) -> None:
    assert () == make("NoWord", arguments={"word": "moon"}, metadata={"off": True}).look(TEXT)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Broken", "The validator 'house' failed (RuntimeError)."),
        ("Silent", "The validator 'house' answered with neither pass nor fail."),
        ("Nowhere", f"The validator 'house' cannot be made out of {PLACE}:Nowhere (AttributeError)."),
        ("NoWord", f"The validator 'house' cannot be made out of {PLACE}:NoWord (TypeError)."),
    ],
)
def test_what_gives_no_answer_has_not_passed_the_text(make: Make, name: str, message: str) -> None:
    with pytest.raises(ValidatorFault) as fault:
        make(name).look(TEXT)
    assert message == fault.value.message


def test_one_that_is_too_slow_has_not_passed_the_text(make: Make) -> None:
    with pytest.raises(ValidatorFault, match=r"did not answer within 0\.05 seconds"):
        make("Slow", timeout_s=0.05).look(TEXT)
