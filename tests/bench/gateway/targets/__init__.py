"""Who runs: one file a gateway, one line here a way to run it."""

from __future__ import annotations

from target import Target

from targets import jurat, litellm, nemo, passthrough, portkey

TARGETS: tuple[Target, ...] = (
    passthrough.PASS_THROUGH,
    jurat.BARE,
    jurat.POLICY,
    jurat.NAMES,
    litellm.BARE,
    litellm.KEYWORD,
    portkey.BARE,
    nemo.BARE,
)
