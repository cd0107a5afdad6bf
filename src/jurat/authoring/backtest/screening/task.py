"""What a process of the crew does: reads a mail, or screens one. Everything here crosses a pipe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.reading.mail import Mail, Taste, read_mail
from jurat.authoring.backtest.reading.quotation import Part
from jurat.authoring.backtest.screening.bench import Bench
from jurat.authoring.backtest.screening.result import Screening
from jurat.language.program.bundle import load


@dataclass(frozen=True, slots=True)
class Task:
    """A text to screen with the pack at place `pack` of the crew's."""

    pack: int
    text: str
    parts: tuple[tuple[Part, int, int], ...]
    facts: Mapping[str, Any]
    as_of: date


Doing = Callable[[Raw | Task], Mail | Trouble | Screening]


def prepare(bundles: tuple[str, ...], engine: str, taste: Taste) -> Doing:
    """A process made ready: packs travel as bundles."""
    benches = tuple(Bench(load(bundle), engine) for bundle in bundles)

    def do(job: Raw | Task) -> Mail | Trouble | Screening:
        if isinstance(job, Raw):
            return read_mail(job, taste)
        return benches[job.pack].screen(job.text, job.facts, job.as_of, job.parts)

    return do
