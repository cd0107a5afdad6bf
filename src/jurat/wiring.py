"""The only place that knows implementations: settings in, a house with everything connected out.

Nothing heavy is imported or opened until it is asked for, so that `jurat check` starts fast.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jurat.engine import engine_named
from jurat.engine.evaluation import Engine, Evaluation
from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.clock import Clock, system_clock
from jurat.foundation.error import JuratError
from jurat.language.program.bundle import load, stored
from jurat.language.program.node import Program
from jurat.packs.folder import find_pack
from jurat.packs.shelf import Pack as Pack
from jurat.packs.shelf import Shelf
from jurat.pipeline.intake import refuse_what_is_no_text
from jurat.ports import ContentLibrary, Embedder, Model, ProfileSource, TextValidator, Vectors
from jurat.ports.after import Webhook
from jurat.request import MAIN, NOBODY, Case, Key, Receipt, Request, Role, Step
from jurat.settings import Settings, UpstreamSetting

if TYPE_CHECKING:
    from jurat.audit.verification import Verdict
    from jurat.models.address import Address
    from jurat.observers.lookout import Lookout
    from jurat.pipeline.embedding import Embedding
    from jurat.pipeline.flow import Answer
    from jurat.pipeline.parts import Exits, Parts, Tap, Watch
    from jurat.pipeline.streaming.outlet import Outlet
    from jurat.privacy.redaction import Redactor
    from jurat.replay.run import Replayed
    from jurat.review.announcement import Announcer
    from jurat.review.desk import Desk
    from jurat.stores import Stores
    from jurat.stores.presence import Presence

SHIPPED = Path(__file__).parent / "packs" / "shipped"


def roots_of(settings: Settings) -> tuple[Path, ...]:
    """Where packs lie: those of this place, then those that come with Jurat."""
    return (settings.rulesets, SHIPPED)


def address_of(upstream: UpstreamSetting) -> Address:
    """One endpoint as the models take it. Raises SettingsBroken."""
    from jurat.models.address import Address

    proxy = upstream.proxy.get_secret_value() if upstream.proxy else ""
    same = upstream.model_dump(exclude={"base_url", "api_key", "api_key_file", "proxy"})
    return Address(upstream.base_url, upstream.key(), proxy=proxy, **same)


class House:
    """Everything one process needs, built on first use. Threads may share it; `close` lets go of files and servers."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, create: bool = True) -> None:
        """With `create=False` a place that does not exist stays so: `stores` then raises NotFound."""
        self.settings = settings
        self.clock = clock
        self._create = create
        self._profiles: dict[Path, ProfileSource] = {}
        self._libraries: dict[Path, ContentLibrary] = {}
        self._kept: set[str] = set()
        self.signs_later = False
        """Whether somebody calls `stores.sign` each second: what goes to a model need not wait for its checkpoint."""
        self.writer_note = ""
        """Why `writer` is not the one hoped for; empty if it is, and until it is asked for."""

    def close(self) -> None:
        """Stops the local model and closes the stores, if they were opened."""
        for validator in self.__dict__.pop("validators", {}).values():
            validator.close()
        for name in ("writer", "embedder", "redactor", "stores", "presence", "lookout"):
            part = self.__dict__.pop(name, None)
            if part is not None and hasattr(part, "close"):
                part.close()

    # ---- packs and engines --------------------------------------------------------------------------------

    def find(self, name: str) -> Path:
        """A folder, a file, or a name under `rulesets/`. Raises UnknownPack."""
        return find_pack(name, self.roots)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Where packs lie."""
        return roots_of(self.settings)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.roots, self._refuse_unsigned, self.settings.engine)

    def pack(self, name: str = "") -> Pack:
        """Raises UnknownPack; PackBroken with every diagnostic; PackUntrusted where a key is set that did not sign."""
        return self.shelf.pack(name or self.settings.pack)

    def engine(self, program: Program, name: str = "") -> Engine:
        """Raises CannotCarry where a backend cannot run this program faithfully."""
        return self.shelf.engine(program, name)

    def reload(self, name: str, by: str) -> Pack:
        """The rules as they stand now; with them in force nothing is left of the old ones but what they decided. Other
        processes follow. Raises what `pack` and `engine` raise: the old ones then stay in force, on record."""
        try:
            fresh = self.shelf.fresh(name)
        except JuratError as fault:
            step = Step("refuse reload", {"pack": name, "by": by, "code": fault.code})
            self.stores.audit.append(f"pack {name}", (step,), self.clock())
            self.lookout.reloaded(well=False)
            raise
        self._keep(fresh)
        self.stores.versions.put(name, fresh.bundle, by, self.clock())
        self.shelf.put(name, fresh)
        self.lookout.reloaded(well=True)
        return fresh

    def follow_packs(self) -> tuple[str, ...]:
        """Takes over what other processes have loaded anew; the names. Called first before any pack is loaded."""
        taken_over = self.shelf.follow(self.stores.versions.since)
        for _ in taken_over:
            self.lookout.reloaded(well=True)
        return taken_over

    def _refuse_unsigned(self, path: Path) -> None:
        if self.settings.bundle_key:
            from jurat.authoring.bundling.trust import refuse_unsigned

            refuse_unsigned(path, self.settings.bundle_key)

    # ---- the outside --------------------------------------------------------------------------------------

    @cached_property
    def stores(self) -> Stores:
        """Opened, created and migrated at first use. Raises Unavailable."""
        from jurat.stores import open_stores

        secret = self.settings.database_url
        return open_stores(
            secret.get_secret_value() if secret else None,
            self.settings.home,
            self.settings.checkpoint_folder,
            create=self._create,
        )

    @cached_property
    def presence(self) -> Presence:
        from jurat.stores.presence import FOLDER, Presence

        return Presence(self.settings.home / FOLDER)

    @cached_property
    def redactor(self) -> Redactor:
        from jurat.privacy.detector import full_detector, profile_only_detector
        from jurat.privacy.redaction import Redactor

        settings = self.settings
        full = settings.redaction == "full"
        return Redactor(full_detector(settings.redaction_workers) if full else profile_only_detector())

    @cached_property
    def writer(self) -> Model:
        """The first rung: the upstream if one is set, else the local model, else (said aloud) the template writer."""
        writer, self.writer_note = self.choose_writer()
        return writer

    def choose_writer(self) -> tuple[Model, str]:
        """The writer, and why it is not the one hoped for (empty if it is). Raises ModelMissing under `local`."""
        from jurat.models import LocalModel, ModelMissing, TemplateWriter, reached

        settings = self.settings
        if settings.upstreams:
            return reached([address_of(upstream) for upstream in settings.upstreams]), ""
        if settings.writer == "template":
            return TemplateWriter(), ""
        try:
            return LocalModel(self.model_folder), ""
        except ModelMissing as fault:
            if settings.writer == "local":
                raise
            return TemplateWriter(), fault.message

    @cached_property
    def embedder(self) -> Embedder | None:
        """The first endpoint that makes vectors, None if none does. Nobody stands in for it: vectors of two models do
        not compare."""
        from jurat.models import EmbeddingEndpoint

        able = (upstream for upstream in self.settings.upstreams if upstream.embedding_model)
        return next((EmbeddingEndpoint(address_of(upstream)) for upstream in able), None)

    @property
    def model_folder(self) -> Path:
        """Where `make setup` put the weights: beside the checkout, unless a setting says otherwise."""
        return self.settings.model_folder or Path(__file__).parents[2] / ".model"

    def profiles(self, pack: Pack) -> ProfileSource:
        """The place's own clients; else the pack's samples; nobody where it has none."""
        from jurat.profiles.benchmarked import BenchmarkedProfiles
        from jurat.profiles.csv_file import CsvProfiles
        from jurat.profiles.memory import MemoryProfiles
        from jurat.profiles.series import IndexSeries

        mapping, series = self.settings.profiles or pack.folder / "samples" / "mapping.toml", self.settings.index_series
        if mapping not in self._profiles:
            own = self.settings.profiles or mapping.exists()
            source: ProfileSource = CsvProfiles(mapping) if own else MemoryProfiles()
            self._profiles[mapping] = BenchmarkedProfiles(source, IndexSeries(series)) if series else source
        return self._profiles[mapping]

    def library(self, pack: Pack) -> ContentLibrary:
        """The templates approved with the pack, if there are any."""
        from jurat.content.followed import FollowedLibrary

        if pack.folder not in self._libraries:
            self._libraries[pack.folder] = FollowedLibrary(pack.folder / "templates")
        return self._libraries[pack.folder]

    def create_key(self, name: str, role: Role, **bound: Any) -> tuple[Key, str]:
        """A new API key and its secret, which nobody can show again. `bound`: `pack`, `content_type`, `channel`,
        `tenant`."""
        from jurat.stores.secret import new_secret

        key, secret = Key(id=f"k{secrets.token_hex(6)}", name=name, role=role, **bound), new_secret()
        self.stores.keys.create(key, secret, self.clock())
        return key, secret

    def add_webhook(self, url: str, tenant: str) -> tuple[Webhook, str]:
        """A new webhook and its secret, which nobody can show again. Raises WebhookUnfit."""
        from jurat.channels.webhook import refuse_unfit
        from jurat.review.announcement import new_webhook

        refuse_unfit(url, self.settings.webhook_private)
        webhook, secret = new_webhook(f"w{secrets.token_hex(6)}", tenant, url, self.stores.webhook_secret)
        self.stores.webhooks.add(webhook, self.clock())
        return webhook, secret

    @cached_property
    def announcer(self) -> Announcer:
        """Who tells webhooks of decided cases."""
        from jurat.channels.webhook import post
        from jurat.review.announcement import Announcer

        tell, secret_of = partial(post, private=self.settings.webhook_private), self.stores.webhook_secret
        return Announcer(self.stores.webhooks, self._case_as_decided, secret_of, tell, self.clock)

    def _case_as_decided(self, name: str) -> Case:
        return self._as_decided(self.stores.cases.case(name))

    def create_first_key(self, name: str, role: Role) -> str | None:
        """The secret of a new key, None where a key of that role opens something already."""
        from jurat.stores.secret import new_secret

        key, secret = Key(id=f"k{secrets.token_hex(6)}", name=name, role=role), new_secret()
        return secret if self.stores.keys.create_first(key, secret, self.clock()) else None

    @cached_property
    def lookout(self) -> Lookout:
        """Who looks on; nobody until a door asks for it."""
        from jurat.models.breaker import circuits
        from jurat.observers.lookout import Lookout, Wanted

        settings, first = self.settings, next(iter(self.settings.upstreams), None)
        wanted = Wanted(
            version("jurat"),
            settings.mode,
            settings.metrics != "off",
            settings.traces_endpoint or "",
            *((first.base_url, first.shape) if first else ()),
        )
        return Lookout(wanted, lambda: circuits(self.writer) if "writer" in self.__dict__ else ())

    # ---- the way of a request -----------------------------------------------------------------------------

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

    @cached_property
    def validators(self) -> Mapping[str, TextValidator]:
        """Those of somebody else's that this place has set up, by name; none is loaded before it is asked."""
        from jurat.validators import VALIDATORS

        made = dict(VALIDATORS)
        return {
            name: made[one.kind](name, one.place, one.arguments, one.metadata, one.timeout_s)
            for name, one in self.settings.validators.items()
        }

    @cached_property
    def exits(self) -> Exits:
        from jurat.channels.letter import UNNAMED, Sender
        from jurat.channels.outbox import Outbox
        from jurat.pipeline.parts import Exits

        settings = self.settings
        sender = Sender(settings.sender_name or UNNAMED.name, settings.sender_address or UNNAMED.address)
        return Exits((Outbox(settings.outbox, sender),), self.stores.cases, self.stores.decisions)

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

    def _keep(self, pack: Pack) -> None:
        """The bundle, before a decision names it; once a process is enough, bundles never change."""
        if pack.bundle not in self._kept:
            self.stores.bundles.keep(pack.bundle, pack.program.pack, stored(pack.program))
            self._kept.add(pack.bundle)

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

    def _resumed(self, decision: str, before: Mapping[str, str]) -> Tap:
        from jurat.pipeline.recorder import Recorder

        return Recorder(self.stores.seals, decision, self.clock, before, before)

    @cached_property
    def desk(self) -> Desk:
        """Where people decide cases; an approved text goes out by the way its request named."""
        from jurat.review.desk import Desk

        stores = self.stores
        return Desk(stores.cases, stores.people, stores.audit, self._release, self._bundle_now)

    def approve(self, case: str, person: str, note: str = "", text_hash: str = "") -> Case:
        """Raises what `Desk.approve` raises, and NotAsDecided for a case that is not what the record says."""
        self._as_decided(self.desk.show(case))
        return self.desk.approve(case, person, self.clock(), note, text_hash)

    def reject(self, case: str, person: str, note: str = "") -> Case:
        """Raises what `Desk.reject` raises."""
        return self.desk.reject(case, person, self.clock(), note)

    def _release(self, case: Case) -> Receipt | None:
        """Sends an approved text, with request and profile as they were recorded."""
        self._as_decided(case)
        from jurat.pipeline.release import deliver
        from jurat.replay.recorded import recorded_profile, recorded_request

        done = {step.name: step.content for step in self.steps(case.decision)}
        request, profile = recorded_request(done["request"]), recorded_profile(done["profile"])
        subject, at = str(done["decide"]["subject"]), case.acts[-1].at
        return deliver(request, subject, profile, case.text, at, self.exits, self.recorder(case.decision))

    def _as_decided(self, case: Case) -> Case:
        """The same case. Raises NotAsDecided for one that is not what the record says."""
        from jurat.replay.case import refuse_what_was_not_decided

        refuse_what_was_not_decided(case, self.steps(case.decision))
        return case

    def _bundle_now(self, case: Case) -> str:
        done = {step.name: step.content for step in self.steps(case.decision)}
        return self.pack(str(done["request"]["pack"])).bundle if "request" in done else ""

    def recorder(self, subject: str) -> Tap:
        """A tap into the audit log, for what has its place in the index already."""
        from jurat.pipeline.recorder import Recorder

        return Recorder(self.stores.seals, subject, self.clock)

    def steps(self, decision: str) -> tuple[Step, ...]:
        """The recorded steps of a decision, in order; empty if there are none."""
        from jurat.replay.recorded import recorded_steps

        return recorded_steps(self.stores.audit.entries(decision))

    def verify(self) -> Verdict:
        """The log, what is held against it, and the letters that still lie in the outbox."""
        from jurat.audit.verification import Verdict
        from jurat.channels.outbox import Outbox
        from jurat.replay.delivery import changed_delivery

        verdict = self.stores.verify()
        if not verdict.ok:
            return verdict
        changed = changed_delivery(self.stores.audit.entries(), Outbox(self.settings.outbox).found)
        problem = f"decision {changed}: the letter in the outbox is not the one that was recorded" if changed else None
        return Verdict(verdict.records, problem is None, problem)

    def replay(self, decision: str) -> Replayed:
        """Raises NotFound, NotReplayable."""
        from jurat.replay.run import replay

        return replay(decision, self.steps(decision), self._engine_then, self.redactor, SOFTWARE)

    def recall(self, decision: str) -> tuple[Engine, Evaluation, Mapping[str, Any]]:
        """A recorded decision with its rules over its facts, for explanations. Raises NotFound, NotReplayable."""
        from jurat.replay.evaluation import recall

        return recall(decision, self.steps(decision), self._engine_then)

    def _engine_then(self, bundle: str, engine: str) -> Engine:
        """The engine of that name over the rules as they were."""
        return engine_named(engine, load(self.stores.bundles.load(bundle)))


SOFTWARE = f"jurat {version('jurat')}"
"""Names this build in records."""
