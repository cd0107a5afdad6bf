"""Portkey's gateway, from npm."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from installation import node_package
from load import Exchange
from machine import start, wait_for
from target import Site, Target, Up
from wording import numbered, question

PACKAGE = "@portkey-ai/gateway"


def _install(cache: Path) -> str:
    return node_package(cache / "portkey", PACKAGE)


def _start(site: Site) -> Up:
    script = site.cache / "portkey" / "node_modules" / PACKAGE / "build" / "start-server.js"
    # It refuses to talk to this machine unless told that it may.
    environment = {"TRUSTED_CUSTOM_HOSTS": urlsplit(site.upstream).netloc.split(":")[0], "NODE_ENV": "production"}
    command = ["node", str(script), f"--port={site.port}", "--headless"]
    running = start(command, site.cores, site.folder / "log", environment, site.folder)
    wait_for(site.port, running)
    headers = {"Authorization": "Bearer none", "x-portkey-provider": "openai", "x-portkey-custom-host": site.upstream}
    chat, stream = (
        Exchange("/v1/chat/completions", partial(numbered, question(stream)), headers) for stream in (False, True)
    )
    return Up(running, site.port, chat, stream)


BARE = Target("portkey_bare", "Portkey gateway, bare", "nothing on", _start, _install)
