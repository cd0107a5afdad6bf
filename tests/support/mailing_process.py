"""A process of its own that sends nearly the same letter to clients of its own, and says of each how it was decided.

python mailing_process.py URL|- HOME CHECKPOINTS NAME LETTERS
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from jurat.pipeline.flow import communicate
from jurat.pipeline.parts import Exits, Parts
from jurat.pipeline.recorder import Recorder, begun
from jurat.request import Message, Profile, ProfileField, Request
from jurat.stores import open_stores
from support.scene import Scene, Scripted
from support.streams import rules

PACK = """
PACK mail "Mail" VERSION 1 OWNER 'x' JURISDICTION 'US' LANGUAGE 'en'
FACT 'communication is retail communication' IF communication.recipientCount is more than 25
RULE P-1 "Many are one" HOUSE 'WSP 1' SEVERITY blocker CLEARED BY 'Series 24'
  IF communication is retail communication THEN route to principal review
"""
LETTER = (
    "Dear {name},\nshare prices fell sharply {when}, and you will have seen the headlines. Drops like this are {what} "
    "but not rare; they have come along every few years for as long as there have been markets.\nRegards,\n{sender}"
)


def main(url: str, home: str, checkpoints: str, sender: str, letters: str) -> None:
    stores = open_stores(None if url == "-" else url, Path(home), Path(checkpoints))
    at = datetime.now(UTC)
    names = [f"{sender}-{number}" for number in range(int(letters))]
    people = [Profile(name, {"client.firstName": _name(f"Ann{name}", at)}) for name in names]
    drafts = [
        LETTER.format(name=f"Ann{name}", when=("this week", "last week")[len(name) % 2], what="painful", sender=sender)
        for name in names
    ]
    scene = Scene(Scripted(*drafts), profiles=people, template=None, engine=rules(PACK))
    parts = Parts(**{**scene.parts.__dict__, "counter": stores.counter, "pseudonym": stores.pseudonym})
    exits = Exits((), stores.cases, stores.decisions)
    print("ready", flush=True)
    sys.stdin.readline()
    for number, name in enumerate(names):
        asked = (Message("user", f"{sender} wants {'so ' * number} {name} to know."),)
        request = Request(f"d-{name}", sender, datetime.now(UTC), "mail", "note", "email", client=name, messages=asked)
        row = begun(request, stores.pseudonym(name), f"{sender}:1")
        tap = Recorder(stores.seals, request.id, lambda: datetime.now(UTC), row)
        print(communicate(request, parts, exits, tap, "test").decision.outcome.value, flush=True)
    stores.close()


def _name(name: str, at: datetime) -> ProfileField:
    return ProfileField("client.firstName", name, "crm", at, True, "PERSON")


if __name__ == "__main__":
    main(*sys.argv[1:])
