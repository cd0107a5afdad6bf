"""Any endpoint that speaks the chat completions of the OpenAI API, through the `openai` package."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.trail import trail
from jurat.models.answer import gather, read_draft
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Redacted

if TYPE_CHECKING:
    import httpx
    from openai import OpenAI

TOTAL_TIMEOUT_S = 60.0
"""From the call to the last byte, waits and retries included."""
CONNECT_TIMEOUT_S = 5.0
"""Until the endpoint accepts a connection."""
READ_TIMEOUT_S = 60.0
"""Between two pieces of an answer; a model that thinks sends nothing meanwhile."""
RETRIES_MAX = 2
"""After the first try, for passing faults alone."""
RETRY_WAIT_S = 0.5
"""Before the first retry, doubled before the next; what the endpoint asks for (Retry-After) comes first."""
TOKENS_MAX = 1024
"""The longest text asked for: some 750 words."""

_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "user-agent"}
    | {"x-stainless-raw-response"}  # how the package knows that we read the bytes ourselves
)
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFUSALS = {
    401: ("refuses the key (401)", "Correct the API key (JURAT_UPSTREAM_API_KEY)."),
    403: ("refuses the key (403)", "Ask for a key that may use this model (JURAT_UPSTREAM_API_KEY)."),
    404: (
        "knows no such model or path (404)",
        "Correct the model (JURAT_MODEL) or the base URL; it often ends in /v1.",
    ),
    413: ("finds the prompt too long (413)", "Use a model with a larger context."),
    429: ("is over its limit (429)", "Wait, or ask for a higher limit."),
}


class _Passing(Exception):
    """A fault that may be gone in a moment, with the fault to raise if it is not."""

    def __init__(self, fault: ModelFault, wait_s: float | None = None) -> None:
        self.fault = fault
        self.wait_s = wait_s


class CompatibleModel:
    """A model behind an endpoint. Threads may share one.

    No message of its faults holds a key, a prompt or an answer. The environment is not read: no proxy, no
    organisation, no key comes from there. `sleep` and `now` (monotonic seconds) can be given by tests.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        model: str,
        total_timeout_s: float = TOTAL_TIMEOUT_S,
        *,
        connect_timeout_s: float = CONNECT_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
        retries_max: int = RETRIES_MAX,
        tokens_max: int = TOKENS_MAX,
        sampling: Mapping[str, Any] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`sampling` are further fields of the request body: `temperature`, `top_p`, whatever the endpoint knows."""
        self.name = model
        self._base_url, self._api_key = base_url, api_key
        self._total_timeout_s = total_timeout_s
        self._connect_timeout_s, self._read_timeout_s = connect_timeout_s, min(read_timeout_s, total_timeout_s)
        self._retries_max, self._tokens_max = retries_max, tokens_max
        self._sampling = dict(sampling or {})
        self._sleep, self._now = sleep, now

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises ModelFault for whatever goes wrong."""
        if not prompt.messages:
            raise ModelFault("There is nothing to write from: the prompt has no messages.")
        deadline = self._now() + self._total_timeout_s
        for tried in range(self._retries_max + 1):
            cancellation.check()
            try:
                draft = self._asked(prompt, seed, deadline)
            except _Passing as passing:
                wait_s = RETRY_WAIT_S * 2**tried if passing.wait_s is None else passing.wait_s
                if tried == self._retries_max or self._now() + wait_s >= deadline:
                    raise passing.fault from None
                self._sleep(wait_s)
                continue
            if take is not None:
                take(draft.text)
            return draft
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Lets go of the connections."""
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> OpenAI:
        import httpx
        from openai import OpenAI

        timeout = httpx.Timeout(self._read_timeout_s, connect=self._connect_timeout_s)
        hooks = {"request": [self._bared]}
        return OpenAI(
            api_key=self._api_key or "none",
            base_url=self._base_url,
            max_retries=0,
            http_client=httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False, event_hooks=hooks),
        )

    def _bared(self, request: httpx.Request) -> None:
        """Leaves only the headers of our own: the package adds what it finds in its environment variables."""
        for name in set(request.headers) - _HEADERS:
            del request.headers[name]
        request.headers.update(trail())
        if not self._api_key:
            request.headers.pop("authorization", None)

    def _asked(self, prompt: Redacted, seed: int, deadline: float) -> Draft:
        """One try."""
        import httpx
        import openai

        try:
            with self._client.chat.completions.with_streaming_response.create(
                model=self.name,
                messages=[{"role": item.role, "content": item.content} for item in prompt.messages],  # type: ignore[misc]
                seed=seed,
                max_tokens=self._tokens_max,
                extra_body=self._sampling or None,
            ) as response:
                body = gather(response.iter_bytes(), self._expired(deadline))
                return read_draft(body, response.headers.get("content-type", ""), self.name)
        except openai.APIStatusError as fault:
            raise self._refused(fault.status_code, fault.response.headers.get("retry-after")) from None
        except (openai.APITimeoutError, httpx.TimeoutException, TimeoutError):
            raise self._late() from None
        except openai.APIConnectionError as fault:
            raise self._unreachable(fault) from None
        except (httpx.HTTPError, httpx.StreamError):
            raise _Passing(ModelFault("The model's answer was cut off.", "Ask again.")) from None
        except (openai.OpenAIError, httpx.InvalidURL, UnicodeError):
            raise ModelFault(f"{self._place} could not be asked.", "Correct JURAT_UPSTREAM_BASE_URL.") from None

    def _expired(self, deadline: float) -> Iterator[bool]:
        while True:
            yield self._now() > deadline

    @property
    def _place(self) -> str:
        """The endpoint without anything secret a URL may hold."""
        try:
            parts = urlsplit(self._base_url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            return "The model's endpoint"
        return f"The model at {parts.hostname or 'an address without a host'}{port}"

    def _refused(self, status: int, retry_after: str | None) -> Exception:
        what, help = _REFUSALS.get(status, (f"answers with an error ({status})", "Look at the endpoint's own log."))
        fault = ModelFault(f"{self._place} {what}.", help)
        return _Passing(fault, _seconds(retry_after)) if status in _PASSING else fault

    def _late(self) -> ModelFault:
        message = f"{self._place} did not answer within {self._total_timeout_s:g} seconds."
        return ModelFault(message, "Ask again later, or raise JURAT_UPSTREAM_TIMEOUT_S.")

    def _unreachable(self, fault: Exception) -> Exception:
        """A certificate nobody trusts is not going to pass; everything else may."""
        unreachable = ModelFault(f"{self._place} cannot be reached.", "Start it, or correct JURAT_UPSTREAM_BASE_URL.")
        return unreachable if "CERTIFICATE" in repr(fault.__cause__) else _Passing(unreachable)


def _seconds(retry_after: str | None) -> float | None:
    """The seconds of a Retry-After header; None where it has none that can be used."""
    try:
        seconds = float(retry_after or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
