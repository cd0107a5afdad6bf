"""Which rules a draft breaks, and by which of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jurat.authoring.counterfactual.situation import Situation
from jurat.engine.snapshot import DRAFT
from jurat.foundation.shortening import shortened
from jurat.pipeline.screen import Validators, screen
from jurat.request import Finding, Verdict

QUOTE_CHARS_MAX = 120
_VERBS = {Verdict.VIOLATION: "breaks", Verdict.DOUBTFUL: "may break", Verdict.REMARK: "goes against"}


@dataclass(frozen=True, slots=True)
class Breach:
    """One finding as it bears on a rule. `quote` is empty where something is missing; `verdict` as in a finding."""

    quote: str
    message: str
    verdict: str

    @property
    def sentence(self) -> str:
        """What is wrong, with the words that are."""
        words = " ".join(self.quote.split())
        if not words or words in " ".join(self.message.split()):
            return self.message
        return f"‘{shortened(words, QUOTE_CHARS_MAX)}’: {self.message}"

    @property
    def verb(self) -> str:
        """What the draft does to the rule by it."""
        return _VERBS[Verdict(self.verdict)]

    @property
    def sure(self) -> bool:
        return self.verdict == Verdict.VIOLATION

    def to_json(self) -> dict[str, Any]:
        return {"quote": self.quote, "message": self.message, "verdict": self.verdict}


Breaches = Mapping[str, tuple[Breach, ...]]
"""By the id of the rule; a rule that is kept is not among them."""


def breaches(
    situation: Situation, draft: str, sources: Mapping[str, str] | None = None, validators: Validators | None = None
) -> Breaches:
    """What the draft breaks as it was given, before any edit. `sources` and `validators` as in `screen`."""
    early = {path: value for path, value in situation.facts.items() if not path.startswith(DRAFT)}
    screened = screen(draft, early, situation.engine, situation.as_of, "", validators, sources)
    found: dict[str, tuple[Breach, ...]] = {}
    for finding in screened.findings:
        for rule in dict.fromkeys((finding.rule, *finding.rules)):
            found[rule] = (*found.get(rule, ()), _breach(finding))
    return found


def _breach(finding: Finding) -> Breach:
    return Breach(finding.quote, finding.message, finding.verdict.value)
