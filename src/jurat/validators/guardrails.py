"""A validator of the `guardrails-ai` package, asked directly.

Not through a `Guard`: that keeps every raw text in `guard.history`, counts a re-ask without a model as passed, and
costs two hundred times as much. Telemetry and remote inference are off before anything of the package runs.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from threading import Lock
from typing import Any

from jurat.foundation.error import InputError
from jurat.ports import Remark, ValidatorFault

TIMEOUT_S = 10.0
"""For one look at one text; a slower validator has not passed it."""
_ADVICE = "Write it otherwise."

AT_ONCE_MAX = 4
"""Texts that one validator looks at at the same time. One that hangs keeps its place until it returns."""


class ValidatorBroken(InputError):
    """A validator that this place has set up cannot be made."""

    code = "validator_broken"


class GuardrailsValidator:
    """`place` is `module:Class`, as `guardrails.hub:ProfanityFree`; `arguments` make it, `metadata` goes along with
    each text.

    Threads may share one. Importing this module loads nothing of the package; the first look does. Raises nothing of
    the package's own: whatever breaks in there is a ValidatorFault.
    """

    def __init__(
        self,
        name: str,
        place: str,
        arguments: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self.name = name
        self._place = place
        self._arguments, self._metadata = dict(arguments or {}), dict(metadata or {})
        self._timeout_s = timeout_s
        self._making = Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE_MAX, f"validator-{name}")

    def look(self, text: str) -> tuple[Remark, ...]:
        try:
            validator = self._made()
            result = self._pool.submit(validator.validate, text, dict(self._metadata)).result(self._timeout_s)
        except TimeoutError:
            message = f"The validator '{self.name}' did not answer within {self._timeout_s:g} seconds."
            raise ValidatorFault(message) from None
        except ValidatorBroken as fault:
            raise ValidatorFault(fault.message, fault.help) from None
        except Exception as fault:  # its message may quote the text
            raise ValidatorFault(f"The validator '{self.name}' failed ({type(fault).__name__}).") from None
        return self._remarks(result, text)

    def close(self) -> None:
        """Lets go of the threads; one that hangs is left to itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _made(self) -> Any:
        """Made once, by whoever comes first; loading the package takes seconds, which count for no text."""
        with self._making:
            return self._validator

    @cached_property
    def _validator(self) -> Any:
        """Raises ValidatorBroken."""
        silence()
        module, _, name = self._place.partition(":")
        try:
            made = getattr(importlib.import_module(module), name)(**{"on_fail": "noop", **self._arguments})
            made.use_local = True  # never a text to somebody else's machine
            return made
        except Exception as fault:
            message = f"The validator '{self.name}' cannot be made out of {self._place} ({type(fault).__name__})."
            raise ValidatorBroken(message, f"Correct [validators.{self.name}] in jurat.toml.") from fault

    def _remarks(self, result: Any, text: str) -> tuple[Remark, ...]:
        """What it says of the text. Anything but a pass or a fail is no answer."""
        outcome = getattr(result, "outcome", None)
        if outcome == "pass":
            return ()
        if outcome != "fail":
            raise ValidatorFault(f"The validator '{self.name}' answered with neither pass nor fail.")
        said = f"The validator '{self.name}' does not pass the text"
        fixed = getattr(result, "fix_value", None)
        if isinstance(fixed, str) and fixed != text:
            return (_difference(text, fixed, f"{said}. {_ADVICE}"),)
        places = [(span.start, span.end) for span in getattr(result, "error_spans", None) or ()]
        inside = [(start, end) for start, end in places if 0 <= start < end <= len(text)]
        if not inside:
            return (Remark(0, 0, f"{said}. {_ADVICE}"),)
        return tuple(Remark(start, end, f"{said} here. {_ADVICE}") for start, end in inside)


def _difference(text: str, fixed: str, message: str) -> Remark:
    """The one stretch in which two texts differ."""
    start = 0
    while start < min(len(text), len(fixed)) and text[start] == fixed[start]:
        start += 1
    kept = 0
    while kept < min(len(text), len(fixed)) - start and text[-1 - kept] == fixed[-1 - kept]:
        kept += 1
    return Remark(start, len(text) - kept, message, fixed[start : len(fixed) - kept])


def silence() -> None:
    """Turns off the telemetry of the package, whatever its own file of settings says. Raises ValidatorBroken where it
    is not installed."""
    try:
        from guardrails.settings import settings
        from guardrails.utils.hub_telemetry_utils import HubTelemetry
    except ImportError as fault:
        help = "Install Jurat with the extra 'guardrails'."
        raise ValidatorBroken("The package guardrails-ai is not installed.", help) from fault
    settings.disable_tracing = True
    # Its settings are read again with every Guard, and say yes where nobody said anything; the one object that sends
    # is made without an exporter instead.
    HubTelemetry._instance = object.__new__(HubTelemetry)
