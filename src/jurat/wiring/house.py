"""The house: everything one process needs, and the way of a request through it."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.clock import Clock, system_clock
from jurat.packs.shelf import Pack
from jurat.pipeline.intake import refuse_what_is_no_text
from jurat.ports import Model, Vectors
from jurat.ports.after import Webhook
from jurat.request import MAIN, NOBODY, Case, Key, Request, Role
from jurat.settings import Settings
from jurat.wiring.outside import SOFTWARE
from jurat.wiring.review import WithReview

if TYPE_CHECKING:
    from jurat.pipeline.embedding import Embedding
    from jurat.pipeline.flow import Answer
    from jurat.pipeline.parts import Parts, Watch
    from jurat.pipeline.streaming.outlet import Outlet


class House(WithReview):
    """Everything one process needs, built on first use. Threads may share it; `close` lets go of files and servers."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, create: bool = True) -> None:
        """With `create=False` a place that does not exist stays so: `stores` then raises NotFound."""
        super().__init__(settings, clock, create)
        self.signs_later = False
        """Whether somebody calls `stores.sign` each second: what goes to a model need not wait for its checkpoint."""

    def create_key(self, name: str, role: Role, **bound: Any) -> tuple[Key, str]:
        """A new API key and its secret, which nobody can show again. `bound`: `pack`, `content_type`, `channel`,
        `tenant`."""
        from jurat.stores.secret import new_secret

        key, secret = Key(id=f"k{secrets.token_hex(6)}", name=name, role=role, **bound), new_secret()
        self.stores.keys.create(key, secret, self.clock())
        return key, secret

    def create_first_key(self, name: str, role: Role) -> str | None:
        """The secret of a new key, None where a key of that role opens something already."""
        from jurat.stores.secret import new_secret

        key, secret = Key(id=f"k{secrets.token_hex(6)}", name=name, role=role), new_secret()
        return secret if self.stores.keys.create_first(key, secret, self.clock()) else None

    def add_webhook(self, url: str, tenant: str) -> tuple[Webhook, str]:
        """A new webhook and its secret, which nobody can show again. Raises WebhookUnfit."""
        from jurat.channels.webhook import refuse_unfit
        from jurat.review.announcement import new_webhook

        refuse_unfit(url, self.settings.webhook_private)
        webhook, secret = new_webhook(f"w{secrets.token_hex(6)}", tenant, url, self.stores.webhook_secret)
        self.stores.webhooks.add(webhook, self.clock())
        return webhook, secret

    def request(self, author: str, pack: str, content_type: str, channel: str, **more: Any) -> Request:
        """A new request: its id and its instant are given here and nowhere else. Raises NotText."""
        instant: datetime = self.clock()
        request = Request(
            id=f"d{instant:%Y%m%d%H%M%S}-{secrets.token_hex(6)}",
            author=author,
            instant=instant,
            pack=pack,
            content_type=content_type,
            channel=channel,
            shadow=self.settings.mode == "shadow",
            **more,
        )
        refuse_what_is_no_text(request)
        return request

    def parts(self, pack: Pack, writer: Model | None = None) -> Parts:
        """`writer` stands in for the house's own."""
        from jurat.models import TemplateWriter
        from jurat.pipeline.parts import Parts

        return Parts(
            program=pack.program,
            engine=self.engine(pack.program),
            profiles=self.profiles(pack),
            library=self.library(pack),
            counter=self.stores.counter,
            redactor=self.redactor,
            writer=writer or self.writer,
            fallback=TemplateWriter(),
            pseudonym=self.stores.pseudonym,
            validators=self.validators,
        )

    def communicate(
        self,
        request: Request,
        watch: Watch | None = None,
        lap: Watch | None = None,
        outlet: Outlet | None = None,
        cancellation: Cancellation = NEVER,
        shared: bool = False,
    ) -> Answer:
        """Every stage. `watch` sees each step once it is durable (a demo prints it), `lap` once it is done. `shared`
        where the id is the caller's, who may send it to several processes at once. Raises what `flow` raises."""
        from jurat.pipeline.flow import communicate
        from jurat.pipeline.recorder import Recorder, begun
        from jurat.pipeline.recovery import watched

        pack = self.pack(request.pack)
        client = self.stores.pseudonym(request.client) if request.client else ""
        self._keep(pack)
        row = begun(request, client, self.presence.token, self.exits.leaves_to_caller(request))
        timing = self.lookout.timing(request)
        parts = self.parts(pack, timing.writer(self.writer))
        seals = timing.seals(self.stores.seals)
        # A tenant gets proofs that show nobody else's records: his are signed with the seal that they came in.
        later = self.signs_later and request.tenant == MAIN
        tap = Recorder(seals, request.id, self.clock, row, None, watch, timing.lap(lap), later, shared)
        way = partial(communicate, request, parts, self.exits, tap, SOFTWARE, outlet, cancellation)
        try:
            return watched(request, self.exits, tap, way)
        finally:
            timing.done()

    def embed(self, asked: Embedding, pack: str, cancellation: Cancellation = NEVER) -> Vectors | None:
        """Vectors of redacted texts, on record; None where no endpoint makes any. Raises what
        `pipeline.embedding.embed` raises, and UnknownClient."""
        from jurat.pipeline.embedding import embed

        if self.embedder is None:
            return None
        now = self.clock()
        profile = self.profiles(self.pack(pack)).profile(asked.client, now) if asked.client else NOBODY
        tap = self.recorder(f"{asked.key}:e{now:%Y%m%d%H%M%S}-{secrets.token_hex(6)}")
        return embed(asked, self.embedder, self.redactor, tap, profile, cancellation)

    def recover(self) -> tuple[Case, ...]:
        """Opens cases for what dead processes left unfinished and sends what was approved but is not out yet; doors
        call it when they open."""
        from jurat.pipeline.recovery import recover

        if self.stores.read_only:
            return ()  # who may only look leaves it to those who may write
        self.desk.finish_all(self.clock())
        return recover(self.exits, self.presence.gone, self.steps, self._resumed)

    def at_work(self, decision: str) -> bool:
        """Whether some process is at work at this decision. What a dead one left of it is taken over first."""
        from jurat.pipeline.recorder import BEGUN
        from jurat.pipeline.recovery import take_over

        row = self.stores.decisions.find(decision)
        if row is None or row.get("state") != BEGUN:
            return False
        if row["process"] and not self.presence.gone(row["process"]):
            return True
        before = {name: value for name, value in row.items() if name != "id"}
        take_over(row, self.steps(decision), self._resumed(decision, before))
        return False
