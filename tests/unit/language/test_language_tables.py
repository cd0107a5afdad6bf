"""How tables are read: where the cell's words go, and where a table ends."""

from __future__ import annotations

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program


def program(text: str) -> Program:
    compiled = compile_sources([Source("rules.jur", text)], SIGNATURES)
    assert compiled.program is not None, "\n".join(one.render() for one in compiled.diagnostics)
    return compiled.program


def test_a_cell_stands_where_its_column_has_a_gap() -> None:
    for gap in ("…", "..."):
        table = f"TABLE T-1 | IF client.age | THEN limit length to {gap} words | | >= 65 | 200 |"
        ((demand,),) = [clause.demands for clause in program(table).rules[0].clauses]
        assert (demand.constraint, demand.phrase) == ("length.maxWords", "limit length to 200 words")


def test_several_values_stand_in_one_cell() -> None:
    text = """LIST a MATCH word - 'x'
    LIST b MATCH word - 'y'
    TABLE T-1 | IF client.age | THEN avoid terms in | | >= 65 | a, b |"""
    (demand,) = program(text).rules[0].clauses[0].demands
    assert (demand.value, demand.phrase) == (frozenset({"a", "b"}), "avoid terms in a, b")


def test_a_rule_without_an_id_may_follow_a_table_and_a_constraint() -> None:
    text = """TABLE T-1
  | IF client.age |
    IF client.optOut | THEN use a plain tone |
  | >= 65 | no | yes |
IF client.age > 5 THEN block sending

CONSTRAINT a.b : number STRICTEST smallest BROKEN
IF draft.wordCount > demanded TELL MODEL 'x' EXPLAIN 'y'
ALWAYS limit length to 90 words
"""
    assert [rule.hit for rule in program(text).rules] == ["strictest", "", ""]
