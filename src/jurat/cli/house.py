"""Gives a command its house: built from the settings, closed whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from jurat.cli.printing import progress

if TYPE_CHECKING:
    from jurat.wiring import House

Options = ParamSpec("Options")


def with_house(function: Callable[Concatenate[House, Options], int]) -> Callable[Options, int]:
    """Hands the house to a command as its first argument. Wiring loads here, not when the command is listed."""

    @wraps(function)
    def run(*args: Options.args, **options: Options.kwargs) -> int:
        from jurat.settings import read_settings
        from jurat.wiring import House

        house = House(read_settings())
        try:
            return function(house, *args, **options)
        finally:
            house.close()

    return run


def recovered(house: House) -> None:
    """What a killed process left unfinished becomes a case before anything new begins; each is said."""
    for case in house.recover():
        progress(f"{case.id}: an earlier process ended in the middle of this request; it waits for a person now")
