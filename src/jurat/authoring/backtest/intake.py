"""The archive read by the crew: every mail once, in order; what could not be read is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.archive.walk import raws
from jurat.authoring.backtest.fault import NoMail, Trouble
from jurat.authoring.backtest.plan import Tell
from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.screening.crew import Crew, Lost
from jurat.authoring.backtest.verdicts.matching import unique

MAILS_MAX = 200_000


def read_archive(crew: Crew[Any, Any], files: Sequence[Path], tell: Tell) -> tuple[tuple[Mail, ...], list[Trouble]]:
    """Raises NoMail where none can be read."""
    troubles: list[Trouble] = []
    names: dict[int, str] = {}
    found: dict[int, Mail | Trouble] = {}
    for done, (at, result) in enumerate(crew.work(_noting(raws(files), names, troubles)), 1):
        found[at] = Trouble(f"mail_{result.code}", names[at], result.message) if isinstance(result, Lost) else result
        tell("read", done, 0)
    ordered = [found[at] for at in sorted(found)]
    mails, copies = unique([each for each in ordered if isinstance(each, Mail)])
    troubles += [*(each for each in ordered if isinstance(each, Trouble)), *copies]
    if not mails:
        first = f" The first reason: {troubles[0].place}: {troubles[0].message}" if troubles else ""
        raise NoMail(f"None of the {len(files)} files holds a mail that can be judged.{first}", "Check --archive.")
    return mails, troubles


def _noting(found: Iterable[Raw | Trouble], names: dict[int, str], troubles: list[Trouble]) -> Iterator[Raw]:
    """Mails alone; their names and the troubles go to the side."""
    for each in found:
        if isinstance(each, Trouble):
            troubles.append(each)
        elif len(names) >= MAILS_MAX:
            raise NoMail(f"The archive holds more than {MAILS_MAX:,} mails.", "Give it in several parts.")
        else:
            names[len(names)] = each.name
            yield each
