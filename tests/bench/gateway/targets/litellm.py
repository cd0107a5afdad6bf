"""LiteLLM's proxy, from PyPI."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from installation import python_environment
from load import Exchange
from machine import start, wait_for
from target import Site, Target, Up
from wording import FORBIDDEN, MODEL, numbered, question

MASTER_KEY = "sk-bench"
_HOOK = f'''
from litellm.integrations.custom_guardrail import CustomGuardrail

TERM = "{FORBIDDEN}"


class Keyword(CustomGuardrail):
    """One term is looked for, in what is asked and in what is answered."""

    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        for message in data.get("messages", ()):
            if TERM in str(message.get("content", "")).lower():
                raise ValueError("forbidden term")
        return data

    async def async_post_call_success_hook(self, data, user_api_key_dict, response):
        for choice in getattr(response, "choices", ()):
            message = getattr(choice, "message", None)
            if message is not None and TERM in (message.content or "").lower():
                raise ValueError("forbidden term")

    async def async_post_call_streaming_iterator_hook(self, user_api_key_dict, response, request_data):
        said = ""
        async for chunk in response:
            for choice in getattr(chunk, "choices", ()):
                said += choice.delta.content or ""
            if TERM in said.lower():
                raise ValueError("forbidden term")
            yield chunk
'''


def _install(cache: Path) -> str:
    return python_environment(cache / "litellm", "litellm[proxy]", "litellm")


def _start(site: Site, keyword: bool) -> Up:
    parameters = {"model": f"openai/{MODEL}", "api_base": site.upstream, "api_key": "none"}
    configuration = {
        "model_list": [{"model_name": MODEL, "litellm_params": parameters}],
        "general_settings": {"master_key": MASTER_KEY},
        "litellm_settings": {"telemetry": False},
    }
    if keyword:
        (site.folder / "keyword_hook.py").write_text(_HOOK, encoding="utf-8")
        modes = ["pre_call", "post_call"]
        hook = {"guardrail": "keyword_hook.Keyword", "mode": modes, "default_on": True}
        configuration["guardrails"] = [{"guardrail_name": "keyword", "litellm_params": hook}]
    # JSON is YAML, too.
    (site.folder / "config.yaml").write_text(json.dumps(configuration), encoding="utf-8")
    command = [str(site.cache / "litellm" / "bin" / "litellm"), "--config", "config.yaml", "--host", "127.0.0.1"]
    command += ["--port", str(site.port), "--num_workers", str(site.processes)]
    environment = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MODE": "PRODUCTION", "LITELLM_LOG": "ERROR"}
    running = start(command, site.cores, site.folder / "log", environment, site.folder)
    wait_for(site.port, running)
    headers = {"Authorization": f"Bearer {MASTER_KEY}"}
    chat, stream, breaking = (
        Exchange("/v1/chat/completions", partial(numbered, question(stream, breaks)), headers)
        for stream, breaks in ((False, False), (True, False), (True, True))
    )
    return Up(running, site.port, chat, stream, breaking if keyword else None)


BARE = Target(
    "litellm_bare", "LiteLLM proxy, bare", "one key, nothing else on", partial(_start, keyword=False), _install
)
KEYWORD = Target(
    "litellm_keyword",
    "LiteLLM proxy, one keyword",
    "one key, one keyword looked for in question and answer by a guardrail of ours",
    partial(_start, keyword=True),
    _install,
)
