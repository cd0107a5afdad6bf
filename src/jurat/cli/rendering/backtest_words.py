"""Sentences and figures that the summary and the page of a backtest share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jurat.authoring.backtest.comparison import Change
from jurat.authoring.backtest.figure import Rate
from jurat.authoring.backtest.report import Backtest
from jurat.cli.rendering.layout import counted

MISSING_SHOWN_MAX = 8


def percent(rate: Rate) -> str:
    """`12.5 %`, or a dash where there is nothing to count."""
    return "–" if rate.share is None else _percent(rate.share)


def with_interval(rate: Rate) -> str:
    """`9 of 12 = 75.0 % (46.8–91.1 %)`."""
    if rate.interval is None:
        return "nothing to count"
    low, high = rate.interval
    return f"{rate.hits} of {rate.total} = {percent(rate)} ({_percent(low)[:-2]}–{_percent(high)})"


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f} %"


def kappa(found: Backtest) -> str:
    """Two decimals, and how to read them (Landis and Koch 1977)."""
    value = found.figures.kappa
    if value is None:
        return "cannot be told"
    scale = ((Decimal("0.81"), "almost perfect"), (Decimal("0.61"), "substantial"), (Decimal("0.41"), "moderate"))
    named = next((name for least, name in scale if value >= least), "fair" if value >= Decimal("0.21") else "slight")
    return f"{value:.2f} ({named if value > 0 else 'no better than chance'})"


def answer(found: Backtest) -> str:
    """The one sentence a decision hangs on."""
    stopped, unsure = len(found.of(Change.NEWLY_STOPPED)), len(found.of(Change.NEWLY_UNSURE))
    passed = len(found.of(Change.NEWLY_PASSED))
    judged = len(found.compared) - len(found.without_verdict) - len(found.of(Change.OUT_OF_FORCE))
    if not judged:
        return "Nothing can be said: no mail has both a decision from then and rules that were in force."
    if not (stopped or unsure or passed):
        return f"No decision would change: {counted(judged, 'mail')} come out as before.{_mended(found)}"
    went, kept = _then(found, passed)
    parts = [
        f"{counted(stopped, 'mail')} that {went} would be stopped",
        f"{counted(unsure, 'mail')} would go to a person only because facts are missing",
        f"{counted(passed, 'mail')} that {kept} would go out",
    ]
    return f"Of {counted(judged, 'mail')}, {parts[0]}, {parts[1]}, and {parts[2]}.{_mended(found)}"


def _then(found: Backtest, passed: int) -> tuple[str, str]:
    """What was done with mails before, of so many each."""
    if not found.by_officers:
        return f"{found.against} lets through", f"{found.against} stops"
    return "went out", "was stopped" if passed == 1 else "were stopped"


def _mended(found: Backtest) -> str:
    number = len(found.mended)
    return f" {counted(number, 'mail')} that still would go out would be mended first." if number else ""


def caveats(found: Backtest) -> tuple[str, ...]:
    """What a reader must know before believing the figures."""
    return tuple(_caveats(found))


def _caveats(found: Backtest) -> Iterator[str]:
    if found.not_in_force:
        yield (
            f"{counted(found.not_in_force, 'mail')} from days when no rule of the pack was in force: nothing can be "
            "said of them. Judge them as if they were written now with --as-of."
        )
    if found.missing:
        named = ", ".join(f"{path} ({number})" for path, number in found.missing[:MISSING_SHOWN_MAX])
        more = len(found.missing) - MISSING_SHOWN_MAX
        yield (
            f"Facts that are not known stop mails: {named}{f' and {more} more' if more > 0 else ''}. Give them in a "
            "column of the verdicts called like the fact, or for all mails with --assume."
        )
    unsure = len(found.of(Change.SAME_BUT_UNSURE))
    if unsure:
        yield f"{counted(unsure, 'mail')} stopped both times, now only for missing facts: that proves little."
    if found.without_verdict:
        yield f"{counted(len(found.without_verdict), 'mail')} without a verdict: screened, but in no rate."
    if found.left_out:
        yield f"Not judged, as you asked: {' and '.join(found.left_out)} of every mail."
    if found.ignored:
        yield f"Columns that were not read: {', '.join(found.ignored)}."
    if found.damaged:
        yield f"{counted(found.damaged, 'line')} of the work file was damaged; those mails were screened again."
    yield "Attachments are counted, not read; hidden text of HTML mails is left out and noted with the mail."
