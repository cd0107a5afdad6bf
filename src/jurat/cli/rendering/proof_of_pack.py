"""What was proved of a pack: flaws with their made-up clients, then what holds, what is open, and the bounds."""

from __future__ import annotations

import click

from jurat.authoring.proof.client import Client
from jurat.authoring.proof.flaw import Flaw, Gravity, Proof
from jurat.cli.rendering.layout import counted, dim, wrapped

_COLOURS = {Gravity.PROBLEM: "red", Gravity.REMARK: "yellow"}


def proof_text(proof: Proof) -> str:
    """The gravest first."""
    parts = [_flaw(flaw) for flaw in proof.flaws]
    if proof.settled:
        parts.append(_listed("Proved", [one.sentence for one in proof.settled]))
    if proof.left_open:
        parts.append(_listed("Left open", [f"{one.question}, {one.subject}: {one.why}" for one in proof.left_open]))
    parts.append(_listed("Within", list(proof.limits)))
    return "\n\n".join([*parts, _summary(proof)])


def _flaw(flaw: Flaw) -> str:
    head = click.style(flaw.gravity.value.upper(), fg=_COLOURS[flaw.gravity], bold=True)
    place = f"  {flaw.place.file}:{flaw.place.line}" if flaw.place.file else ""
    rows = [f"{head} {flaw.question}{dim(place)}", wrapped(flaw.sentence, "  ")]
    if flaw.client is not None:
        rows += _client(flaw.client)
    if flaw.help:
        rows.append(wrapped(flaw.help, "  ", "  → "))
    return "\n".join(rows)


def _client(client: Client) -> list[str]:
    """As a TEST takes it, then what the engine says."""
    given = [f"      {line}" for line in client.given] or ["      (nothing is known of this client)"]
    return [f"    AS OF {client.day}", *given, wrapped(client.says, "    ", "    Then: ")]


def _listed(head: str, sentences: list[str]) -> str:
    return "\n".join([click.style(head, bold=True), *(wrapped(sentence, "    ", "  · ") for sentence in sentences)])


def _summary(proof: Proof) -> str:
    remarks = len(proof.flaws) - len(proof.problems)
    found = [counted(len(proof.problems), "problem")] if proof.problems else []
    found += [counted(remarks, "remark")] if remarks else []
    found += [f"{len(proof.left_open)} left open"] if proof.left_open else []
    return f"{proof.pack}: {', '.join(found) or 'nothing is wrong'}."
