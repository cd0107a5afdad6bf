"""The port of this folder: how one kind of API is asked, and how its answers are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jurat.models.address import Address
from jurat.request import Draft, Redacted


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked beside the prompt: which model, with which seed, piece by piece or whole."""

    model: str
    seed: int
    stream: bool


class Reading(Protocol):
    """Reads one stream."""

    @property
    def done(self) -> bool:
        """Nothing of interest follows."""
        ...

    def words(self, data: bytes) -> tuple[str, int]:
        """The text of the events that some bytes begin with, as far as they are alike and bring a word each and nothing
        else, and how many bytes they are; mostly none."""
        ...

    def take(self, name: str, data: bytes) -> str:
        """The piece of text in an event, empty if there is none. Raises EndpointFault."""
        ...

    def draft(self, text: str, writer: str) -> Draft:
        """After the last event; `text` is all of it. Raises EndpointFault, also for a stream that was cut off."""
        ...


class Shape(Protocol):
    """One kind of API."""

    name: str

    def path(self, address: Address, model: str) -> str:
        """What follows the base URL."""
        ...

    def embeddings_path(self, address: Address, model: str) -> str:
        """The same for vectors. Raises EndpointFault where the API makes none."""
        ...

    def headers(self, address: Address) -> dict[str, str]:
        """Those that carry the key, and what else the API wants."""
        ...

    def body(self, prompt: Redacted, address: Address, order: Order) -> Mapping[str, Any]:
        """The JSON that is sent, decimals as they are. Raises EndpointFault for what the API cannot be asked."""
        ...

    def draft(self, answer: dict[str, Any], writer: str) -> Draft:
        """Of an answer that came whole. Raises EndpointFault."""
        ...

    def reading(self) -> Reading: ...
