"""The response that a stream is: sends what comes, keeps the line open while nothing does, and notices who hangs up."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from starlette.types import Receive, Scope, Send

from jurat.foundation.cancellation import Cancelled
from jurat.gateway.asking import Asked, Errand
from jurat.gateway.door import Lasting
from jurat.gateway.errors import told
from jurat.gateway.streaming.event import Ended, Event, Failed, Opened, Text
from jurat.gateway.streaming.pipe import Pipe
from jurat.gateway.streaming.shape import KEEP_ALIVE, Shape
from jurat.gateway.view import released
from jurat.pipeline.streaming.speech import said_in
from jurat.request import Request

KEEP_ALIVE_S = 5.0
"""So long nothing is sent before a comment is, so that no one in between takes the line for dead."""

SEND_TIMEOUT_S = 30.0
"""So long a caller may take to take in one piece; then he counts as gone."""

HANG_UP_WAIT_S = 5.0
"""So long a caller's place stays taken after he has gone, while the model is told."""

_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""The second asks proxies of nginx's kind not to collect what is meant to flow."""


def streamed(errand: Errand, request: Request, shape: Shape, refuse: Callable[[Asked], None]) -> EventStream:
    """Begins the work in a thread of its own and returns once it has begun to be written. What goes wrong until then is
    raised. `refuse` may raise for an answer that was decided before the stream opened."""
    pipe = Pipe(errand.cancellation)
    context = contextvars.copy_context()
    work = threading.Thread(target=context.run, args=(_work, errand, request, pipe), name=request.id, daemon=True)
    work.start()
    match pipe.first():
        case Failed(fault):
            raise fault
        case Ended(asked):
            refuse(asked)
    return EventStream(pipe, shape)


def _work(errand: Errand, request: Request, pipe: Pipe) -> None:
    try:
        pipe.finish(Ended(errand.ask(request, pipe)))
    except Exception as fault:  # whatever it is, who reads is told that it is over
        pipe.finish(Failed(fault))


class EventStream(Lasting):
    """Sends the events of a pipe in a shape."""

    media_type = "text/event-stream"

    def __init__(self, pipe: Pipe, shape: Shape) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self._pipe, self._shape = pipe, shape
        self._said = 0
        self.place = contextlib.nullcontext()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._pipe.attach()
        gone = asyncio.create_task(self._until_gone(receive))
        try:
            async with self.place:
                try:
                    await self._send(send, scope["state"]["request_id"])
                finally:
                    self._pipe.hang_up()
                    await self._pipe.ended(HANG_UP_WAIT_S)
        finally:
            gone.cancel()

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._pipe.hang_up()

    async def _send(self, send: Send, request_id: str) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        with contextlib.suppress(Cancelled, TimeoutError, OSError):  # all three: nobody is there any more
            async for body in self._bytes(request_id):
                async with asyncio.timeout(SEND_TIMEOUT_S):
                    await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _bytes(self, request_id: str) -> AsyncIterator[bytes]:
        while True:
            event = await self._pipe.next(KEEP_ALIVE_S)
            if event is None:
                yield KEEP_ALIVE
                continue
            if body := b"".join(self._rendered(event, request_id)):
                yield body
            if isinstance(event, (Ended, Failed)):
                return

    def _rendered(self, event: Event, request_id: str) -> Iterator[bytes]:
        match event:
            case Opened():
                return self._shape.opened()
            case Text(text):
                self._said += len(text)
                return self._shape.text(text)
            case Ended(asked):
                return self._shape.ended(asked, self._rest(asked))
            case Failed(fault):
                return self._shape.failed(told(fault, request_id))

    def _rest(self, asked: Asked) -> str:
        """What is left to say of a released text. A repeat of a stream that broke off says again what was said."""
        text = released(asked.record, asked.case)
        return (said_in(asked.steps) if text is None else text)[self._said :]
