"""The page as a whole: the answer first, then each change with its words, then figures and what was left out."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jurat.authoring.backtest.comparison import Change
from jurat.authoring.backtest.report import Backtest
from jurat.cli.rendering.backtest_page.group import Group, mended, newly_passed, newly_stopped, newly_unsure
from jurat.cli.rendering.backtest_words import answer, caveats, kappa, percent, with_interval

ROWS_SHOWN_MAX = 300
"""Mails in a plain list, and troubles; the tables beside the page hold all."""
_TEMPLATES = Path(__file__).parent
_GAPS = re.compile(r"\n\s*\n(?:\s*\n)+")
_BREAKS = re.compile(r"[\t\n\r]+")


def page(found: Backtest, at: datetime) -> str:
    """One HTML document."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            found=found,
            at=at,
            answer=answer(found),
            kappa=kappa(found),
            caveats=caveats(found),
            tiles=_tiles(found),
            groups=_groups(found),
            agreed=found.of(Change.AGREED_PASSED, Change.AGREED_STOPPED, Change.SAME_BUT_UNSURE, Change.OUT_OF_FORCE),
            rows_max=ROWS_SHOWN_MAX,
        )
    )


def visible(text: str) -> str:
    """Mail text as a person can judge it: characters nobody sees are named, controls cannot reorder what follows."""
    return _GAPS.sub("\n\n", "".join(_named(sign) for sign in text))


def opening(text: str) -> str:
    return visible(text).lstrip("\n")


def closing(text: str) -> str:
    return visible(text).rstrip("\n")


def _named(sign: str) -> str:
    if sign in "\n\t":
        return sign
    return f"⟨U+{ord(sign):04X}⟩" if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn") else sign


def one_line(text: str) -> str:
    return _BREAKS.sub(" ", visible(text)).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "visible": visible,
        "opening": opening,
        "closing": closing,
        "one_line": one_line,
        "percent": percent,
        "with_interval": with_interval,
    }
    return environment


def _tiles(found: Backtest) -> tuple[tuple[str, int, str, str], ...]:
    """Title, number, anchor, kind: what the first screen shows."""
    tiles = (
        ("would newly be stopped", Change.NEWLY_STOPPED, "newly-stopped", "stop"),
        ("would go to a person for missing facts", Change.NEWLY_UNSURE, "facts-missing", "unsure"),
        ("would newly go out", Change.NEWLY_PASSED, "newly-passed", "go"),
    )
    same = len(found.of(Change.AGREED_PASSED, Change.AGREED_STOPPED, Change.SAME_BUT_UNSURE))
    rest = (
        ("would go out, but mended first", len(found.mended), "mended", "mended"),
        ("would come out as they did", same - len(found.mended), "agreed", "same"),
    )
    return (*((title, len(found.of(change)), anchor, kind) for title, change, anchor, kind in tiles), *rest)


def _groups(found: Backtest) -> tuple[tuple[str, str, str, tuple[Group, ...]], ...]:
    """Anchor, heading, what it means, and its groups."""
    then = "an officer" if found.by_officers else found.against
    return (
        (
            "newly-stopped",
            "Newly stopped",
            f"Let through by {then}; the proposed pack finds something against it.",
            newly_stopped(found),
        ),
        (
            "newly-passed",
            "Newly passed",
            f"Stopped by {then}; the proposed pack lets it go out. Read these most carefully.",
            newly_passed(found),
        ),
        (
            "facts-missing",
            "To a person, because facts are missing",
            f"Let through by {then}; the pack finds nothing wrong, but cannot tell whether a rule applies. "
            "These are no findings: with the facts named they may pass.",
            newly_unsure(found),
        ),
        (
            "mended",
            "Would go out, but mended first",
            f"Let through by {then}, and by the proposed pack after these edits.",
            mended(found),
        ),
    )
