"""The order of the showcase."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jurat.cli.demo.letter import Letter, Say
from jurat.cli.demo.stopwatch import Stopwatch
from jurat.cli.printing import progress
from jurat.cli.rendering.layout import counted, section, table, title, word, wrapped
from jurat.cli.rendering.proof import audit_text

if TYPE_CHECKING:
    from jurat.pipeline.flow import Answer
    from jurat.wiring import House

CONTENT_TYPE = "portfolio_review"
CHANNEL = "email"
AUTHOR = "Dana Whitlock"
"""An invented adviser who asks for the letters."""


@dataclass
class Outcome:
    """What became of one client's letter, for the summary."""

    client: str
    answer: Answer
    equal: bool
    records: int
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def why(self) -> str:
        reasons = self.answer.decision.reasons
        return reasons[0].sentence if reasons else "Nothing speaks against it."

    def to_json(self) -> dict[str, Any]:
        decision, case = self.answer.decision, self.answer.case
        return {
            "client": self.client,
            "id": decision.id,
            "decision": decision.outcome.value,
            "why": self.why,
            "case": case.id if case else None,
            "replay_equal": self.equal,
            "records": self.records,
            "milliseconds": {name: round(seconds * 1000) for name, seconds in self.seconds.items()},
        }


def introduce(house: House, pack: str, clients: Sequence[str], say: Say) -> None:
    """What will be shown, by which rules, and who writes."""
    program = house.pack(pack).program
    say(title("Jurat: one communication all the way, for each sample client"))
    say(
        wrapped(
            f"Pack {program.pack} {program.version} ({counted(len(program.rules), 'rule')}). {AUTHOR}, an adviser, asks"
            f" for a {CONTENT_TYPE.replace('_', ' ')} by {CHANNEL} for {counted(len(clients), 'client')}. Everybody in "
            "the samples is invented. Every step below is on record before it is shown."
        )
    )
    progress("    … starting the writer")
    say(wrapped(f"Writer: {house.writer.name}." + (f" {house.writer_note}" if house.writer_note else "")))


def letters(house: House, pack: str, clients: Sequence[str], say: Say) -> list[Outcome]:
    """One request a client."""
    shown: set[str] = set()
    return [_letter(house, pack, client, say, shown) for client in clients]


def _letter(house: House, pack: str, client: str, say: Say, shown: set[str]) -> Outcome:
    say("\n" + title(f"Client {client}"))
    request = house.request(AUTHOR, pack, CONTENT_TYPE, CHANNEL, client=client)
    watch = Stopwatch()
    letter = Letter(house.pack(pack).program, say, watch, shown)
    answer = house.communicate(request, watch=letter, lap=lambda step: watch.lap(step.name))
    if answer.receipt:
        say(f"  {answer.receipt.location}")
    watch.restart()
    replayed = house.replay(request.id)
    watch.lap("replay")
    entries = [entry.sequence for entry in house.stores.audit.entries(request.id)]
    say(section("10 Record"))
    say(f"  {counted(len(entries), 'record')} ({entries[0]} to {entries[-1]}), each chained to the one before it.")
    say(section("11 Replay"))
    say("  Run again from the record: " + _replay_sentence(replayed.equal, replayed.first_difference))
    return Outcome(client, answer, replayed.equal, len(entries), dict(watch.seconds))


def _replay_sentence(equal: bool, difference: dict[str, Any] | None) -> str:
    return word("ok") + ", every step equal byte for byte." if equal else f"{word('wrong')}, it parts at {difference}."


def showcase(house: House, pack: str, clients: Sequence[str], say: Say) -> dict[str, Any]:
    """Everything in order; what happened as plain JSON, with `ok` for whether record and replays are sound."""
    from jurat.cli.demo.approval import approval
    from jurat.cli.demo.tampering import tamper

    began = time.perf_counter()
    chosen = _known(house, pack, clients)
    introduce(house, pack, chosen, say)
    outcomes = letters(house, pack, chosen, say)
    approved = approval(house, [outcome.answer for outcome in outcomes], AUTHOR, say)
    verdict = house.stores.verify()
    _say_verdict(verdict.ok, verdict.records, verdict.problem, say)
    attacks = tamper(house)
    _say_attacks(attacks, say)
    _say_summary(outcomes, time.perf_counter() - began, say)
    _say_next(outcomes, pack, say)
    return {
        "ok": verdict.ok and all(outcome.equal for outcome in outcomes) and all(attack["found"] for attack in attacks),
        "clients": [outcome.to_json() for outcome in outcomes],
        "approval": approved,
        "audit": {"records": verdict.records, "ok": verdict.ok, "problem": verdict.problem},
        "tampering": attacks,
    }


def _known(house: House, pack: str, clients: Sequence[str]) -> tuple[str, ...]:
    """Those asked for, or all. Raises UnknownClient before anything is shown."""
    source = house.profiles(house.pack(pack))
    for client in clients:
        source.profile(client, house.clock())
    return tuple(clients) or tuple(source.clients())


def _say_verdict(ok: bool, records: int, problem: str | None, say: Say) -> None:
    say("\n" + title("Is the record whole?  (jurat audit verify)"))
    say("  " + audit_text({"ok": ok, "records": records, "problem": problem}))


def _say_attacks(attacks: Sequence[dict[str, Any]], say: Say) -> None:
    say("\n" + title("And if somebody changes the past?  (tried on copies)"))
    for attack in attacks:
        say(wrapped(f"{attack['attack'][:1].upper()}{attack['attack'][1:]}.", "    ", "  - "))
        found = f"found: {attack['problem']}" if attack["found"] else "NOT FOUND"
        say(wrapped(found, "      ", "    "))
    if not attacks:
        say("  Shown where the record is an SQLite file; on PostgreSQL `jurat audit verify` finds the same.")


_STAGES = (
    ("rules", ("profile", "evaluate")),
    ("redact", ("prompt",)),
    ("draft", ("attempt",)),
    ("decide", ("decide",)),
    ("replay", ("replay",)),
)
"""Columns of the summary, and the laps that each adds up."""


def _say_summary(outcomes: Sequence[Outcome], seconds: float, say: Say) -> None:
    say("\n" + title(f"Summary ({seconds:.0f} s in all; seconds per stage, a draft with its checks and edits)"))
    rows = [
        (
            outcome.client,
            outcome.answer.decision.outcome.value,
            *(f"{sum(outcome.seconds.get(lap, 0.0) for lap in laps):6.2f}" for _, laps in _STAGES),
            outcome.why,
        )
        for outcome in outcomes
    ]
    say(table(("client", "decision", *(name for name, _ in _STAGES), "why"), rows, indent=""))


def _say_next(outcomes: Sequence[Outcome], pack: str, say: Say) -> None:
    say("\n" + title("What to try next"))
    last = outcomes[-1].answer.decision.id
    jurat = "jurat" if shutil.which("jurat") else sys.argv[0]
    for line in (
        f"{jurat} explain {last}",
        f"{jurat} replay {last}",
        f"{jurat} review list",
        f"""echo '{{"id": 1, "text": "This fund is risk-free."}}' | {jurat} screen {pack}""",
        f"{jurat} serve",
        f"{jurat} init my-place",
    ):
        say(f"  {line}")
