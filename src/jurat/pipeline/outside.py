"""Validators that Jurat did not write, on record: what they said of a text is part of why it was decided so, and nobody
can count on their saying it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jurat.foundation.canonical import digest, to_plain
from jurat.pipeline.parts import Tap
from jurat.ports import Remark, TextValidator, ValidatorFault
from jurat.request import Step

STEP = "validator"
"""The step that holds one answer. Replay reads it instead of asking again."""


@dataclass(frozen=True)
class _OnRecord:
    validator: TextValidator
    tap: Tap

    @property
    def name(self) -> str:
        return self.validator.name

    def look(self, text: str) -> tuple[Remark, ...]:
        try:
            remarks = self.validator.look(text)
        except ValidatorFault as fault:
            self._note(text, (), fault.message)
            raise
        self._note(text, remarks)
        return remarks

    def close(self) -> None:
        """Whose it is closes it."""

    def _note(self, text: str, remarks: tuple[Remark, ...], fault: str = "") -> None:
        self.tap(
            Step(
                STEP,
                {"validator": self.name, "text_hash": digest(text), "remarks": to_plain(remarks), "fault": fault},
            )
        )


def on_record(validators: Mapping[str, TextValidator], tap: Tap) -> dict[str, TextValidator]:
    """The same validators, each answer recorded."""
    return {name: _OnRecord(validator, tap) for name, validator in validators.items()}
