"""A model with a circuit in front: after so many faults in a row it is left alone for a while, then one request tries.

So a dead endpoint costs its time-outs a few times and not once a request. Faults that lie in what was asked do not
count.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import TypeVar

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.fault import NOT_THE_ENDPOINTS, EndpointFault, Reason
from jurat.ports import Model, ModelFault, Take
from jurat.request import Draft, Redacted

FAULTS_MAX = 5
"""So many in a row open the circuit."""
OPEN_S = 30.0
"""So long it stays open; then one request may try."""

T = TypeVar("T")


class State(StrEnum):
    """OPEN lets nobody through, HALF_OPEN one request at a time."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Circuit:
    """How an endpoint fares, for metrics and probes: `asked` requests, `faults` by reason, both since the start."""

    place: str
    model: str
    state: State
    faults_in_a_row: int
    asked: int
    faults: Mapping[str, int] = field(default_factory=dict)


class Gate:
    """A circuit. Threads may share one. `place` names the endpoint without secrets."""

    def __init__(
        self,
        place: str,
        model: str,
        *,
        faults_max: int = FAULTS_MAX,
        open_s: float = OPEN_S,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place, self._model = place, model
        self._faults_max, self._open_s, self._now = faults_max, open_s, now
        self._lock = Lock()
        self._in_a_row, self._asked, self._faults = 0, 0, Counter[str]()
        self._opened_at: float | None = None
        self._trying = False

    def through(self, call: Callable[[], T]) -> T:
        """What `call` gives. Raises what it raises; while the circuit is open EndpointFault (CIRCUIT_OPEN), at once."""
        trial = self._let_in()
        fault: BaseException | None = None
        try:
            return call()
        except BaseException as raised:
            fault = raised
            raise
        finally:
            self._note(fault, trial)

    @property
    def circuit(self) -> Circuit:
        with self._lock:
            state = self._state()
            return Circuit(self._place, self._model, state, self._in_a_row, self._asked, dict(self._faults))

    def _state(self) -> State:
        if self._opened_at is None:
            return State.CLOSED
        return State.HALF_OPEN if self._now() - self._opened_at >= self._open_s else State.OPEN

    def _let_in(self) -> bool:
        """Whether this request is the trial of a half-open circuit. Raises EndpointFault."""
        with self._lock:
            state = self._state()
            if state is State.OPEN or (state is State.HALF_OPEN and self._trying):
                raise self._shut()
            self._asked += 1
            self._trying = state is State.HALF_OPEN
            return self._trying

    def _shut(self) -> EndpointFault:
        assert self._opened_at is not None
        left_s = max(0.0, self._opened_at + self._open_s - self._now())
        message = f"{self._place} failed {self._in_a_row} times in a row and is left alone for a while."
        help = "Ask again later, or name further endpoints ([[upstream]])."
        return EndpointFault(Reason.CIRCUIT_OPEN, message, help, retry_after_s=left_s)

    def _note(self, fault: BaseException | None, trial: bool) -> None:
        """Success closes; a fault of the endpoint counts; anything else says nothing."""
        with self._lock:
            if trial:
                self._trying = False
            if fault is None:
                self._in_a_row, self._opened_at = 0, None
            elif isinstance(fault, ModelFault):
                reason = fault.reason if isinstance(fault, EndpointFault) else Reason.FAILED
                self._faults[reason.value] += 1
                if reason not in NOT_THE_ENDPOINTS:
                    self._in_a_row += 1
                    if trial or self._in_a_row >= self._faults_max:
                        self._opened_at = self._now()


class Breaker:
    """A model behind a gate of its own."""

    def __init__(self, model: Model, gate: Gate | None = None) -> None:
        self.model, self.name = model, model.name
        self._gate = gate or Gate(model.name, model.name)

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises what the model and the gate raise."""
        return self._gate.through(lambda: self.model.write(prompt, seed, take, cancellation))

    def close(self) -> None:
        close = getattr(self.model, "close", None)
        if close is not None:
            close()

    @property
    def circuits(self) -> tuple[Circuit, ...]:
        return (self._gate.circuit,)

    def serves(self, model: str) -> bool:
        """Whether a caller who asks for this model gets it here."""
        return serves(self.model, model)


def serves(model: Model, wished: str) -> bool:
    """Whether a model takes a caller's choice, where it knows of such a thing."""
    if isinstance(model, Breaker):
        return model.serves(wished)
    address = getattr(model, "address", None)
    return bool(address is not None and wished in (address.model, *address.models))


def circuits(model: object) -> tuple[Circuit, ...]:
    """The circuits of a model; empty where it has none."""
    found: tuple[Circuit, ...] = getattr(model, "circuits", ())
    return found
