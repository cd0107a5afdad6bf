"""Builds block nodes while the parser runs. Method names are those of the grammar's rules.

A block leaves here as `Raw`: it does not know its source yet; parse.py gives it one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lark import Token

from jurat.foundation.span import Span
from jurat.language.ast.expression import ExpressionBuild, item_of, meant, span_of, word
from jurat.language.ast.grid import GridBuild, grid, is_comma
from jurat.language.ast.node import (
    NOTHING_NAMED,
    Actions,
    Assignment,
    AttributeLine,
    Body,
    Effect,
    Expectation,
    Item,
    Join,
    Listing,
    Named,
    Part,
    Phrase,
    Record,
    Row,
    TypeName,
    Word,
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A block without its source. `name` is None for a rule without an id."""

    kind: str
    name: Word | None
    title: str
    parts: tuple[Part, ...]
    contents: tuple[Any, ...]
    span: Span
    named: Named = NOTHING_NAMED


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Pair:
    name: Word
    value: Any
    span: Span


def _part(name: str, children: list[Any]) -> Part:
    values: list[Any] = []
    for child in meant(children):
        if isinstance(child, Listing):
            values.extend(child.items)
        else:
            values.append(word(child) if isinstance(child, Token) else child)
    return Part(name, tuple(values), span_of(children))


def _type(kind: str, children: list[Any]) -> TypeName:
    found = [word(child) if isinstance(child, Token) else child for child in meant(children)]
    return TypeName(kind, tuple(found), span_of(children))


def _block(kind: str, children: list[Any]) -> Raw:
    """The first word that is no keyword names the block; only rules may lack one."""
    bare = children[0] is None
    kept = [word(child) if isinstance(child, Token) else child for child in meant(children) if child is not None]
    name = None
    if not bare and kept and isinstance(kept[0], Word):
        name = kept.pop(0)
    title = next((child.text for child in kept if isinstance(child, _Title)), "")
    parts = tuple(child for child in kept if isinstance(child, Part))
    contents = tuple(child for child in kept if not isinstance(child, (Part, _Title)))
    return Raw(kind, name, title, parts, contents, span_of([child for child in children if child is not None]))


Callback = Callable[[Any, list[Any]], Any]


def _labelled(name: str) -> Callback:
    return lambda _, children: _part(name, children)


def _typed(kind: str) -> Callback:
    return lambda _, children: _type(kind, children)


def _joined(kind: str) -> Callback:
    def join(_: Any, children: list[Any]) -> Join:
        words = tuple(word(child) if isinstance(child, Token) else child for child in meant(children))
        return Join(kind, words, span_of(children))

    return join


def _naming(kind: str) -> Callback:
    return lambda _, children: Expectation(kind, children[-1].items, span_of(children))


def _blocked(kind: str) -> Callback:
    return lambda _, children: _block(kind, children)


class Build(GridBuild):
    """Blocks and their parts."""

    def start(self, children: list[Any]) -> Raw:
        raw: Raw = children[0]
        return raw

    # ---- parts ----

    def title(self, children: list[Token]) -> _Title:
        found = word(children[0])
        return _Title(found.text, found.span)

    def name(self, children: list[Token]) -> Word:
        return word(children[0])

    rule_id = name

    def strings(self, children: list[Token]) -> Listing:
        return Listing(tuple(word(child) for child in children), span_of(children))

    version = _labelled("version")
    jurisdiction = _labelled("jurisdiction")
    languages = _labelled("languages")
    extends = _labelled("extends")
    imports = _labelled("imports")
    owner = _labelled("owner")
    effective = _labelled("effective")
    note = _labelled("note")
    cites = _labelled("cites")
    house = _labelled("house")
    because = _labelled("because")
    optional = _labelled("optional")
    default = _labelled("default")
    tell = _labelled("tell")
    explain = _labelled("explain")
    match_mode = _labelled("match")
    becomes = _labelled("becomes")
    excepted = _labelled("excepted")
    remove_sentence = _labelled("remove sentence")
    to_review = _labelled("to review")
    label = _labelled("label")
    for_types = _labelled("for")
    placement = _labelled("place")
    verbatim = _labelled("verbatim")
    variant = _labelled("approved variant")
    meaning = _labelled("meaning")
    text = _labelled("text")
    severity = _labelled("severity")
    status = _labelled("status")
    applies = _labelled("applies")
    cleared = _labelled("cleared")
    review_by = _labelled("review by")
    overrides = _labelled("overrides")
    overridable = _labelled("overridable")
    broken = _labelled("broken")
    hit = _labelled("hit")
    start_value = _labelled("start")
    broken_if = _labelled("broken if")
    checked = _labelled("checked by person")
    unless = _labelled("unless")

    def unknown_assume(self, children: list[Any]) -> Part:
        return Part("unknown assume", (word(children[-1]),), span_of(children))

    unknown_also = _labelled("unknown also")
    unknown_only = _labelled("unknown only")
    unknown_then = _labelled("unknown then")
    as_of = _labelled("as of")

    def using(self, children: list[Any]) -> Part:
        return _part("using", [child for child in children if not is_comma(child)])

    def draft(self, children: list[Any]) -> Part:
        return Part("draft", (word(children[1]),), span_of(children))

    def given(self, children: list[Any]) -> Part:
        return _part("given", [child for child in children if not is_comma(child)])

    # ---- types and lines ----

    type_primitive = _typed("primitive")
    type_entity = _typed("entity")
    type_one_of = _typed("one_of")
    type_ordered = _typed("ordered")
    type_many = _typed("many")

    def attribute(self, children: list[Any]) -> AttributeLine:
        name, type_, *parts = meant(children)
        return AttributeLine(word(name), type_, tuple(parts), span_of(children))

    def effect(self, children: list[Any]) -> Effect:
        constraint, op, value = children
        return Effect(word(constraint), op, value, span_of(children))

    def effect_op(self, children: list[Token]) -> Word:
        return Word(" ".join(str(children[0]).split()), span_of(list(children)))

    def item(self, children: list[Any]) -> Item:
        _, term, *parts = children
        return Item(word(term), tuple(parts), span_of(children))

    # ---- actions and bodies ----

    def action_literal(self, children: list[Any]) -> Any:
        return children[0]

    def action(self, children: list[Any]) -> Phrase:
        items = tuple(item_of(child) for child in children)
        return Phrase(items, span_of(children))

    def actions(self, children: list[Any]) -> Actions:
        alternatives = tuple(
            Span(child.start_pos or 0, child.end_pos or 0) for child in children[1::2] if child.type == "OR"
        )
        return Actions(tuple(children[0::2]), span_of(children), alternatives)

    def conditional(self, children: list[Any]) -> Body:
        condition, then, *otherwise = meant(children)
        return Body(condition, then, otherwise[0] if otherwise else None, span_of(children))

    def unconditional(self, children: list[Any]) -> Body:
        return Body(None, children[1], None, span_of(children))

    def rewrite(self, children: list[Any]) -> Part:
        verb, _, number, _ = children
        return Part("rewrite", (word(verb), word(number)), span_of(children))

    def remark(self, children: list[Any]) -> Part:
        return Part("remark", (word(children[0]),), span_of(children))

    # ---- constraints ----

    join_value = _joined("value")
    join_level = _joined("level")
    join_all = _joined("all")

    def join_only(self, children: list[Any]) -> Join:
        return Join("only", (), span_of(children))

    # ---- tables ----

    def table(self, children: list[Any]) -> Raw:
        lines = [child for child in children if isinstance(child, (tuple, Row))]
        others = [child for child in children if not isinstance(child, (tuple, Row))]
        return _block("table", [*others, grid(lines)])

    # ---- tests ----

    def assign(self, children: list[Any]) -> Assignment:
        return Assignment(word(children[0]), children[-1], span_of(children))

    def assign_unknown(self, children: list[Any]) -> Assignment:
        return Assignment(word(children[0]), None, span_of(children))

    list_value = ExpressionBuild.list_literal

    def pair(self, children: list[Any]) -> _Pair:
        return _Pair(word(children[0]), children[-1], span_of(children))

    def object(self, children: list[Any]) -> Record:
        pairs = tuple((child.name, child.value) for child in children if isinstance(child, _Pair))
        return Record(pairs, span_of(children))

    def rule_ids(self, children: list[Any]) -> Listing:
        return Listing(tuple(children), span_of(children))

    expect_fires = _naming("fires")
    expect_silent = _naming("silent")
    expect_unknown = _naming("unknown")
    expect_violates = _naming("violates")

    def expect_passes(self, children: list[Any]) -> Expectation:
        return Expectation("passes", (), span_of(children))

    def expect_decision(self, children: list[Any]) -> Expectation:
        return Expectation("decision", (word(children[-1]),), span_of(children))

    def expect_text(self, children: list[Any]) -> Expectation:
        return Expectation("text", (word(children[-1]),), span_of(children))

    def expect_that(self, children: list[Any]) -> Expectation:
        return Expectation("that", (children[-1],), span_of(children))

    # ---- blocks ----

    pack = _blocked("pack")
    entity = _blocked("entity")
    phrase_block = _blocked("phrase")
    list_block = _blocked("list")
    disclosure = _blocked("disclosure")
    fact = _blocked("fact")
    define = _blocked("define")
    rule = _blocked("rule")

    def bare_rule(self, children: list[Any]) -> Raw:
        return _block("rule", [None, *children])

    constraint = _blocked("constraint")
    fixture = _blocked("fixture")
    test = _blocked("test")
