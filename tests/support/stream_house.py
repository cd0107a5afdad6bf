"""A house with real rules and stores in memory whose writer hands over its draft piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import uvicorn

from jurat.foundation.cancellation import NEVER
from jurat.gateway.server import base_url, server_of
from jurat.pipeline.flow import Answer, communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.pipeline.recovery import watched
from jurat.request import Request, Role, Step
from support.gateway_house import StandInHouse
from support.streams import Piecewise, scene_of

ASKED: Any = [{"role": "user", "content": "Write to my client."}]


class StreamHouse(StandInHouse):
    """`script` are the pieces of the first draft, `more` the drafts after it; `after` is called behind each piece."""

    def __init__(self, script: Sequence[str | Exception], *more: str) -> None:
        super().__init__()
        self.script, self.more = script, more
        self.after: Callable[[str], None] = lambda piece: None
        self.rules: Any = None
        self.steps_seen: list[Step] = []

    def communicate(
        self,
        request: Request,
        watch: Any = None,
        lap: Any = None,
        outlet: Any = None,
        cancellation: Any = NEVER,
        shared: bool = False,
    ) -> Answer:
        self.asked.append(request)
        if self.fault is not None:
            raise self.fault
        writer = Piecewise(self.script, *self.more)
        writer.after = self.after
        scene = scene_of(writer, self.rules)

        def seen(step: Step) -> None:
            self.steps_seen.append(step)
            if watch is not None:
                watch(step)

        tap = Recorder(
            self.stores.seals, request.id, self.clock, begun(request, "", "here:1"), watch=seen, shared=shared
        )
        way = partial(communicate, request, scene.parts, self.exits, tap, "test", outlet, cancellation)
        return watched(request, self.exits, tap, way)


@contextmanager
def serving(house: StreamHouse) -> Any:
    """A real server on loopback: its base URL and an application's key."""
    server: uvicorn.Server = server_of(house, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield base_url(server, "127.0.0.1"), house.key(Role.APP, "desk")
    server.should_exit = True
    thread.join(10)
