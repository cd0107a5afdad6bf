"""What is wrong with a data file or its mapping: values, collected; one exception carries them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurat.foundation.error import InputError

FAULTS_SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake. `line` counts from 1 (the header is line 1), 0 where no line is to blame; `column` is its name."""

    code: str
    file: str
    line: int
    column: str
    message: str
    help: str

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "") + (f" column '{self.column}'" if self.column else "")
        return f"{place}: {self.message} [{self.code}]"


class ProfileDataFault(InputError):
    """The client data or its mapping cannot be used."""

    code = "profile_data"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:FAULTS_SHOWN_MAX]]
        if len(self.faults) > FAULTS_SHOWN_MAX:
            shown.append(f"… and {len(self.faults) - FAULTS_SHOWN_MAX} more")
        super().__init__("\n".join(shown), self.faults[0].help if self.faults else "")
