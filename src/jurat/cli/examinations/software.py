"""What is installed."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

from jurat.cli.examinations.symptom import Symptom, missing, ok, wrong
from jurat.wiring import House

_PYTHON = (3, 11)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SAMPLE = "Margaret Whitfield of Springfield telephoned this morning."


def python(house: House) -> Symptom:
    """The version of Python."""
    if sys.version_info[:2] == _PYTHON:
        return ok("Python", platform.python_version())
    return wrong("Python", platform.python_version(), "Set Jurat up with Python 3.11.")


def packages(house: House) -> Symptom:
    """Everything that the package itself says it needs."""
    needed = [_NAME.match(line) for line in requires("jurat") or () if "extra ==" not in line]
    names = [match.group() for match in needed if match]
    absent = [name for name in names if not _installed(name)]
    if absent:
        return wrong("packages", f"not installed: {', '.join(absent)}", "Run `make setup`.")
    return ok("packages", f"{len(names)} needed, all installed; jurat {version('jurat')}")


def redaction(house: House) -> Symptom:
    """Whether names are found in free text: tried out, because a model that loads may still find nothing."""
    if house.settings.redaction == "profile":
        return missing("redaction", "by profile alone, as set", "Unset JURAT_REDACTION to find names in any text.")
    try:
        found = house.redactor.spans(_SAMPLE)
    except Exception as fault:  # whatever a model that is damaged or absent throws
        return wrong("redaction", f"the language model cannot be used: {_short(fault)}", "Run `make setup`.")
    if any(span.type == "PERSON" for span in found):
        return ok("redaction", "Presidio and spaCy find names in free text")
    return wrong("redaction", "a plain name was not found in a sentence", "Run `make setup`.")


def durable_rules(house: House) -> Symptom:
    """The second engine."""
    if find_spec("durable"):
        return ok("durable-rules", "installed (JURAT_ENGINE=durable)")
    if house.settings.engine == "durable":
        return wrong("durable-rules", "set as engine, but not installed", "Install jurat[durable], or unset it.")
    return missing("durable-rules", "not installed; the compiled engine serves", "For the second engine: `make test`.")


def compiler(house: House) -> Symptom:
    """Only durable-rules needs one."""
    found = shutil.which("gcc") or shutil.which("cc")
    if found:
        return ok("C compiler", found)
    return missing("C compiler", "none found", "Only `make test` needs one, for durable-rules: install gcc.")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _short(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:200]
