"""The server of NeMo Guardrails, from PyPI."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from installation import python_environment
from load import Exchange
from machine import start, wait_for
from target import Site, Target, Up
from wording import MODEL, numbered, question

CONFIGURATION = "bench"


def _install(cache: Path) -> str:
    return python_environment(cache / "nemo", "nemoguardrails[server]", "nemoguardrails")


def _start(site: Site) -> Up:
    folder = site.folder / "configurations" / CONFIGURATION
    folder.mkdir(parents=True)
    model = {"type": "main", "engine": "openai", "model": MODEL, "parameters": {"base_url": site.upstream}}
    (folder / "config.yml").write_text(json.dumps({"models": [model]}), encoding="utf-8")
    command = [str(site.cache / "nemo" / "bin" / "nemoguardrails"), "server", "--config", str(folder.parent)]
    command += ["--port", str(site.port), "--disable-chat-ui"]
    environment = {"OPENAI_API_KEY": "none", "NEMO_GUARDRAILS_TELEMETRY_ENABLED": "0", "DO_NOT_TRACK": "1"}
    running = start(command, site.cores, site.folder / "log", environment, site.folder)
    wait_for(site.port, running)
    body = question(config_id=CONFIGURATION, guardrails={"config_id": CONFIGURATION})
    return Up(running, site.port, Exchange("/v1/chat/completions", partial(numbered, body)))


BARE = Target("nemo_bare", "NeMo Guardrails server, no rails", "one model, no rails", _start, _install)
