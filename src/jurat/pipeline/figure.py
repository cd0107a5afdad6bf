"""The figures an approved text states: a rewritten letter that leaves one out says less than was approved."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.request import Finding, Profile, Verdict
from jurat.text.reading import Reading
from jurat.text.wording import say

RULE = "JURAT-FIGURES"
"""Added by Jurat to every request that has an approved text to start from."""

_FIGURES = frozenset({"MONEY", "PERCENT"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of the profile as the approved text writes it."""

    name: str
    written: str


def figures_of(base: str, profile: Profile) -> tuple[Figure, ...]:
    """The amounts and percents of the profile that stand in the approved text, each written form once."""
    found: dict[str, Figure] = {}
    for name, field in profile.fields.items():
        written = say(field.value, field.type) if field.type in _FIGURES else ""
        if written and written in base:
            found.setdefault(written, Figure(name, written))
    return tuple(found.values())


def dropped(figures: tuple[Figure, ...], reading: Reading) -> tuple[Finding, ...]:
    """A finding of the whole text for each figure it should state and does not. No machine knows where it belongs."""
    missing = (figure for figure in figures if figure.written not in reading.text)
    return tuple(_finding(figure) for figure in missing)


def _finding(figure: Figure) -> Finding:
    return Finding(
        rule=RULE,
        kind="figures",
        verdict=Verdict.VIOLATION,
        severity="high",
        start=0,
        end=0,
        quote="",
        message=f"The approved text states {figure.name} as {figure.written}; this text leaves it out.",
        element=figure.name,
        rules=(RULE,),
    )
