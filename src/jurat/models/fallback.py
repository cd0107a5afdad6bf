"""Models in order: what the first cannot write, the next does."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.address import Address
from jurat.models.breaker import Breaker, Circuit, Gate, circuits, serves
from jurat.models.endpoint import Endpoint
from jurat.ports import Model, ModelFault, Take
from jurat.request import Draft, Redacted


class Fallback:
    """At least one model. Who asks for a model by name is served first by those that have it."""

    def __init__(self, models: Sequence[Model]) -> None:
        self.models, self.name = tuple(models), models[0].name

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises Cancelled; ModelFault once all have failed, or one has after a piece of its text was handed over."""
        faults: list[ModelFault] = []
        for model in self._in_order(prompt.parameters.model):
            handing = None if take is None else Handing(take)
            try:
                return model.write(prompt, seed, handing, cancellation)
            except ModelFault as fault:
                if handing is not None and handing.began:
                    raise
                faults.append(fault)
        raise _all(faults)

    def close(self) -> None:
        for model in self.models:
            close = getattr(model, "close", None)
            if close is not None:
                close()

    @property
    def circuits(self) -> tuple[Circuit, ...]:
        return tuple(circuit for model in self.models for circuit in circuits(model))

    def _in_order(self, wished: str) -> Sequence[Model]:
        return sorted(self.models, key=lambda model: not serves(model, wished)) if wished else self.models


class Handing:
    """Hands pieces on, and remembers that it did."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self.began = False

    def __call__(self, piece: str) -> float | None:
        self.began = True
        return self._take(piece)


def _all(faults: Sequence[ModelFault]) -> ModelFault:
    """One fault for all: what each said; the soonest time that any of them named."""
    if len(faults) == 1:
        return faults[0]
    waits = [fault.retry_after_s for fault in faults if fault.retry_after_s is not None]
    message = " ".join(dict.fromkeys(fault.message for fault in faults))
    of_request = all(fault.of_request for fault in faults)
    return ModelFault(message, faults[-1].help, min(waits, default=None), of_request)


def reached(addresses: Sequence[Address]) -> Model:
    """The endpoints at these addresses, each with a circuit of its own, in order. At least one."""
    guarded = [Breaker(Endpoint(address), Gate(address.place, address.model)) for address in addresses]
    return guarded[0] if len(guarded) == 1 else Fallback(guarded)
