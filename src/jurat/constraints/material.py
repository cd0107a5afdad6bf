"""What validators may look at besides the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jurat.language.program.node import Program
from jurat.ports import TextValidator
from jurat.request import NOBODY, Profile


@dataclass(frozen=True)
class Material:
    """One request as its validators see it. `facts` is the snapshot the rules read, `derived` what they made of it,
    `draft` what they may read of the text; `at` the day of the decision; `validators` those of this house by name."""

    program: Program
    at: date
    profile: Profile = NOBODY
    facts: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    channel: str = ""
    derived: Mapping[str, Any] = field(default_factory=dict)
    draft: Mapping[str, Any] = field(default_factory=dict)
    validators: Mapping[str, TextValidator] = field(default_factory=dict)
