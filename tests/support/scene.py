"""One request through the real flow: the shipped pack, all outside in memory, writers that say what they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import chain, repeat
from pathlib import Path

from jurat.channels.memory import MemoryChannel
from jurat.constraints import SIGNATURES
from jurat.content.memory import MemoryLibrary
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.template import TemplateWriter
from jurat.packs.folder import load_pack
from jurat.pipeline.flow import Answer, communicate
from jurat.pipeline.parts import Exits, Parts
from jurat.pipeline.recorder import Recorder, begun
from jurat.ports import Channel, ModelFault, Seal, Take, Template
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.profiles.csv_file import CsvProfiles
from jurat.profiles.memory import MemoryProfiles
from jurat.request import Draft, Profile, Redacted, Request, Step
from jurat.stores import memory_stores

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

TEMPLATE = Template(
    id="note",
    version="1",
    family="note",
    content_type="portfolio_review",
    channel="email",
    language="en",
    subject="Your review",
    body="""Hello {{ client.firstName }},

Your account was worth {{ portfolio.value }} on {{ portfolio.asOf }}.

What a fund is: https://www.haldenlane.example/learn/what-is-a-fund

Investments can go down as well as up. Income can change. You may lose money.
Not FDIC insured. Not a bank deposit. May lose value.

Halden Lane Securities LLC, Member FINRA/SIPC.
Halden Lane Securities LLC, 14 Halden Lane, Suite 300, Hartford, CT 06103. To stop these e-mails, reply STOP.""",
    approved_by="a test",
)


class Scripted:
    """A writer that gives the drafts or texts (or raises the faults) it was handed, then the last one again."""

    name = "scripted"

    def __init__(self, *script: str | Draft | Exception) -> None:
        self._script = chain(script, repeat(script[-1]))
        self.prompts: list[Redacted] = []

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        self.prompts.append(prompt)
        said = next(self._script)
        if isinstance(said, Exception):
            raise said
        if isinstance(said, Draft):
            return said
        if not said.strip():
            raise ModelFault("The model said nothing.")
        if take is not None:
            take(said)
        return Draft(said, self.name)


@cache
def engine() -> Engine:
    return engine_named("compiled", load_pack(PACK, SIGNATURES))


@cache
def sample(client: str) -> Profile:
    return CsvProfiles(PACK / "samples" / "mapping.toml").profile(client, AT)


@dataclass
class Scene:
    """`before` is called with each step before it counts as recorded; it may raise. `steps` are those that were sealed,
    `seals` their names, a seal at a time."""

    writer: Scripted
    profiles: Iterable[Profile] = ()
    template: Template | None = TEMPLATE
    channel: Channel = field(default_factory=MemoryChannel)
    before: Callable[[Step], None] = lambda step: None
    engine: Engine | None = None
    steps: list[Step] = field(default_factory=list)
    seals: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stores = memory_stores(lambda: AT)
        known = tuple(self.profiles) or tuple(sample(client) for client in ("C-1001", "C-1002", "C-1006"))
        rules = self.engine or engine()
        self.parts = Parts(
            program=rules.program,
            engine=rules,
            profiles=MemoryProfiles(known),
            library=MemoryLibrary([self.template] if self.template else []),
            counter=self.stores.counter,
            redactor=Redactor(profile_only_detector()),
            writer=self.writer,
            fallback=TemplateWriter(),
            pseudonym=self.stores.pseudonym,
        )
        self.exits = Exits((self.channel,), self.stores.cases, self.stores.decisions)

    def request(self, client: str | None = "C-1001", id: str = "d1", **more: object) -> Request:
        return Request(id, "app", AT, "us_retail", "portfolio_review", "email", client=client, **more)  # type: ignore[arg-type]

    def run(self, client: str | None = "C-1001", id: str = "d1", **more: object) -> Answer:
        request = self.request(client, id, **more)
        return communicate(request, self.parts, self.exits, self.tap(request), "test")

    def tap(self, request: Request) -> Recorder:
        return Recorder(self, request.id, lambda: AT, begun(request, "pseudonym", "place:1"))

    def resume(self, decision: str, before: Mapping[str, str]) -> Recorder:
        """The tap of a decision that stands in the index as given, for a recovery."""
        return Recorder(self, decision, lambda: AT, before, before)

    def seal(self, seal: Seal) -> None:
        for noted in seal.noted:
            self.before(noted.step)
        self.stores.seals.seal(seal)
        self.steps.extend(noted.step for noted in seal.noted)
        self.seals.append([noted.step.name for noted in seal.noted])
