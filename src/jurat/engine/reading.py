"""What conditions and values read: the walk over a program's nodes that schema, order and explanation share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurat.foundation.error import InputError
from jurat.language.program.node import (
    Aggregate,
    All,
    Among,
    Calculation,
    Compare,
    Condition,
    Defined,
    DefineNode,
    Each,
    Either,
    FactIs,
    FactNode,
    Holds,
    IsTrue,
    IsUnknown,
    Matches,
    Mentions,
    Not,
    Program,
    RuleNode,
    Some,
    Value,
)

Node = Condition | Value
Derived = FactNode | DefineNode


class CannotRun(InputError):
    """The program cannot be run."""

    code = "cannot_run"


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside."""
    match node:
        case All(parts) | Either(parts):
            return parts
        case Not(part) | Some(_, _, part) | Each(_, _, part):
            return (part,)
        case Compare(_, left, right) | Calculation(_, left, right):
            return (left, right)
        case Among(value) | IsTrue(value) | IsUnknown(value) | Mentions(value) | Matches(value) | Holds(_, value):
            return (value,)
        case Aggregate(_, value, _, _, where):
            return (value,) if where is None else (value, where)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it, in the author's order."""
    yield node
    for child in children(node):
        yield from walk(child)


def rule_nodes(rule: RuleNode) -> Iterator[Node]:
    """Everything a rule's clauses read."""
    for clause in rule.clauses:
        yield from walk(clause.condition)


def program_nodes(program: Program) -> Iterator[Node]:
    """Everything a program reads."""
    for fact in program.facts:
        yield from walk(fact.condition)
    for define in program.defines:
        yield from walk(define.value)
    for rule in program.rules:
        yield from rule_nodes(rule)
    for declared in program.declared.values():
        if declared.broken_if is not None:
            yield from walk(declared.broken_if)


def all_derived(program: Program) -> tuple[Derived, ...]:
    """Facts, then definitions, each as declared."""
    return (*program.facts, *program.defines)


def speaks_of_drafts(program: Program) -> bool:
    """Whether anything is decided only once there is a draft: rules, or what BROKEN IF asks for."""
    found: bool | None = program.__dict__.get(_SPEAKS)
    if found is None:
        late = (*program.rules, *all_derived(program))
        found = program.__dict__[_SPEAKS] = any(node.stage == 2 for node in late)
    return found


_SPEAKS = "_speaks_of_drafts"


def derived_in_order(program: Program) -> tuple[Derived, ...]:
    """Facts and definitions, each after all that it reads.

    Raises CannotRun on a cycle or on a name nobody declares. A compiled pack has neither; a bundle may be forged.
    """
    nodes = {node.name: node for node in all_derived(program)}
    ordered: dict[str, Derived] = {}
    for name in nodes:
        _place(name, nodes, ordered, ())
    return tuple(ordered.values())


def _place(name: str, nodes: Mapping[str, Derived], ordered: dict[str, Derived], above: tuple[str, ...]) -> None:
    if name in ordered:
        return
    if name in above:
        cycle = " → ".join((*above[above.index(name) :], name))
        raise CannotRun(f"facts that wait for each other: {cycle}", "let one of them not read the other")
    if name not in nodes:
        raise CannotRun(f"nothing derives '{name}'", "declare it with FACT or DEFINE")
    for read in _derived_names(nodes[name]):
        _place(read, nodes, ordered, (*above, name))
    ordered[name] = nodes[name]


def _derived_names(node: Derived) -> Iterator[str]:
    root: Node = node.condition if isinstance(node, FactNode) else node.value
    return (part.name for part in walk(root) if isinstance(part, (FactIs, Defined)))
