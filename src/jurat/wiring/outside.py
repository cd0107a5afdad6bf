"""The outside as the settings name it: stores, writers, the redactor, channels. Each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from jurat.foundation.clock import Clock, system_clock
from jurat.ports import Embedder, Model, TextValidator
from jurat.settings import Settings, UpstreamSetting

if TYPE_CHECKING:
    from jurat.models.address import Address
    from jurat.observers.lookout import Lookout
    from jurat.pipeline.parts import Exits
    from jurat.privacy.redaction import Redactor
    from jurat.stores import Stores
    from jurat.stores.presence import Presence

SOFTWARE = f"jurat {version('jurat')}"
"""Names this build in records."""

CHECKOUT = Path(__file__).parents[3]


def address_of(upstream: UpstreamSetting) -> Address:
    """One endpoint as the models take it. Raises SettingsBroken."""
    from jurat.models.address import Address

    proxy = upstream.proxy.get_secret_value() if upstream.proxy else ""
    same = upstream.model_dump(exclude={"base_url", "api_key", "api_key_file", "proxy"})
    return Address(upstream.base_url, upstream.key(), proxy=proxy, **same)


class Outside:
    """Threads may share it; `close` lets go of files and servers."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, create: bool = True) -> None:
        """With `create=False` a place that does not exist stays so: `stores` then raises NotFound."""
        self.settings = settings
        self.clock = clock
        self._create = create
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
        return self.settings.model_folder or CHECKOUT / ".model"

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
