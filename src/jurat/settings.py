"""The only reader of the environment. One TOML file (`jurat.toml`) for a place, `JURAT_…` variables over it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from jurat.foundation.error import InputError

FILE_NAME = "jurat.toml"

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


class SettingsBroken(InputError):
    """A setting cannot be used."""

    code = "settings_broken"


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
    upstream_timeout_s: float = Field(60.0, gt=0, allow_inf_nan=False)
    redaction: Literal["full", "profile"] = "full"
    mode: Literal["enforce", "shadow"] = "enforce"
    """In shadow everything is decided and recorded, and nothing is changed, held back or sent."""
    host: str = "127.0.0.1"
    port: int = 8400
    playground: Literal["local", "open", "off"] = "local"
    """Who may use the page /playground without a key: this machine, everybody who reaches the gateway, nobody."""

    @field_validator("upstream_base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        """An empty one counts as unset, as an empty variable does."""
        if value and not _WEB_ADDRESS.match(value):
            raise PydanticCustomError("web_address", "it begins with http:// or https:// and names a host")
        return value

    @property
    def checkpoint_folder(self) -> Path:
        return self.checkpoints or self.home / "checkpoints"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    def shown(self) -> dict[str, Any]:
        """The effective configuration with secrets masked."""
        return {name: str(value) if value is not None else None for name, value in self.model_dump().items()}


_PATHS = frozenset({"home", "checkpoints", "rulesets", "profiles", "index_series", "model_folder"})


def read_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """From `jurat.toml` in `folder` (default: the working directory; `JURAT_CONFIG` names another file), then the
    environment. Raises SettingsBroken naming the setting and what it may be."""
    environment = os.environ if environment is None else environment
    file = Path(environment["JURAT_CONFIG"]) if "JURAT_CONFIG" in environment else (folder or Path()) / FILE_NAME
    values = _from_file(file, required="JURAT_CONFIG" in environment)
    values |= _from_environment(environment)
    try:
        return Settings(**values)
    except ValidationError as fault:
        first = fault.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsBroken(
            f"The setting {name} cannot be used: {first['msg']}.",
            f"Correct it in {file} or in the variable JURAT_{name.upper()}.",
        ) from None


def debugging(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a person asked for tracebacks (`JURAT_DEBUG=1`). Known before any setting is, so that a fault in the
    settings themselves can be traced."""
    environment = os.environ if environment is None else environment
    return environment.get("JURAT_DEBUG", "") not in ("", "0")


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """An empty variable counts as unset, as shells and container files leave them."""
    names = {f"JURAT_{name.upper()}": name for name in Settings.model_fields}
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
    return {name: str(file.parent / value) if name in _PATHS else value for name, value in values.items()}
