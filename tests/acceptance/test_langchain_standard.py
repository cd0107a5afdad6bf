"""LangChain's `ChatOpenAI` through the gateway, held against LangChain's own standard suite for chat models."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI
from langchain_tests.integration_tests import ChatModelIntegrationTests
from pydantic import SecretStr

from support.served import ServedGateway, serving_with
from support.upstream import Answer

PLACE = Path(__file__).parent / "clients_place" / "rulesets"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    home = tmp_path_factory.mktemp("langchain") / "home"
    with serving_with(
        home, natural="Hello, all is well.", rulesets=PLACE, pack="pier", upstream_models=("other",)
    ) as served:
        served.upstream.answer_with(Answer())
        yield served


class Standard(ChatModelIntegrationTests):
    """What is not offered: images, audio, PDF, and Anthropic's parts. All else of the suite is to pass."""

    gateway: ServedGateway

    @pytest.fixture(autouse=True)
    def _served(self, gateway: ServedGateway) -> None:
        type(self).gateway = gateway

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return ChatOpenAI

    @property
    def chat_model_params(self) -> dict[str, Any]:
        key = SecretStr(self.gateway.key())
        place = {"base_url": f"{self.gateway.url}/v1", "api_key": key}
        return {"model": "jurat", "stream_usage": True, **place}

    @property
    def supports_json_mode(self) -> bool:
        return True

    @property
    def supports_model_override(self) -> bool:
        return True

    @property
    def model_override_value(self) -> str:
        return "other"


for name, each in inspect.getmembers(Standard, inspect.iscoroutinefunction):
    setattr(Standard, name, pytest.mark.asyncio(each))


class TestChat(Standard):
    """Over `/v1/chat/completions`."""


class TestResponses(Standard):
    """Over `/v1/responses`."""

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {**super().chat_model_params, "use_responses_api": True}
