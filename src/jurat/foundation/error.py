"""Exceptions that are Jurat's own. What users do wrong in a rule file is not here: those are diagnostics, values."""

from __future__ import annotations

from typing import ClassVar


class JuratError(Exception):
    """Something went wrong inside Jurat. Please report it with the command you ran."""

    code: ClassVar[str] = "internal"
    exit_status: ClassVar[int] = 3
    http_status: ClassVar[int] = 500

    def __init__(self, message: str = "", help: str = "") -> None:
        self.message = message or (type(self).__doc__ or "").strip()
        self.help = help
        super().__init__(self.message)

    def to_json(self) -> dict[str, str]:
        """`{"code", "message", "help"}`: the shape every door prints."""
        return {"code": self.code, "message": self.message, "help": self.help}


class InputError(JuratError):
    """The input could not be used."""

    code = "bad_input"
    exit_status = 2
    http_status = 400


class NotFound(InputError):
    """What was asked for does not exist."""

    code = "not_found"
    http_status = 404


class Refused(InputError):
    """This person or key may not do that."""

    code = "refused"
    http_status = 403


class Unavailable(JuratError):
    """Something Jurat depends on did not answer; nothing was delivered."""

    code = "unavailable"
    http_status = 503
