"""`POST /v1/embeddings`: vectors of texts that were redacted before they left."""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import JSONResponse

from jurat.foundation.error import NotFound
from jurat.gateway.allowance import estimate_of
from jurat.gateway.asking import Errand, Errands
from jurat.gateway.chat.body import OUR_NAME
from jurat.gateway.chat.parameter import unsupported
from jurat.gateway.context import ClientId, Context, HeaderContext, joined
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.reach import tenant_of
from jurat.pipeline.embedding import Embedding
from jurat.ports import Vectors

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])

TEXTS_MAX = 2_048
DIMENSIONS_MAX = 65_536

Words = Annotated[str, Field(min_length=1)]


class EmbeddingsNotOffered(NotFound):
    """No endpoint of this house makes embeddings."""

    code = "embeddings_not_offered"


class EmbeddingContext(BaseModel):
    """Whom the texts are about: the values of that client's profile are looked for in them."""

    model_config = ConfigDict(extra="forbid")

    client: ClientId | None = None


class EmbeddingsBody(BaseModel):
    """Texts as OpenAI's clients send them. Tokens are refused: what nobody can read nobody can redact."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"model": "jurat", "input": ["What is a bond?"]}}
    )

    model: Annotated[str, Field(max_length=256)]
    input: Words | Annotated[list[Words], Field(min_length=1, max_length=TEXTS_MAX)]
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: Annotated[int, Field(strict=True, ge=1, le=DIMENSIONS_MAX)] | None = None
    user: str | None = Field(None, description="A label of the caller's own. Not kept.")
    jurat: EmbeddingContext | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_texts(cls, data: Any) -> Any:
        given = data.get("input") if isinstance(data, dict) else None
        if isinstance(given, list) and any(isinstance(item, int | list) for item in given):
            raise unsupported("input", "Send texts: tokens cannot be redacted.")
        for name, value in data.items() if isinstance(data, dict) else ():
            if name not in cls.model_fields and value is not None:
                raise unsupported(name)
        return {name: value for name, value in data.items() if value is not None} if isinstance(data, dict) else data


@ROUTES.post("/v1/embeddings", summary="Vectors of texts")
def embed(errand: Errands, headers: HeaderContext, body: EmbeddingsBody) -> JSONResponse:
    """OpenAI's shape. Personal data is taken out of the texts before they leave; the record holds them so. A text and
    its copy have the same vector as long as they say the same of the same people."""
    own = Context(client=body.jurat.client, content_type=None, channel=None) if body.jurat else None
    context = joined(headers, own)
    texts = (body.input,) if isinstance(body.input, str) else tuple(body.input)
    model = "" if body.model == OUR_NAME else body.model
    key = errand.key
    asked = Embedding(key.id, key.name, tenant_of(key), texts, model, body.dimensions, context.client or "")
    return JSONResponse(_shown(_paid(errand, asked), body.encoding_format))


def _paid(errand: Errand, asked: Embedding) -> Vectors:
    """Raises EmbeddingsNotOffered, BudgetExceeded."""
    house, key = errand.house, errand.key
    reserved = estimate_of(asked.texts) if key.tokens_per_day else 0
    used = [reserved]
    with errand.in_time(), errand.paying(reserved, house.clock(), used.pop):
        vectors = house.embed(asked, key.pack, errand.cancellation)
        if vectors is None:
            used[0] = 0
            raise EmbeddingsNotOffered(help="Set an embedding_model for an upstream.")
        used[0] = vectors.prompt_tokens
    return vectors


def _shown(vectors: Vectors, form: str) -> Mapping[str, Any]:
    write = _coded if form == "base64" else list
    data = [
        {"object": "embedding", "index": index, "embedding": write(vector)}
        for index, vector in enumerate(vectors.vectors)
    ]
    usage = {"prompt_tokens": vectors.prompt_tokens, "total_tokens": vectors.prompt_tokens}
    return {"object": "list", "data": data, "model": vectors.model, "usage": usage}


def _coded(vector: Sequence[float]) -> str:
    """Little-endian 32-bit floats, as OpenAI's clients ask for by default."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
