"""Everything a pack declares, by kind and name, and how near a misspelt name comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from jurat.foundation.span import Source
from jurat.foundation.type import FactType
from jurat.language.ast.node import Block
from jurat.language.code import DECLARED_TWICE, REDECLARED
from jurat.language.program.node import Disclosure, Entity
from jurat.language.report import Report, quoted
from jurat.language.signature import Signature
from jurat.language.typed.node import Pattern
from jurat.terms.termlist import TermList

RULES = ("rule", "table")
"""Kinds of blocks that ask for something; their ids are one set."""


@dataclass
class Names:
    """The declarations of a pack and of the built-in vocabulary. Fact names are looked up in lower case."""

    signatures: dict[str, Signature]
    blocks: dict[tuple[str, str], Block] = field(default_factory=dict)
    builtin: frozenset[tuple[str, str]] = frozenset()
    inherited: set[tuple[str, str]] = field(default_factory=set)
    bases: dict[tuple[str, str], list[Block]] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()
    entities: dict[str, Entity] = field(default_factory=dict)
    choices: dict[str, FactType | None] = field(default_factory=dict)
    lists: dict[str, TermList] = field(default_factory=dict)
    disclosures: dict[str, Disclosure] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    veiled: dict[tuple[str, str], Block] = field(default_factory=dict)
    veiled_patterns: tuple[Pattern, ...] = ()
    sees: dict[str, frozenset[str]] = field(default_factory=dict)
    define_types: dict[str, FactType] = field(default_factory=dict)

    def block(self, kind: str, name: str) -> Block | None:
        return self.blocks.get((kind, key(kind, name)))

    def seen_from(self, source: Source, kind: str, name: str) -> Block | None:
        """The block of that name, if what stands in this source is read with it."""
        block = self.block(kind, name)
        return block if block is not None and self.is_read_with(source, block) else None

    def patterns_seen_from(self, source: Source) -> tuple[Pattern, ...]:
        """The phrases that a source is read with: a pack that is extended keeps built-in ones that others replace."""
        if source.name not in self.sees:
            return self.patterns
        seen = tuple(pattern for pattern in self.patterns if self.is_read_with(source, pattern.block))
        said = {key("phrase", pattern.block.name.text) for pattern in seen}
        kept = (one for one in self.veiled_patterns if key("phrase", one.block.name.text) not in said)
        return (*seen, *kept)

    def is_read_with(self, source: Source, block: Block) -> bool:
        """A pack means what it means by itself, whoever extends it: else a word more could loosen a rule of its."""
        sources = self.sees.get(source.name)
        return sources is None or block.source.name in sources or self.is_builtin(block)

    def of(self, kind: str) -> tuple[Block, ...]:
        """The blocks of a kind, the pack's own in order, then the built-in ones."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Block, ...]]:
        """Once all are collected; of a thousand blocks nobody wants to look at each again for every kind."""
        found: dict[str, list[Block]] = {}
        for place, block in sorted(self.blocks.items(), key=lambda item: item[0] in self.builtin):
            found.setdefault(place[0], []).append(block)
        return {kind: tuple(blocks) for kind, blocks in found.items()}

    def named(self, kind: str) -> list[str]:
        return [block.name.text for block in self.of(kind)]

    def rules(self) -> tuple[Block, ...]:
        """The RULE and TABLE blocks: those of the packs that are extended, then the pack's own."""
        found = [(place, block) for place, block in self.blocks.items() if place[0] in RULES]
        if self.inherited:
            found.sort(key=lambda item: item[0] not in self.inherited)
        return tuple(block for _, block in found)

    def bases_of(self, block: Block) -> list[Block]:
        """The blocks of extended packs that this one adds to, the oldest first."""
        return self.bases.get((block.kind, key(block.kind, block.name.text)), [])

    def rule(self, id: str) -> Block | None:
        """The RULE or TABLE of that id."""
        return self.block("rule", id) or self.block("table", id)

    def is_builtin(self, block: Block) -> bool:
        """Whether a block belongs to the built-in vocabulary."""
        return (block.kind, key(block.kind, block.name.text)) in self.builtin

    def declare(self, signature: Signature) -> None:
        """Enters a constraint that the pack itself declares."""
        self.signatures[signature.name] = signature

    def is_broken(self, kind: str, name: str) -> bool:
        """Whether a block of that name stands in the file but could not be read: then it is not unknown."""
        return (kind, name) in self.broken

    def root(self, path: str) -> Entity | None:
        first = path.split(".", 1)[0]
        return self.entities.get(first[:1].upper() + first[1:])

    def entity_at(self, path: str) -> Entity | None:
        """The entity a path of relations arrives at: `client` at Client, `client.adviser` where that leads."""
        first, *rest = path.split(".")
        found = self.entities.get(first[:1].upper() + first[1:])
        for name in rest:
            attribute = next((item for item in found.attributes if item.name == name), None) if found else None
            found = self.entities.get(attribute.leads_to) if attribute else None
        return found


def key(kind: str, name: str) -> str:
    """Facts and phrases are the same in upper and lower case and with any spacing."""
    return " ".join(name.lower().split()) if kind in ("fact", "phrase") else name


def collect(
    own: Sequence[Block],
    inherited: Sequence[Block],
    builtin: Sequence[Block],
    broken: Iterable[tuple[str, str]],
    signatures: Sequence[Signature],
    report: Report,
    sees: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Names:
    """The table of names. A pack's own declaration wins over a built-in one; two of its own are a mistake."""
    known = {signature.name: signature for signature in signatures}
    names = Names(known, broken=frozenset(broken), sees=dict(sees))
    for block in own:
        place = (block.kind, key(block.kind, block.name.text))
        first = _first(place, block, names)
        if first is not block:
            _say_twice(first, block, report)
    _inherit(inherited, names, report)
    ours = {(block.kind, key(block.kind, block.name.text)): block for block in builtin}
    names.veiled = {place: block for place, block in ours.items() if place in names.blocks}
    added = {place: block for place, block in ours.items() if place not in names.blocks}
    names.builtin = frozenset(added)
    names.blocks.update(added)
    _keep_entities(names)
    return names


def _keep_entities(names: Names) -> None:
    """A built-in entity is replaced for all packs or for none: where one that is extended reads it, others add."""
    for place, block in names.veiled.items():
        bases = names.bases.get(place, [])
        first = bases[0] if bases else names.blocks[place]
        if place[0] == "entity" and any(first.source.name not in sources for sources in names.sees.values()):
            names.bases[place] = [block, *bases]


_WORDS = ("fact", "define", "phrase")
"""Kinds of blocks that others are worded with."""
_GROW = ("list", "entity")
"""Kinds of blocks that a pack which extends another may add to under the same name."""


def _inherit(inherited: Sequence[Block], names: Names, report: Report) -> None:
    """What comes from other packs. Only lists and entities may be added to; nothing may be replaced, for then it could
    be loosened."""
    for block in inherited:
        place = (block.kind, key(block.kind, block.name.text))
        if names.rule(place[1]) if place[0] in RULES else names.blocks.get(place):
            if place[0] in _GROW:
                _grow(place, block, names)
            else:
                _redeclared(place, block, names, report)
            continue
        names.blocks[place] = block
        names.inherited.add(place)


def _grow(place: tuple[str, str], block: Block, names: Names) -> None:
    """The youngest block of a name stands for it; those that it adds to are its bases, the oldest first."""
    elder = block
    if place in names.inherited:
        elder, names.blocks[place] = names.blocks[place], block
    names.bases.setdefault(place, []).append(elder)


def _redeclared(place: tuple[str, str], block: Block, names: Names, report: Report) -> None:
    """Tells it of the younger of the two, and keeps the words of the elder, for they are in use."""
    first = names.rule(place[1]) if place[0] in RULES else names.blocks[place]
    assert first is not None
    elder, younger = (first, block) if place in names.inherited else (block, first)
    message = f"{younger.kind} {quoted(younger.name.text)} is declared by a pack that this one extends"
    help = f"it stands in {elder.source.name}; give yours another name, or take back one demand with OVERRIDES"
    report.add(REDECLARED, younger.source, younger.name.span, message, help)
    if place[0] in _WORDS and elder is block:
        names.blocks[place] = block
        names.inherited.add(place)


def _first(place: tuple[str, str], block: Block, names: Names) -> Block:
    """The block that has this name; of rules and tables it may be one of the other kind."""
    other = names.rule(place[1]) if place[0] in RULES else None
    return other or names.blocks.setdefault(place, block)


def _say_twice(first: Block, second: Block, report: Report) -> None:
    line, _ = first.source.position(first.span.start)
    what = "a PACK header" if first.kind == "pack" else f"{first.kind} {quoted(second.name.text)}"
    message = f"{what} is declared twice"
    help = f"the first one stands in {first.source.name}, line {line}; give one of them another name"
    report.add(DECLARED_TWICE, second.source, second.name.span, message, help)
