"""Mail that officers judged, made for one test: sentences of real promotional mail, as letters with a verdict each.

The sentences come from the Enron-Spam corpus (Metsis, Androutsopoulos, Paliouras 2006); claims were stopped, warnings
and plain facts let through.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

KNOWN = (
    "client.institutional=no",
    "client.lifecycleEvent=none",
    "client.optOut=no",
    "client.age=40",
    "client.holdings=[]",
    "client.knowledgeLevel=intermediate",
    "communication.type=correspondence",
    "communication.recipientCount=1",
    "communication.purpose=service",
    "communication.contentType=note",
    "communication.channel=letter",
)
"""Facts that leave no rule of `us_retail` undecided."""


def letter(text: str, number: int = 0, subject: str = "A note to you", day: str = "2 Jun 2026") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "desk@sender.example", "client@reader.example"
    message["Subject"] = subject
    message["Date"] = f"Tue, {day} 10:00:00 +0000"
    message["Message-ID"] = f"<m{number}@sender.example>"
    message.set_content(f"Dear client,\n\n{text}\n\nRegards\n")
    return message


def judged() -> Iterator[tuple[str, bool]]:
    """Every sentence and whether it was let through, claims and harmless ones in turn."""
    for line in Path(__file__).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], not row["claim"]


def lay_out(folder: Path, sentences: Sequence[tuple[str, bool]] = ()) -> tuple[Path, Path]:
    """A folder of letters and the table of verdicts beside it."""
    mail, table = folder / "mail", folder / "verdicts.csv"
    mail.mkdir(parents=True)
    rows = ["Message-ID,Verdict,Officer"]
    for number, (text, passed) in enumerate(sentences or tuple(judged())):
        (mail / f"{number:03d}.eml").write_bytes(bytes(letter(text, number)))
        rows.append(f"<m{number}@sender.example>,{'approved' if passed else 'rejected'},kim")
    table.write_text("\n".join(rows) + "\n")
    return mail, table
