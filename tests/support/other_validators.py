"""Guardrails validators as a house might write them: registered with the package, found by `module:Class`."""

from __future__ import annotations

import time
from typing import Any

from jurat.validators.guardrails import silence

silence()

from guardrails.validator_base import (  # noqa: E402
    ErrorSpan,
    FailResult,
    PassResult,
    ValidationResult,
    Validator,
    register_validator,
)


@register_validator(name="house/no_word", data_type="string")
class NoWord(Validator):
    """Fails a text that holds `word`, with the places; with `other`, offers the text with that word instead."""

    def __init__(self, word: str, other: str | None = None, on_fail: Any = None) -> None:
        super().__init__(on_fail=on_fail, word=word, other=other)
        self._word, self._other = word, other

    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        start = value.find(self._word)
        if start < 0 or metadata.get("off"):
            return PassResult()
        span = ErrorSpan(start=start, end=start + len(self._word), reason="there it is")
        fixed = None if self._other is None else value.replace(self._word, self._other, 1)
        return FailResult(error_message=f"{value} holds it", fix_value=fixed, error_spans=[span])


@register_validator(name="house/slow", data_type="string")
class Slow(Validator):
    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        time.sleep(1)
        return PassResult()


@register_validator(name="house/broken", data_type="string")
class Broken(Validator):
    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        raise RuntimeError(value)


@register_validator(name="house/silent", data_type="string")
class Silent(Validator):
    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        return None  # type: ignore[return-value]
