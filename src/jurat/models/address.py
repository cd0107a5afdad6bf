"""One endpoint as an operator names it: where, with which key, which shape, which models, how long to wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jurat.models.transport.exchange import CONNECT_TIMEOUT_S, READ_TIMEOUT_S, Reach

TOTAL_TIMEOUT_S = 60.0
"""From the call to the last byte, waits and retries included."""
RETRIES_MAX = 2
"""After the first try, for passing faults alone."""
TOKENS_MAX = 1024
"""The longest text asked for where the caller does not say: some 750 words."""
AZURE_API_VERSION = "2024-10-21"
"""The newest of Azure's dated versions that is not a preview."""


@dataclass(frozen=True, slots=True)
class Address:
    """`models` are those a caller may ask for beside `model`, the house's own. `embedding_model` makes vectors, empty
    where nothing here does. `shape` and `client` are names out of SHAPES and TRANSPORTS. `sampling` are further fields
    of each request's body. `tokens_parameter` is what OpenAI's shape calls the limit: newer models take
    `max_completion_tokens` alone."""

    base_url: str
    api_key: str = field(default="", repr=False)
    model: str = ""
    models: tuple[str, ...] = ()
    embedding_model: str = ""
    shape: str = "openai"
    client: str = "pooled"
    timeout_s: float = TOTAL_TIMEOUT_S
    connect_timeout_s: float = CONNECT_TIMEOUT_S
    read_timeout_s: float = READ_TIMEOUT_S
    retries_max: int = RETRIES_MAX
    ca_file: Path | None = None
    proxy: str = field(default="", repr=False)
    api_version: str = AZURE_API_VERSION
    tokens_max: int = TOKENS_MAX
    tokens_parameter: str = "max_tokens"
    sampling: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reach(self) -> Reach:
        return Reach(self.base_url, self.ca_file, self.proxy, self.connect_timeout_s, self.read_timeout_s)

    @property
    def place(self) -> str:
        """The endpoint without anything secret a URL may hold."""
        try:
            parts = urlsplit(self.base_url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            return "The model's endpoint"
        return f"The model at {parts.hostname or 'an address without a host'}{port}"

    def chosen(self, wished: str) -> str:
        """The model a caller asks for if he may, else the house's."""
        return wished if wished in self.models else self.model
