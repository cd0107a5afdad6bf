"""Builds block nodes while the parser runs. Method names are those of the grammar's rules.

A block leaves here as `Raw`: it does not know its source yet; parse.py gives it one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lark import Token

from jurat.foundation.span import Span
from jurat.language.ast.expression import ExpressionBuild, item_of, meant, span_of, word
from jurat.language.ast.node import (
    Actions,
    Assignment,
    AttributeLine,
    Body,
    Effect,
    Expectation,
    Item,
    Listing,
    Part,
    Phrase,
    Record,
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


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    span: Span


class Build(ExpressionBuild):
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

    def version(self, children: list[Any]) -> Part:
        return _part("version", children)

    def jurisdiction(self, children: list[Any]) -> Part:
        return _part("jurisdiction", children)

    def languages(self, children: list[Any]) -> Part:
        return _part("languages", children)

    def owner(self, children: list[Any]) -> Part:
        return _part("owner", children)

    def effective(self, children: list[Any]) -> Part:
        return _part("effective", children)

    def note(self, children: list[Any]) -> Part:
        return _part("note", children)

    def cites(self, children: list[Any]) -> Part:
        return _part("cites", children)

    def house(self, children: list[Any]) -> Part:
        return _part("house", children)

    def because(self, children: list[Any]) -> Part:
        return _part("because", children)

    def optional(self, children: list[Any]) -> Part:
        return _part("optional", children)

    def default(self, children: list[Any]) -> Part:
        return _part("default", children)

    def tell(self, children: list[Any]) -> Part:
        return _part("tell", children)

    def explain(self, children: list[Any]) -> Part:
        return _part("explain", children)

    def match_mode(self, children: list[Any]) -> Part:
        return _part("match", children)

    def becomes(self, children: list[Any]) -> Part:
        return _part("becomes", children)

    def excepted(self, children: list[Any]) -> Part:
        return _part("excepted", children)

    def remove_sentence(self, children: list[Any]) -> Part:
        return _part("remove sentence", children)

    def to_review(self, children: list[Any]) -> Part:
        return _part("to review", children)

    def label(self, children: list[Any]) -> Part:
        return _part("label", children)

    def for_types(self, children: list[Any]) -> Part:
        return _part("for", children)

    def placement(self, children: list[Any]) -> Part:
        return _part("place", children)

    def verbatim(self, children: list[Any]) -> Part:
        return _part("verbatim", children)

    def variant(self, children: list[Any]) -> Part:
        return _part("approved variant", children)

    def meaning(self, children: list[Any]) -> Part:
        return _part("meaning", children)

    def text(self, children: list[Any]) -> Part:
        return _part("text", children)

    def severity(self, children: list[Any]) -> Part:
        return _part("severity", children)

    def status(self, children: list[Any]) -> Part:
        return _part("status", children)

    def applies(self, children: list[Any]) -> Part:
        return _part("applies", children)

    def cleared(self, children: list[Any]) -> Part:
        return _part("cleared", children)

    def review_by(self, children: list[Any]) -> Part:
        return _part("review by", children)

    def unless(self, children: list[Any]) -> Part:
        return _part("unless", children)

    def unknown_assume(self, children: list[Any]) -> Part:
        return Part("unknown assume", (word(children[-1]),), span_of(children))

    def unknown_also(self, children: list[Any]) -> Part:
        return _part("unknown also", children)

    def unknown_only(self, children: list[Any]) -> Part:
        return _part("unknown only", children)

    def unknown_then(self, children: list[Any]) -> Part:
        return _part("unknown then", children)

    def as_of(self, children: list[Any]) -> Part:
        return _part("as of", children)

    def using(self, children: list[Any]) -> Part:
        return _part("using", [child for child in children if not _is_comma(child)])

    def draft(self, children: list[Any]) -> Part:
        return Part("draft", (word(children[1]),), span_of(children))

    def given(self, children: list[Any]) -> Part:
        return _part("given", [child for child in children if not _is_comma(child)])

    # ---- types and lines ----

    def type_primitive(self, children: list[Any]) -> TypeName:
        return _type("primitive", children)

    def type_entity(self, children: list[Any]) -> TypeName:
        return _type("entity", children)

    def type_one_of(self, children: list[Any]) -> TypeName:
        return _type("one_of", children)

    def type_ordered(self, children: list[Any]) -> TypeName:
        return _type("ordered", children)

    def type_many(self, children: list[Any]) -> TypeName:
        return _type("many", children)

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

    def expect_fires(self, children: list[Any]) -> Expectation:
        return Expectation("fires", children[-1].items, span_of(children))

    def expect_silent(self, children: list[Any]) -> Expectation:
        return Expectation("silent", children[-1].items, span_of(children))

    def expect_unknown(self, children: list[Any]) -> Expectation:
        return Expectation("unknown", children[-1].items, span_of(children))

    def expect_violates(self, children: list[Any]) -> Expectation:
        return Expectation("violates", children[-1].items, span_of(children))

    def expect_passes(self, children: list[Any]) -> Expectation:
        return Expectation("passes", (), span_of(children))

    def expect_decision(self, children: list[Any]) -> Expectation:
        return Expectation("decision", (word(children[-1]),), span_of(children))

    def expect_text(self, children: list[Any]) -> Expectation:
        return Expectation("text", (word(children[-1]),), span_of(children))

    def expect_that(self, children: list[Any]) -> Expectation:
        return Expectation("that", (children[-1],), span_of(children))

    # ---- blocks ----

    def pack(self, children: list[Any]) -> Raw:
        return _block("pack", children)

    def entity(self, children: list[Any]) -> Raw:
        return _block("entity", children)

    def phrase_block(self, children: list[Any]) -> Raw:
        return _block("phrase", children)

    def list_block(self, children: list[Any]) -> Raw:
        return _block("list", children)

    def disclosure(self, children: list[Any]) -> Raw:
        return _block("disclosure", children)

    def fact(self, children: list[Any]) -> Raw:
        return _block("fact", children)

    def define(self, children: list[Any]) -> Raw:
        return _block("define", children)

    def rule(self, children: list[Any]) -> Raw:
        return _block("rule", children)

    def bare_rule(self, children: list[Any]) -> Raw:
        return _block("rule", [None, *children])

    def fixture(self, children: list[Any]) -> Raw:
        return _block("fixture", children)

    def test(self, children: list[Any]) -> Raw:
        return _block("test", children)


@dataclass(frozen=True, slots=True)
class _Pair:
    name: Word
    value: Any
    span: Span


def _is_comma(child: Any) -> bool:
    return isinstance(child, Token) and child.type == "COMMA"


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
