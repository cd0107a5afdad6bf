"""dsl/layout.md shows the layout that `jurat fmt` makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jurat.language.format.document import format_source

_PAGE = Path(__file__).parents[2] / "dsl" / "layout.md"
_EXAMPLES = re.findall(r"^```jur\n(.*?)^```$", _PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", _EXAMPLES)
def test_an_example_is_laid_out_already(example: str) -> None:
    assert format_source(example) == example


@pytest.mark.parametrize("example", _EXAMPLES)
def test_an_example_with_its_lines_run_together_is_laid_out_the_same(example: str) -> None:
    blocks = example.split("\n\n")
    joined = "\n\n".join(re.sub(r"\s*\n\s*(?!TEST)", " ", block) for block in blocks)
    assert format_source(joined) == example
