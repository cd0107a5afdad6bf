"""The writer of last resort: the approved template as it stands, filled and redacted. Deterministic, needs nothing."""

from __future__ import annotations

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Redacted


class TemplateWriter:
    """Writes the base of the prompt."""

    name = "template"

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises ModelFault where there is no approved template for what was asked."""
        cancellation.check()
        if not prompt.base.strip():
            raise ModelFault(
                "There is no approved template for this content type and channel.",
                "Add one to the pack's templates, or ask for a content type that has one.",
            )
        if take is not None:
            take(prompt.base)
        return Draft(prompt.base, self.name)
