"""A backtest in a screen of text: what would change, why, and what to know before believing it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jurat.authoring.backtest.comparison import Change
from jurat.authoring.backtest.figure import Rate
from jurat.authoring.backtest.report import Backtest
from jurat.cli.rendering.backtest_words import answer, caveats, kappa, percent, with_interval
from jurat.cli.rendering.layout import section, table, wrapped

RULES_SHOWN_MAX = 8
TROUBLES_SHOWN_MAX = 12


def summary_text(found: Backtest, files: Sequence[Path]) -> str:
    """The whole summary."""
    parts = [
        section(f"If you publish {found.proposed}", f"against {found.against}"),
        wrapped(answer(found), "  "),
        _counts(found),
        section("Agreement"),
        _agreement(found),
    ]
    if found.rules:
        parts += [section("Rules that would newly stop most"), _rules(found)]
    if notes := caveats(found):
        parts += [section("Before you believe it"), *(wrapped(note, "    ", "  - ") for note in notes)]
    if found.troubles:
        parts += [section("Left out"), _troubles(found)]
    parts += [section("Files", "they hold text of mails; only you may read them"), *(f"  {path}" for path in files)]
    return "\n".join(parts)


def _counts(found: Backtest) -> str:
    judged = len(found.compared) - len(found.without_verdict)
    rows = [
        (change.value, str(len(found.of(change))), percent(Rate(len(found.of(change)), judged)))
        for change in Change
        if found.of(change) or change is not Change.OUT_OF_FORCE
    ]
    if found.mended:
        rows.append(
            ("agreed passed, but mended first", str(len(found.mended)), percent(Rate(len(found.mended), judged)))
        )
    if found.without_verdict:
        rows.append(("no verdict, so not compared", str(len(found.without_verdict)), ""))
    return table(("mails", "number", "share"), rows)


def _agreement(found: Backtest) -> str:
    figures = found.figures
    rows = [
        ("the same decision", with_interval(figures.agreement)),
        ("the same, where the facts were known", with_interval(figures.sure_agreement)),
        ("stopped then, stopped now", with_interval(figures.stopped_kept)),
        ("passed then, passed now", with_interval(figures.passed_kept)),
        ("Cohen's kappa", kappa(found)),
        ("stopped then", f"{figures.to_people_before} mails"),
        ("now to a person, and rejected", f"{figures.to_people_now} and {figures.rejected_now} mails"),
    ]
    return table(("", ""), rows).split("\n", 1)[1]


def _rules(found: Backtest) -> str:
    rows = [
        (rule.rule, str(rule.newly_stopped), str(rule.alone), str(rule.unsure), rule.title)
        for rule in found.rules[:RULES_SHOWN_MAX]
        if rule.newly_stopped or rule.unsure
    ]
    return table(("rule", "stops", "alone", "facts missing", "title"), rows) if rows else "  none"


def _troubles(found: Backtest) -> str:
    counts = ", ".join(f"{number}× {code}" for code, number in found.trouble_counts.items())
    rows = [wrapped(f"{one.place}: {one.message}", "    ", "  - ") for one in found.troubles[:TROUBLES_SHOWN_MAX]]
    more = len(found.troubles) - TROUBLES_SHOWN_MAX
    return "\n".join([f"  {counts}", *rows, *([f"  … and {more} more in the report"] if more > 0 else [])])
