"""What every validator of somebody else's keeps: remarks within the text, or ValidatorFault, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from jurat.ports import Remark, TextValidator, ValidatorFault
from jurat.validators import VALIDATORS, GuardrailsValidator, MemoryValidator

WORD, TEXT = "moon", "To the moon and back."


def _find(text: str) -> tuple[Remark, ...]:
    start = text.find(WORD)
    if "break" in text:
        raise RuntimeError(text)
    return () if start < 0 else (Remark(start, start + len(WORD), "The word is there."),)


def _validator(kind: str, working: bool) -> TextValidator:
    match kind:
        case "memory":
            return MemoryValidator("house", _find if working else _find_nothing_but_trouble)
        case "guardrails":
            name = "NoWord" if working else "Broken"
            arguments = {"word": WORD} if working else {}
            return GuardrailsValidator("house", f"support.other_validators:{name}", arguments)
    raise AssertionError(f"add {kind} to the contract")


def _find_nothing_but_trouble(text: str) -> tuple[Remark, ...]:
    raise RuntimeError(text)


@pytest.fixture(params=[name for name, _ in VALIDATORS])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def validator(kind: str) -> Iterator[TextValidator]:
    made = _validator(kind, working=True)
    yield made
    made.close()


def test_a_fault_stands_within_the_text(validator: TextValidator) -> None:
    [remark] = validator.look(TEXT)
    assert WORD == TEXT[remark.start : remark.end]


def test_a_text_that_passes_gets_no_remark(validator: TextValidator) -> None:
    assert () == validator.look("All is well.")


def test_threads_may_share_one(validator: TextValidator) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(validator.look, [TEXT, "All is well."] * 10))
    assert [1, 0] * 10 == [len(remarks) for remarks in found]


def test_one_that_breaks_says_so_and_quotes_nothing(kind: str) -> None:
    made = _validator(kind, working=False)
    with pytest.raises(ValidatorFault) as fault:
        made.look("Secret")
    made.close()
    assert "Secret" not in fault.value.message


def test_one_that_was_closed_twice_passes_no_text_that_it_would_not_have_passed(validator: TextValidator) -> None:
    validator.close()
    validator.close()
    try:
        passed = validator.look(TEXT) == ()
    except ValidatorFault:
        passed = False
    assert not passed
