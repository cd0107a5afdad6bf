"""Only `privacy/` may say that a prompt is redacted: nothing else in the package constructs `Redacted`."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "jurat"


def constructions(tree: ast.AST) -> list[int]:
    """Lines that build a `Redacted`: a call by its name or an attribute, or `replace(…)` on one cannot be seen here and
    is held by mypy; an alias on import counts."""
    names = {"Redacted"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname for alias in node.names if alias.name == "Redacted" and alias.asname}
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (
        (f.id if isinstance(f, ast.Name) else f.attr, f.lineno)
        for f in calls
        if isinstance(f, ast.Name | ast.Attribute)
    )
    return [line for name, line in named if name in names]


def test_redacted_is_constructed_in_privacy_only() -> None:
    strays = {
        f"{path.relative_to(SOURCE)}:{line}"
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] != "privacy"
        for line in constructions(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert set() == strays


def test_the_search_sees_a_construction_by_name_by_attribute_and_by_alias() -> None:
    code = (
        "from jurat.request import Redacted as R\nimport jurat.request as q\nRedacted(())\nR(())\nq.Redacted(())\nrun()"
    )
    assert sorted(constructions(ast.parse(code))) == [3, 4, 5]


def test_privacy_does_construct_it() -> None:
    door = SOURCE / "privacy" / "redaction.py"
    assert constructions(ast.parse(door.read_text(encoding="utf-8")))
