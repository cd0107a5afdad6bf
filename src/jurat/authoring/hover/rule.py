"""A rule: its page, what it cites, when it holds, who tests it."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs, rows, sources_of, titled
from jurat.language.ast.node import Block
from jurat.language.ast.page import Page, page_of
from jurat.language.index import Occurrence, Symbol


def rule_text(occurrence: Occurrence, examined: Examined) -> str:
    block = examined.index.block(occurrence.symbol)
    if block is None:
        return ""
    return paragraphs(
        titled(block.kind.upper(), block.name.text, block.title),
        _state(block),
        _page(page_of(block)),
        sources_of(block),
        _tests(occurrence.symbol, examined),
    )


def _state(block: Block) -> str:
    said = [f"severity {block.text('severity') or 'medium'}", block.text("status") or "active"]
    effective = block.one("effective")
    if effective is not None:
        said.append("in force from " + " to ".join(value.text for value in effective.values))
    if block.one("review by"):
        said.append(f"review by {block.text('review by')}")
    return " · ".join(said)


def _page(page: Page) -> str:
    labelled = (("Demands", page.demands), ("Why", page.why), ("Source", page.source))
    examples = (("Passes", " · ".join(page.passes)), ("Fails", " · ".join(page.fails)))
    return paragraphs(*(f"*{label}:* {text}" for label, text in (*labelled, *examples) if text), page.rest)


def _tests(symbol: Symbol, examined: Examined) -> str:
    blocks = tests_of(symbol, examined)
    shown = [f"'{block.name.text}' ({block.source.name})" for block in blocks]
    return "Tests\n" + rows(shown) if shown else "No test names it."


def tests_of(symbol: Symbol, examined: Examined) -> tuple[Block, ...]:
    """The TESTs that name a rule, in order of the files."""
    at = [(one.source.name, one.span.start) for one in examined.index.references(symbol)]
    found = (examined.index.block_at(file, start) for file, start in at)
    return tuple(dict.fromkeys(block for block in found if block is not None and block.kind == "test"))
