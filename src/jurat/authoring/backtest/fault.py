"""What goes wrong in a backtest. One bad mail or row is a `Trouble`, a value that the report lists; only what makes the
whole run senseless is raised."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.foundation.error import InputError


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that was left out, and why. `place` is a mail or `verdicts.csv, line 7`."""

    code: str
    place: str
    message: str

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, "place": self.place, "message": self.message}


class NoMail(InputError):
    """There is no mail to look at."""

    code = "no_mail"


class ArchiveUnreadable(InputError):
    """Something named as an archive cannot be read at all."""

    code = "archive_unreadable"


class VerdictsUnreadable(InputError):
    """The file of verdicts cannot be read."""

    code = "verdicts_unreadable"


class NoColumn(InputError):
    """The file of verdicts lacks a column."""

    code = "verdicts_no_column"


class UnknownVerdict(InputError):
    """The file of verdicts holds words that are neither a pass nor a stop."""

    code = "verdicts_unknown_word"


class UnknownFact(InputError):
    """A fact is named that the pack does not know."""

    code = "unknown_fact"


class WorkFileBusy(InputError):
    """Another run writes to the same work file."""

    code = "work_file_busy"


class WorkFileBroken(InputError):
    """The work file cannot be used."""

    code = "work_file_broken"
