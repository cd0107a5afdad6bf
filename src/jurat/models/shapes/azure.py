"""Azure OpenAI: chat completions under a deployment's path, with a dated version and a header of its own for the key.

The base URL is that of the resource (`https://NAME.openai.azure.com`); models are names of deployments. Azure's newer
`/openai/v1` is plain OpenAI: shape `openai`.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from jurat.models.address import Address
from jurat.models.shapes.openai import OpenaiShape


class AzureShape(OpenaiShape):
    """Bodies and answers are OpenAI's."""

    name = "azure"

    def path(self, address: Address, model: str) -> str:
        return deployed(address, model, "chat/completions")

    def embeddings_path(self, address: Address, model: str) -> str:
        return deployed(address, model, "embeddings")

    def headers(self, address: Address) -> dict[str, str]:
        return {"api-key": address.api_key} if address.api_key else {}


def deployed(address: Address, model: str, what: str) -> str:
    """The path of one door of a deployment."""
    version = urlencode({"api-version": address.api_version})
    return f"/openai/deployments/{quote(model, safe='')}/{what}?{version}"
