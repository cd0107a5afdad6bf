"""Jurat, from this checkout."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from load import Caller, Exchange
from machine import start, wait_for
from policy import FACTS, write_packs
from target import Site, Target, Up
from wording import MODEL, numbered, question

from jurat.request import Purpose, Role
from jurat.settings import Settings
from jurat.wiring import House

CHECKOUT = Path(__file__).parents[4]


def _start(site: Site, pack: str, purpose: Purpose, redaction: str) -> Up:
    rulesets, home = site.folder / "rulesets", site.folder / "home"
    write_packs(rulesets)
    secret = _key(home, rulesets, pack, purpose)
    environment = {
        "PYTHONPATH": str(CHECKOUT / "src"),
        "JURAT_HOME": str(home),
        "JURAT_RULESETS": str(rulesets),
        "JURAT_PACK": pack,
        "JURAT_UPSTREAM_BASE_URL": site.upstream,
        "JURAT_MODEL": MODEL,
        "JURAT_REDACTION": redaction,
        "JURAT_PROFILES": str(CHECKOUT / "rulesets" / "us_retail" / "samples" / "mapping.toml"),
    }
    command = [sys.executable, "-m", "jurat", "serve", "--port", str(site.port)]
    if site.processes > 1:
        command += ["--workers", str(site.processes)]
    running = start(command, site.cores, site.folder / "log", environment, site.folder)
    wait_for(site.port, running)
    return Up(running, site.port, *_exchanges(site.port, secret, pack))


def _key(home: Path, rulesets: Path, pack: str, purpose: Purpose) -> str:
    """A key bound to the pack, made before the gateway starts."""
    house = House(Settings(home=home, rulesets=rulesets, pack=pack, writer="template"))
    try:
        return house.create_key("bench", Role.APP, pack=pack, purpose=purpose)[1]
    finally:
        house.close()


def _exchanges(port: int, secret: str, pack: str) -> tuple[Exchange, Exchange | None, Exchange | None]:
    """What is sent; streams only where this Jurat offers them."""
    more = {"jurat": {"facts": FACTS}} if pack == "bench_policy" else {}
    headers = {"Authorization": f"Bearer {secret}"}
    chat, stream, breaking = (
        Exchange("/v1/chat/completions", partial(_of_a_client, question(stream, breaks, **more)), headers)
        for stream, breaks in ((False, False), (True, False), (True, True))
    )
    return (chat, stream, breaking) if _streams(port, stream) else (chat, None, None)


def _of_a_client(body: bytes, number: int) -> bytes:
    """The question, each time of a client of another age: other rules fire."""
    return numbered(body, number).replace(b'"age": 67', b'"age": %d' % (50 + number % 40), 1)


def _streams(port: int, stream: Exchange) -> bool:
    caller = Caller(port)
    try:
        return b"text/event-stream" in caller.call(stream, 0).head
    except Exception:
        return False
    finally:
        caller.close()


def _target(name: str, title: str, does: str, pack: str, purpose: Purpose, redaction: str) -> Target:
    start_it = partial(_start, pack=pack, purpose=purpose, redaction=redaction)
    return Target(name, title, does, start_it, protects=pack == "bench_policy")


BARE = _target(
    "jurat_bare",
    "Jurat, bare",
    "internal key, one rule that asks for nothing, redaction by form, chained durable record",
    "bench_bare",
    Purpose.INTERNAL,
    "profile",
)
POLICY = _target(
    "jurat_policy",
    "Jurat, full policy",
    "200 rules, 12 term lists and patterns, a disclosure, every number from a source, redaction by form, chained "
    "durable record",
    "bench_policy",
    Purpose.CLIENT,
    "profile",
)
NAMES = _target(
    "jurat_names",
    "Jurat, full policy and names",
    "the same, and names looked for by a language model in texts never seen before",
    "bench_policy",
    Purpose.CLIENT,
    "full",
)
