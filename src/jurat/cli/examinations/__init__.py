"""What `jurat doctor` looks at: an open set, one file a subject and one line an examination, in the order shown."""

from __future__ import annotations

from collections.abc import Callable

from jurat.cli.examinations.place import (
    benchmark_readable,
    checkpoints_apart,
    database_answers,
    home_writable,
    pack_compiles,
    profiles_readable,
    sender_named,
    settings_shown,
)
from jurat.cli.examinations.software import compiler, durable_rules, packages, python, redaction
from jurat.cli.examinations.symptom import Symptom
from jurat.cli.examinations.writer import local_model, upstream
from jurat.wiring import House

EXAMINATIONS: tuple[Callable[[House], Symptom], ...] = (
    python,
    packages,
    redaction,
    local_model,
    upstream,
    durable_rules,
    compiler,
    settings_shown,
    home_writable,
    database_answers,
    checkpoints_apart,
    pack_compiles,
    profiles_readable,
    benchmark_readable,
    sender_named,
)
