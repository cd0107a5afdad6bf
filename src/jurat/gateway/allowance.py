"""What a key may use up: requests in a minute, tokens in a day. A key without limits costs nothing here.

Minutes and days are those of the clock, in UTC. Tokens are set aside before a model is asked, by an estimate, and put
right once it has answered; what was set aside for a request that died with its process stays used up that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from math import ceil

from jurat.foundation.error import InputError
from jurat.gateway.limits import ANSWER_TOKENS_RESERVED, PROMPT_CHARS_A_TOKEN
from jurat.ports import AllowanceStore
from jurat.request import Key, Request

Headers = Mapping[str, str]


class RateLimited(InputError):
    """This key has made as many requests as it may in a minute."""

    code = "rate_limited"
    http_status = 429

    def __init__(self, message: str, help: str, retry_after_s: int) -> None:
        super().__init__(message, help)
        self.retry_after_s = retry_after_s


class BudgetExceeded(RateLimited):
    """This key has used up the tokens that it may in a day."""

    code = "budget_exceeded"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which something is counted."""

    name: str
    left_s: int


def minute(now: datetime) -> Period:
    now = now.astimezone(UTC)
    return Period(f"requests {now:%Y-%m-%dT%H:%M}", 60 - now.second)


def day(now: datetime) -> Period:
    now = now.astimezone(UTC)
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, UTC)
    return Period(f"tokens {now:%Y-%m-%d}", max(1, ceil((midnight - now).total_seconds())))


def count_request(key: Key, store: AllowanceStore, now: datetime) -> Headers:
    """Takes one request; what is left, as OpenAI's clients read it. Raises RateLimited."""
    period, limit = minute(now), key.requests_per_minute
    used = store.take(key.id, period.name, 1, limit)
    if used is None:
        help = f"Wait {period.left_s} seconds. `jurat keys limit` changes the limit."
        raise RateLimited(f"This key may make {limit:,} requests a minute.", help, period.left_s)
    return told("requests", limit, used, period)


def told(what: str, limit: int, used: int, period: Period) -> Headers:
    """The three headers of one limit."""
    return {
        f"x-ratelimit-limit-{what}": str(limit),
        f"x-ratelimit-remaining-{what}": str(max(0, limit - used)),
        f"x-ratelimit-reset-{what}": lasting(period.left_s),
    }


def lasting(seconds: int) -> str:
    """As OpenAI writes a duration: `6m0s`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}h" if hours else "") + (f"{minutes}m" if hours or minutes else "") + f"{rest}s"


class Budget:
    """The tokens of one request, of a key that has a limit on them."""

    def __init__(self, key: Key, store: AllowanceStore, now: datetime, reserved: int) -> None:
        self._key, self._store, self._period, self.reserved = key, store, day(now), reserved

    def reserve(self) -> Headers:
        """Raises BudgetExceeded."""
        limit, period = self._key.tokens_per_day, self._period
        used = self._store.take(self._key.id, period.name, self.reserved, limit)
        if used is None:
            raise BudgetExceeded(
                f"This key may use {limit:,} tokens a day, and fewer are left than the {self.reserved:,} that this "
                "request may need.",
                "Ask for less (max_completion_tokens), or wait for the next day. `jurat keys limit` changes the limit.",
                period.left_s,
            )
        return told("tokens", limit, used, period)

    def put_right(self, used: int) -> None:
        """So many were used in truth."""
        if used != self.reserved:
            self._store.correct(self._key.id, self._period.name, used - self.reserved)


def estimate_of(texts: Iterable[str]) -> int:
    """How many tokens these words may be."""
    return ceil(sum(map(len, texts)) / PROMPT_CHARS_A_TOKEN)


def estimate(request: Request) -> int:
    """How many tokens a request may use: its own words, and the longest answer it asks for."""
    if request.text is not None:
        return 0
    sampling = request.parameters.sampling
    asked = sampling.get("max_completion_tokens") or sampling.get("max_tokens") or ANSWER_TOKENS_RESERVED
    return estimate_of(message.content for message in request.messages) + int(asked)
