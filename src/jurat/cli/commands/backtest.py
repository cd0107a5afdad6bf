"""`jurat backtest`: past mail screened with a proposed pack, set against what was decided then."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.reading import one_object
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.backtest.plan import Plan
    from jurat.authoring.backtest.reading.mail import Taste
    from jurat.authoring.backtest.report import Backtest
    from jurat.authoring.backtest.verdicts.verdict import Verdicts
    from jurat.wiring import House

WORK_FILE = "work.jsonl"


@click.command("backtest")
@click.argument("pack")
@click.argument("more", nargs=-1, metavar="[MAIL...]")
@click.option("--archive", multiple=True, metavar="PATH", help="Mail: .eml, .mbox, .zip, a folder or a pattern.")
@click.option("--verdicts", "verdicts_file", type=click.Path(path_type=Path), help="The officers' verdicts (CSV).")
@click.option("--against", metavar="PACK", help="Compare with this pack's decisions instead of verdicts.")
@click.option(
    "--map", "mapping", multiple=True, metavar="WORD=MEANING", help="What a verdict means: pass, stop or skip."
)
@click.option("--assume", multiple=True, metavar="FACT=VALUE", help="A fact taken for every mail.")
@click.option("--facts", "facts_file", metavar="FILE", help="Facts taken for every mail (one JSON object).")
@click.option("--own-words", is_flag=True, help="Leave out quoted history and signatures.")
@click.option("--prefer-html", is_flag=True, help="Read the HTML part where a mail has a plain one too.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("backtest"), show_default=True, help="Folder.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes. [default: cores - 1]")
@click.option("--mail-seconds", type=click.FloatRange(0.1, 3600), default=60.0, show_default=True, help="For one mail.")
@click.option("--fail-on-newly-passed", is_flag=True, help="Exit status 1 if the pack lets through what was stopped.")
@as_of_option
@engine_option
@printing(Format.TEXT)
@with_house
def command(
    house: House,
    printer: Printer,
    pack: str,
    more: tuple[str, ...],
    archive: tuple[str, ...],
    verdicts_file: Path | None,
    against: str | None,
    mapping: tuple[str, ...],
    assume: tuple[str, ...],
    facts_file: str | None,
    own_words: bool,
    prefer_html: bool,
    out: Path,
    workers: int | None,
    mail_seconds: float,
    fail_on_newly_passed: bool,
    as_of: date | None,
    engine: str | None,
) -> int:
    """Screen past mail with PACK and set its decisions against what officers decided: what would change if it were
    published.

    Writes report.html, mails.csv and findings.csv into --out; they hold text of mails and only you may read them. A run
    that was stopped goes on where it was when it is started again. A mail is judged as of --as-of, else the date in
    the table of verdicts, else its own. Nothing is recorded or sent.
    """
    from jurat.authoring.backtest.fact import assumptions
    from jurat.authoring.backtest.plan import Plan
    from jurat.authoring.backtest.run import backtest
    from jurat.cli.rendering.backtest import summary_text
    from jurat.cli.rendering.backtest_files import write_files
    from jurat.cli.rendering.backtest_progress import Progress, pace
    from jurat.wiring import SOFTWARE

    plan = Plan(
        program=house.pack(pack).program,
        archive=_named(archive, more),
        work=out / WORK_FILE,
        today=day_of(house, None),
        software=SOFTWARE,
        engine=engine or house.settings.engine,
        verdicts=_verdicts(verdicts_file, against, mapping),
        other=house.pack(against).program if against else None,
        facts=one_object(facts_file) if facts_file else {},
        assumed=assumptions(assume),
        as_of=as_of,
        taste=_taste(own_words, prefer_html),
        workers=workers or max(1, (os.cpu_count() or 2) - 1),
        limit_s=mail_seconds,
        places=(pack, against) if against else (pack,),
    )
    _refuse_what_cannot_run(house, plan)
    found = backtest(plan, Progress(progress).tell)
    progress(pace(found.speed))
    files = write_files(found, out, house.clock())
    result = {**found.to_json(), "files": [str(path) for path in files]}
    printer.result(result, lambda: summary_text(found, files))
    return FINDINGS if fail_on_newly_passed and _newly_passed(found) else FINE


def _named(archive: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """A shell spreads `--archive mail/*.eml` over many words; all but the first come as arguments."""
    if not archive:
        raise click.UsageError("Say where the mail is: --archive PATH.")
    return (*archive, *more)


def _verdicts(file: Path | None, against: str | None, mapping: tuple[str, ...]) -> Verdicts | None:
    from jurat.authoring.backtest.verdicts.table import read_table
    from jurat.authoring.backtest.verdicts.verdict import read_verdicts
    from jurat.authoring.backtest.verdicts.word import vocabulary

    if (file is None) == (against is None):
        raise click.UsageError("Say what to compare with: either --verdicts FILE or --against PACK.")
    return None if file is None else read_verdicts(read_table(file), vocabulary(mapping))


def _taste(own_words: bool, prefer_html: bool) -> Taste:
    from jurat.authoring.backtest.reading.mail import Taste
    from jurat.authoring.backtest.reading.quotation import Part

    return Taste(frozenset((Part.QUOTED, Part.SIGNATURE)) if own_words else frozenset(), prefer_html)


def _refuse_what_cannot_run(house: House, plan: Plan) -> None:
    """Before any process is started. Raises CannotCarry."""
    if plan.engine != "compiled":
        for program in plan.programs:
            house.engine(program, plan.engine)


def _newly_passed(found: Backtest) -> bool:
    from jurat.authoring.backtest.comparison import Change

    return bool(found.of(Change.NEWLY_PASSED))
