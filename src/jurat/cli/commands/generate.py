"""`jurat generate`: one communication, all the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import recovered, with_house
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.language.program.node import Program
    from jurat.pipeline.flow import Answer
    from jurat.request import Step
    from jurat.wiring import House

AUTHOR = "operator"
"""Who asks where nobody is named."""

_SAID = {
    "profile": "profile read",
    "evaluate": "rules evaluated",
    "prompt": "prompt redacted, asking the writer ({rung})",
    "attempt": "draft checked and mended ({rung})",
    "decide": "decided: {decision}",
    "delivery": "recorded, to go out by {channel}",
    "case": "case opened: {case}",
}


@click.command("generate")
@click.argument("pack")
@click.option("--client", required=True, metavar="ID", help="Whom it is for.")
@click.option("--content-type", required=True, metavar="T", help="What it is: portfolio_review.")
@click.option("--channel", required=True, metavar="C", help="How it goes out: email.")
@click.option("--language", default="en", show_default=True, metavar="L", help="Of the text: en, en-GB, es.")
@click.option("--as", "author", default=AUTHOR, show_default=True, metavar="NAME", help="Who asks for it.")
@printing(Format.JSON)
@with_house
def command(
    house: House,
    printer: Printer,
    pack: str,
    client: str,
    content_type: str,
    channel: str,
    language: str,
    author: str,
) -> int:
    """Write one communication for a client: rules, redacted prompt, draft, checks, repairs, decision.

    What passes goes to the outbox; what does not opens a case. Every step is recorded before the text is shown. Exit
    status 1 if the decision is review or reject.
    """
    from jurat.cli.rendering.decision import decision_text

    recovered(house)
    say_writer(house)
    if house.settings.mode == "shadow":
        progress("shadow mode: nothing is sent and no case is opened")
    request = house.request(author, pack, content_type, channel, client=client, language=language)
    answer = house.communicate(request, watch=_tell)
    if answer.receipt:
        progress(f"delivered by {answer.receipt.channel}")
    record = answer_json(answer, house.pack(pack).program)
    printer.result(record, lambda: decision_text(record), lookup=_looked_up(answer))
    return FINE if answer.decision.outcome.delivers else FINDINGS


def answer_json(answer: Answer, program: Program) -> dict[str, Any]:
    """The decision record with where it went: `case` is the id of an open case, `delivery` the receipt, or null."""
    from jurat.foundation.canonical import to_plain
    from jurat.pipeline.record import decision_json

    return {
        **decision_json(answer.decision, program),
        "case": answer.case.id if answer.case else None,
        "delivery": to_plain(answer.receipt) if answer.receipt else None,
    }


def _looked_up(answer: Answer) -> str:
    """What to tell a person whose result could not be printed: asking again would write a second letter."""
    went = "It was delivered" if answer.receipt else "It was not delivered"
    waits = f"; {answer.case.id} waits for a person (`jurat review show {answer.case.id}`)" if answer.case else ""
    return f"{went}{waits}. All of it is on record: see `jurat explain {answer.decision.id}`."


def say_writer(house: House) -> None:
    """Who writes, and why it is not the one hoped for."""
    progress(f"writer: {house.writer.name}" + (f" ({house.writer_note})" if house.writer_note else ""))


def _tell(step: Step) -> None:
    if step.name in _SAID:
        progress(_SAID[step.name].format(**step.content))
