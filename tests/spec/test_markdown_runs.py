"""The Markdown of dsl/ is true: every example in it is compiled, and what it says comes of it, does.

A ```jur block is compiled alone, or with the packs of a ```pack block after it lying beside it. A ```diagnostics block
after it is the exact rendering of everything that is found; without one, nothing may be found. The page of a mere
remark is compiled with `advice`, as `jurat lint` does. After ```facts (JSON), ```evaluation (JSON) is what the engine
makes of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jurat.authoring.trial import run_tests
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.facts import read_facts
from jurat.foundation.canonical import to_plain
from jurat.foundation.diagnostic import Level
from jurat.foundation.span import Source
from jurat.language.code import CODES
from jurat.language.compile import Compiled, compile_sources
from jurat.pipeline.screen import judge_with

_HERE = Path(__file__).parents[2]
_PAGES = [*sorted((_HERE / "dsl").rglob("*.md")), *sorted((_HERE / "tests" / "golden" / "language").glob("*.md"))]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REMARKS = frozenset(code.number for code in CODES if code.level is Level.INFO)
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Example:
    page: str
    line: int
    text: str
    diagnostics: str
    facts: str
    pack: str
    evaluation: str


def _examples() -> list[Example]:
    return [example for page in _PAGES for example in _of_page(page)]


def _of_page(page: Path) -> list[Example]:
    text = page.read_text(encoding="utf-8")
    found: list[dict[str, Any]] = []
    for match in _FENCE.finditer(text):
        kind, body = match.groups()
        if kind == "jur":
            found.append({"line": text.count("\n", 0, match.start()) + 1, "text": body})
        elif kind in ("diagnostics", "facts", "evaluation", "pack"):
            assert found and kind not in found[-1], f"{page.name}: a ```{kind} block follows no ```jur block of its own"
            found[-1][kind] = body.rstrip("\n")
    blank = {"diagnostics": "", "facts": "", "evaluation": "", "pack": ""}
    return [Example(page=page.relative_to(_HERE).as_posix(), **{**blank, **one}) for one in found]


def _compiled(example: Example) -> Compiled:
    def beside(name: str) -> list[Source] | None:
        packs = re.split(r"^(?=PACK )", example.pack, flags=re.MULTILINE)
        found = next((text for text in packs if text.split()[1:2] == [name]), None)
        return None if found is None else [Source(f"{name}/pack.jur", found)]

    advice = Path(example.page).stem in _REMARKS
    source = Source("rule.jur", example.text)
    return compile_sources([source], SIGNATURES, today=TODAY, library=beside, advice=advice)


def _name(example: Example) -> str:
    return f"{example.page}:{example.line}"


@pytest.mark.parametrize("example", _examples(), ids=_name)
def test_an_example_gives_exactly_the_diagnostics_the_page_shows(example: Example) -> None:
    shown = "\n\n".join(found.render() for found in _compiled(example).diagnostics)
    assert shown == example.diagnostics


@pytest.mark.parametrize(
    "example", [one for one in _examples() if "\nTEST '" in one.text and not one.diagnostics], ids=_name
)
def test_the_tests_of_an_example_pass(example: Example) -> None:
    compiled = _compiled(example)
    assert compiled.program is not None
    engine = engine_named("compiled", compiled.program)
    results = run_tests(compiled, engine, judge_with(engine), TODAY)
    assert [(one.name, one.checked, one.problem) for one in results if not one.passed] == []


@pytest.mark.parametrize("example", [example for example in _examples() if example.facts], ids=_name)
@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_an_example_evaluates_as_the_page_says(example: Example, engine: str) -> None:
    program = _compiled(example).program
    assert program is not None
    facts = read_facts(program, json.loads(example.facts, parse_float=Decimal, parse_int=Decimal))
    evaluation = engine_named(engine, program).evaluate(facts, TODAY)
    actual = {
        "firings": list(evaluation.fired),
        "undecided": list(evaluation.undecided),
        "constraints": {name: to_plain(found.value) for name, found in evaluation.constraints.items()},
    }
    assert actual == json.loads(example.evaluation)
