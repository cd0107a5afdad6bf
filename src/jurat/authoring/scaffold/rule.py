"""A new rule in a pack: its page to be filled in, one test that wants it to apply and one that does not.

It begins in the shadow: a rule whose condition nobody has thought about yet must not govern real letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jurat.authoring.scaffold.example import Example, examples
from jurat.authoring.scaffold.placing import place
from jurat.authoring.scaffold.text import NotAName, file_stem, filled, listed, quoted, rule_id
from jurat.foundation.error import InputError
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.node import Program, RuleNode
from jurat.language.signature import Signature
from jurat.packs.error import PackBroken
from jurat.packs.folder import compile_pack, library_of, read_pack


class NoPlace(InputError):
    """A rule cannot be put there."""

    code = "no_place"


@dataclass(frozen=True)
class Draft:
    """What is known of a rule before it is written."""

    id: str
    title: str = ""
    cites: Sequence[str] = ()
    house: Sequence[str] = ()
    owner: str = ""
    severity: str = "medium"
    status: str = "shadow"


def new_rule(
    pack: Path, draft: Draft, signatures: Sequence[Signature], day: date, roots: Sequence[Path] = ()
) -> tuple[Path, ...]:
    """Puts a rule and its test into a pack; the files.

    Raises NoPlace, NotAName, NotAText, FileTaken, PackBroken (the pack has mistakes of its own), OSError.
    """
    if not pack.is_dir():
        raise NoPlace(f"{pack} is a lone file, no pack.", "Name the folder of a pack, or make one: jurat new pack NAME")
    before = compile_pack(pack, signatures, roots=roots)
    if before.program is None:
        raise PackBroken(pack.resolve().name, before.diagnostics)
    if before.program.rule(rule_id(draft.id)) is not None:
        where = before.program.rule(draft.id)
        assert where is not None
        raise NotAName(f"{draft.id} is a rule of this pack already ({where.place.file}).", "Give it another id.")
    sources = read_pack(pack)
    own = _own(before.program, sources)
    owner = draft.owner or _commonest_owner(own) or _commonest_owner(before.program.rules) or "compliance"
    for example in examples(before.program, own, before.tests, day):
        files = _files(draft, owner, example, day)
        compiled = _with(sources, files, signatures, pack, roots)
        if compiled.program is not None:
            return place(pack, files)
    raise PackBroken(pack.resolve().name, compiled.diagnostics)


def _own(program: Program, sources: Sequence[Source]) -> tuple[RuleNode, ...]:
    """The rules that stand in the pack itself, not in one that it extends."""
    files = {source.name for source in sources}
    return tuple(rule for rule in program.rules if rule.place.file in files)


def _commonest_owner(rules: Sequence[RuleNode]) -> str:
    owners = Counter(rule.owner for rule in rules if rule.owner)
    return owners.most_common(1)[0][0] if owners else ""


def _with(
    sources: Sequence[Source],
    files: dict[str, str],
    signatures: Sequence[Signature],
    pack: Path,
    roots: Sequence[Path],
) -> Compiled:
    added = [Source(name, text) for name, text in files.items()]
    return compile_sources([*sources, *added], signatures, pack.resolve().name, library=library_of(pack, roots))


def _files(draft: Draft, owner: str, example: Example, day: date) -> dict[str, str]:
    stem, name = file_stem(draft.id), draft.id.lower()
    rule = filled(
        "rule.jur",
        id=draft.id,
        title=quoted(draft.title or f"What {draft.id} is about", '"'),
        source="; ".join((*draft.cites, *draft.house)) or "the law or the policy this rests on",
        basis=_basis(draft),
        owner=quoted(owner),
        severity=draft.severity,
        status=draft.status,
        day=day.isoformat(),
        condition=example.condition,
    )
    test = filled(
        "rule_test.jur",
        id=draft.id,
        day=day.isoformat(),
        fires=quoted(f"{name} {example.fires}"),
        silent=quoted(f"{name} {example.silent}"),
        given=example.given,
        given_not=example.given_not,
    )
    return {f"{stem}.jur": rule, f"{stem}_test.jur": test}


def _basis(draft: Draft) -> str:
    parts = [f"CITES {listed(draft.cites)}"] if draft.cites else []
    if draft.house or not draft.cites:
        parts.append(f"HOUSE {listed(draft.house or ('name the policy',))}")
    return "   ".join(parts)
