"""The only reader of the environment. One TOML file (`jurat.toml`) for a place, `JURAT_…` variables over it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from jurat.foundation.error import InputError
from jurat.foundation.masking import MASK, is_address, masked_address

FILE_NAME = "jurat.toml"
NEAR_MIN = 0.7
"""How like a known name, from 0 to 1, an unknown one must be for the known one to be offered."""

_PLAIN_ADDRESS = re.compile(r"http://[^\s/?#]+", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


class SettingsBroken(InputError):
    """A setting cannot be used."""

    code = "settings_broken"


class ValidatorSetting(BaseModel):
    """A validator of somebody else's that packs may ask for: `[validators.NAME]` in jurat.toml. `class` names it as
    `module:Class`; `arguments` make it, `metadata` goes with each text."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: Literal["guardrails"] = "guardrails"
    place: str = Field(alias="class", pattern=r"^[\w.]+:\w+$")
    arguments: dict[str, Any] = Field(default_factory=dict)
    metadata: dict[str, Any] = Field(default_factory=dict)
    timeout_s: float = Field(10.0, gt=0, allow_inf_nan=False)


Shape = Literal["openai", "azure", "anthropic"]
Client = Literal["pooled", "openai"]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


def _web_address(value: str) -> str:
    if not _WEB_ADDRESS.match(value):
        raise PydanticCustomError("web_address", "it begins with http:// or https:// and names a host")
    return value


def _plain_proxy(value: SecretStr | None) -> SecretStr | None:
    if value and not _PLAIN_ADDRESS.match(value.get_secret_value()):
        raise PydanticCustomError("proxy_address", "it begins with http:// and names a host")
    return value


class UpstreamSetting(BaseModel):
    """One endpoint: `[[upstream]]` in jurat.toml, as often as there are. They are asked in order, each after those
    before it have failed. `api_key_file` holds the key where the file itself should not. Time-outs are in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_url: str
    api_key: SecretStr | None = None
    api_key_file: Path | None = None
    model: str = "gpt-4o-mini"
    models: tuple[str, ...] = ()
    embedding_model: str = ""
    """Makes vectors for `/v1/embeddings`; empty where this endpoint does not."""
    shape: Shape = "openai"
    client: Client = "pooled"
    timeout_s: Seconds = 60.0
    """From the call to the last byte, waits and retries included."""
    connect_timeout_s: Seconds = 5.0
    read_timeout_s: Seconds = 60.0
    """Between two pieces of an answer, and before the first."""
    retries_max: Annotated[int, Field(ge=0, le=10)] = 2
    tokens_max: Annotated[int, Field(ge=1)] = 1024
    """Asked for where a caller does not say."""
    tokens_parameter: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    ca_file: Path | None = None
    proxy: SecretStr | None = None
    api_version: str = "2024-10-21"

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        return _web_address(value)

    @field_validator("proxy")
    @classmethod
    def _plain_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        return _plain_proxy(value)

    def key(self) -> str:
        """The key, empty if there is none. Raises SettingsBroken where its file cannot be read."""
        if self.api_key is not None or self.api_key_file is None:
            return self.api_key.get_secret_value() if self.api_key else ""
        try:
            return self.api_key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            message = f"The key file {self.api_key_file} cannot be read."
            raise SettingsBroken(message, "Correct api_key_file in [[upstream]].") from None


def _shown(value: Any) -> Any:
    """A value as JSON. An address may be shown but for its password, any other secret not at all."""
    match value:
        case SecretStr():
            secret = value.get_secret_value()
            return masked_address(secret) if is_address(secret) else MASK
        case str():
            return masked_address(value)
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else str(value)  # results hold no binary floats
        case Mapping():
            return {str(key): _shown(item) for key, item in value.items()}
        case list() | tuple():
            return [_shown(item) for item in value]
    return str(value)


_NEVER_SHOWN: Any = {"validators": {"__all__": {"arguments", "metadata"}}}
"""What somebody else's code is made with may be anything, a key too."""


class Settings(BaseModel):
    """Everything an operator may choose. Relative paths in the file are relative to the file.

    `home` holds the state; `checkpoints` should lie where the host's administrator cannot rewrite it. With
    `upstream_base_url` set that endpoint writes; else `writer` says who does. Time-outs are in seconds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Path(".jurat")
    database_url: SecretStr | None = None
    checkpoints: Path | None = None
    rulesets: Path = Path("rulesets")
    pack: str = "us_retail"
    bundle_key: str | None = None
    """A public key, or the file that holds it. With it, only bundles that it signed govern letters."""
    profiles: Path | None = None
    index_series: Path | None = None
    sender_name: str | None = None
    sender_address: str | None = None
    engine: Literal["compiled", "reference", "durable"] = "compiled"
    writer: Literal["auto", "local", "template"] = "auto"
    model_folder: Path | None = None
    upstream_base_url: str | None = None
    upstream_api_key: SecretStr | None = None
    model: str = "gpt-4o-mini"
    upstream_models: tuple[str, ...] = ()
    """Models a caller may ask for beside `model`. As a variable: names with commas between."""
    upstream_embedding_model: str = ""
    """Makes the vectors of `/v1/embeddings`; without one they are not offered."""
    upstream_shape: Shape = "openai"
    upstream_client: Client = "pooled"
    """Who carries the bytes: our own pool of connections, or the `openai` package."""
    request_timeout_s: float = Field(300.0, gt=0, allow_inf_nan=False)
    """So long one request may take in all; one that takes longer is ended and goes to a person."""
    upstream_timeout_s: float = Field(60.0, gt=0, allow_inf_nan=False)
    upstream_ca_file: Path | None = None
    """Trusted instead of the public authorities, for upstreams alone."""
    upstream_proxy: SecretStr | None = None
    upstream: tuple[UpstreamSetting, ...] = ()
    """Further endpoints, asked in order when those before them fail."""
    redaction: Literal["full", "profile"] = "full"
    redaction_workers: int = Field(0, ge=0, le=64)
    """Processes that search texts for names; with none, the gateway's own threads do, one at a time."""
    mode: Literal["enforce", "shadow"] = "enforce"
    """In shadow everything is decided and recorded, and nothing is changed, held back or sent."""
    host: str = "127.0.0.1"
    port: int = 8400
    webhook_private: bool = False
    """Whether webhooks may be told at addresses of private networks, and without TLS."""
    receipt_days: int = Field(3, ge=0, le=3650)
    """After so many days a text that an application sends itself and gave no receipt for is reported."""
    validators: dict[str, ValidatorSetting] = Field(default_factory=dict)
    playground: Literal["local", "open", "off"] = "local"
    """Who may use the page /playground without a key: this machine, everybody who reaches the gateway, nobody."""

    metrics: Literal["local", "open", "off"] = "local"
    """Who may read /metrics without a key: this machine, everybody who reaches the gateway, nobody."""
    traces_endpoint: str | None = None
    """An OTLP/HTTP collector, `http://host:4318/v1/traces`; needs the extra `tracing`."""
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("upstream_base_url", "traces_endpoint")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        """An empty one counts as unset, as an empty variable does."""
        return _web_address(value) if value else value

    @field_validator("upstream_proxy")
    @classmethod
    def _plain_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        return _plain_proxy(value)

    @field_validator("upstream_models", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        return tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value

    @property
    def offered_models(self) -> tuple[str, ...]:
        """What a caller may ask for by name, from every endpoint."""
        return tuple(dict.fromkeys(name for each in self.upstreams for name in (each.model, *each.models)))

    @property
    def upstreams(self) -> tuple[UpstreamSetting, ...]:
        """All endpoints in the order they are asked: the one of `upstream_base_url` first."""
        if not self.upstream_base_url:
            return self.upstream
        first = UpstreamSetting(
            base_url=self.upstream_base_url,
            api_key=self.upstream_api_key,
            model=self.model,
            models=self.upstream_models,
            embedding_model=self.upstream_embedding_model,
            shape=self.upstream_shape,
            client=self.upstream_client,
            timeout_s=self.upstream_timeout_s,
            ca_file=self.upstream_ca_file,
            proxy=self.upstream_proxy,
        )
        return (first, *self.upstream)

    @property
    def checkpoint_folder(self) -> Path:
        return self.checkpoints or self.home / "checkpoints"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    def shown(self) -> dict[str, Any]:
        """The effective configuration as JSON, secrets masked, also those inside of addresses."""
        return {name: _shown(value) for name, value in self.model_dump(exclude=_NEVER_SHOWN).items()}


_PREFIX = "JURAT_"
_BESIDE = ("JURAT_CONFIG", "JURAT_DEBUG", "JURAT_KEY")
"""Variables that are no settings: the file, tracebacks, and where applications keep their API key."""

_OF_TESTS = "JURAT_TEST_"

_PATHS = frozenset({"home", "checkpoints", "rulesets", "profiles", "index_series", "model_folder", "upstream_ca_file"})
_UPSTREAM_PATHS = ("ca_file", "api_key_file")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from. `place` is the file or the variable; a default has none."""

    kind: Literal["default", "file", "variable"]
    place: str = ""


_DEFAULT = Origin("default")


@dataclass(frozen=True)
class Configuration:
    """The settings in force and where each that is no default was set."""

    settings: Settings
    origins: Mapping[str, Origin]

    def to_json(self) -> dict[str, Any]:
        """The contract of `jurat config`."""
        rows = []
        for name, value in self.settings.shown().items():
            origin = self.origins.get(name, _DEFAULT)
            rows.append({"name": name, "value": value, "from": origin.kind, "place": origin.place})
        return {"settings": rows}


def read_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings alone. Raises what `read_configuration` raises."""
    return read_configuration(environment, folder).settings


def read_configuration(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Configuration:
    """From `jurat.toml` in `folder` (default: the working directory; `JURAT_CONFIG` names another file), then the
    environment. Raises SettingsBroken naming every setting at fault and what it may be, or is near to."""
    environment = os.environ if environment is None else environment
    file = Path(environment["JURAT_CONFIG"]) if "JURAT_CONFIG" in environment else (folder or Path()) / FILE_NAME
    in_file = _from_file(file, required="JURAT_CONFIG" in environment)
    in_variables = _from_environment(environment)
    problems = [*_unknown_names(in_file, file), *_unknown_variables(environment)]
    known = {name: value for name, value in in_file.items() if name in Settings.model_fields}
    try:
        settings = Settings(**{**known, **in_variables})
    except ValidationError as fault:
        problems += [_problem(error, file) for error in fault.errors()]
    if problems:
        raise _broken(problems)
    return Configuration(
        settings,
        {name: Origin("file", str(file)) for name in known}
        | {name: Origin("variable", _variable(name)) for name in in_variables},
    )


_Problem = tuple[str, str]
"""What is wrong, and what to do."""


def _broken(problems: Sequence[_Problem]) -> SettingsBroken:
    if len(problems) == 1:
        return SettingsBroken(*problems[0])
    listed = "\n".join(f"- {message} {help}" for message, help in problems)
    return SettingsBroken(f"{len(problems)} settings cannot be used:\n{listed}", "README.md lists the settings.")


def _problem(error: ErrorDetails, file: Path) -> _Problem:
    name = ".".join(str(part) for part in error["loc"])
    return (
        f"The setting {name} cannot be used: {error['msg']}.",
        f"Correct it in {file} or in the variable {_variable(name)}.",
    )


def _unknown_names(values: Mapping[str, Any], file: Path) -> list[_Problem]:
    unknown = [name for name in values if name not in Settings.model_fields]
    return [(f"There is no setting {name} ({file}).", _near(name, Settings.model_fields)) for name in unknown]


def _unknown_variables(environment: Mapping[str, str]) -> list[_Problem]:
    known = [_variable(name) for name in Settings.model_fields]
    unknown = [
        name
        for name, value in environment.items()
        if name.startswith(_PREFIX) and value and name not in {*known, *_BESIDE} and not name.startswith(_OF_TESTS)
    ]
    return [(f"There is no setting for the variable {name}.", _near(name, [*known, *_BESIDE])) for name in unknown]


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=NEAR_MIN)
    return f"Did you mean {near[0]}?" if near else "README.md lists the settings."


def _variable(name: str) -> str:
    return f"{_PREFIX}{name.upper()}"


def debugging(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a person asked for tracebacks (`JURAT_DEBUG=1`). Known before any setting is, so that a fault in the
    settings themselves can be traced."""
    environment = os.environ if environment is None else environment
    return environment.get("JURAT_DEBUG", "") not in ("", "0")


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """An empty variable counts as unset, as shells and container files leave them."""
    names = {_variable(name): name for name in Settings.model_fields}
    return {names[key]: value for key, value in environment.items() if key in names and value}


def _from_file(file: Path, required: bool) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise SettingsBroken(f"There is no settings file {file}.", "Correct JURAT_CONFIG or unset it.") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsBroken(f"The settings file {file} cannot be read: {fault}.", "Correct it.") from None
    for table in values["upstream"] if isinstance(values.get("upstream"), list) else ():
        if isinstance(table, dict):
            table |= {name: str(file.parent / str(table[name])) for name in _UPSTREAM_PATHS if name in table}
    return {name: str(file.parent / value) if name in _PATHS else value for name, value in values.items()}
