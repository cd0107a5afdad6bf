"""Gives a command its house: built from the settings, closed whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from jurat.cli.printing import progress

if TYPE_CHECKING:
    from jurat.wiring import House

Options = ParamSpec("Options")


Command = Callable[Concatenate["House", Options], int]


def with_house(function: Command[Options]) -> Callable[Options, int]:
    """Hands the house to a command as its first argument. Wiring loads here, not when the command is listed."""
    return _with_house(function, create=True)


def with_existing_house(function: Command[Options]) -> Callable[Options, int]:
    """The same for commands that look at the past: a mistyped place is an error, not a new, empty place."""
    return _with_house(function, create=False)


def _with_house(function: Command[Options], create: bool) -> Callable[Options, int]:
    @wraps(function)
    def run(*args: Options.args, **options: Options.kwargs) -> int:
        from jurat.settings import read_settings
        from jurat.wiring import House

        house = House(read_settings(), create=create)
        try:
            return function(house, *args, **options)
        finally:
            house.close()

    return run


def recovered(house: House) -> None:
    """What a killed process left unfinished becomes a case before anything new begins; each is said."""
    for case in house.recover():
        progress(f"{case.id}: an earlier process ended in the middle of this request; it waits for a person now")
