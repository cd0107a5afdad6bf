"""CONSTRAINT blocks: what a rule may ask of a text, and what becomes of several demands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jurat.foundation.merge import Merge
from jurat.foundation.type import FactType, Many, OneOf, Ordered, Primitive
from jurat.language.ast.node import Block, Join
from jurat.language.code import CONSTRAINT_DOES_NOT_FIT, MISSING_PART, NO_ORDER, UNKNOWN_TYPE, UNVERIFIED
from jurat.language.program.node import DEMANDED, Condition, Declared
from jurat.language.report import Report, did_you_mean, listed, quoted
from jurat.language.signature import Refers, Signature
from jurat.language.typed.choice import chosen
from jurat.language.typed.given import fitting
from jurat.language.typed.names import Names
from jurat.language.typed.scope import Scope

DECLARED = "declared"
"""The kind of a constraint that no validator of the product stands behind."""

_REFERS = {
    "text": Refers.NOTHING,
    "disclosures": Refers.DISCLOSURE,
    "lists": Refers.TERM_LIST,
    "links": Refers.LINK_LIST,
}
_VALUES = ("number", "money", "percent", "date", "yes_no")
_STRICTEST = {"smallest": Merge.MIN, "largest": Merge.MAX, "yes": Merge.ANY}
_SAID = {Merge.MIN: "STRICTEST smallest", Merge.MAX: "STRICTEST largest", Merge.ANY: "yes_no STRICTEST yes"}


def type_constraints(names: Names, report: Report, scope_of: Callable[[Block], Scope]) -> None:
    """Enters what a pack declares into `names.signatures`. One that a validator of the product knows must say what that
    validator does; any other must say how it is verified."""
    known = dict(names.signatures)
    for block in names.of("constraint"):
        signature = _signature(block, scope_of(block), report)
        own = known.get(block.name.text)
        if signature is None or (own is None and names.is_builtin(block)):
            continue
        if own is not None:
            _check_fits(signature, own, block, report)
        else:
            _check_whole(block, report)
            names.declare(signature)


def _signature(block: Block, scope: Scope, report: Report) -> Signature | None:
    join: Join = block.contents[0]
    found = _READ[join.kind](join, block, report)
    if found is None:
        return None
    type_, merge, refers = found
    start = block.one("start")
    value = None if start is None else fitting(start.values[0], type_, scope)
    return Signature(block.name.text, DECLARED, type_, merge, refers, value, block.text("explain"))


Meaning = tuple[FactType, Merge, Refers]


def _by_value(join: Join, block: Block, report: Report) -> Meaning | None:
    type_, strictest = join.words
    if type_.text not in _VALUES:
        help = did_you_mean(type_.text, _VALUES, f"it is {listed(_VALUES)}; levels are STRICTEST last OF 'a' < 'b'")
        message = f"{quoted(type_.text)} has no strictest value"
        report.add(UNKNOWN_TYPE, block.source, type_.span, message, help)
        return None
    found = chosen("strictest value", strictest, tuple(_STRICTEST), block.source, report)
    merge = _STRICTEST.get(found or "")
    if merge is None:
        return None
    if (merge is Merge.ANY) is not (type_.text == "yes_no"):
        help = "of yes and no the strictest is yes; of anything else it is smallest or largest"
        report.add(NO_ORDER, block.source, join.span, f"{type_.text} has no {strictest.text} that is strictest", help)
        return None
    return Primitive(type_.text), merge, Refers.NOTHING


def _by_level(join: Join, block: Block, report: Report) -> Meaning | None:
    word, *levels = join.words
    if chosen("strictest level", word, ("last",), block.source, report) is None:
        return None
    return Ordered(tuple(level.text for level in levels)), Merge.MAX, Refers.NOTHING


def _all_of(join: Join, block: Block, report: Report) -> Meaning | None:
    found = chosen("collection", join.words[0], tuple(_REFERS), block.source, report)
    return None if found is None else (Many(Primitive.TEXT), Merge.UNION, _REFERS[found])


def _only(join: Join, block: Block, report: Report) -> Meaning | None:
    return Many(Primitive.TEXT), Merge.INTERSECTION, Refers.NOTHING


_READ: Mapping[str, Callable[[Join, Block, Report], Meaning | None]] = {
    "value": _by_value,
    "level": _by_level,
    "all": _all_of,
    "only": _only,
}


def _check_fits(said: Signature, own: Signature, block: Block, report: Report) -> None:
    """A block of a constraint that the product verifies is its description, so it must be a true one."""
    if (said.type, said.merge, said.refers) != (_written(own.type), own.merge, own.refers):
        message = f"{own.name} is verified by {own.kind.replace('_', ' ')}, which takes it otherwise"
        help = f"write {said_join(own)}, or give the constraint another name"
        report.add(CONSTRAINT_DOES_NOT_FIT, block.source, block.contents[0].span, message, help)
    for name in ("broken if", "checked by person"):
        part = block.one(name)
        if part is not None:
            message = f"{own.name} is verified by the product already"
            report.add(CONSTRAINT_DOES_NOT_FIT, block.source, part.span, message, f"leave out {name.upper()}")


def _written(type_: FactType) -> FactType:
    """A type as a block can write it: that a collection holds some texts only is known to its validator."""
    return Many(Primitive.TEXT) if isinstance(type_, Many) and isinstance(type_.item, OneOf) else type_


def said_join(signature: Signature) -> str:
    """How several demands become one, as an author writes it."""
    match signature.merge:
        case Merge.UNION:
            return f"ALL OF {next(word for word, refers in _REFERS.items() if refers is signature.refers)}"
        case Merge.INTERSECTION:
            return "ONLY THOSE IN ALL"
    if signature.levels:
        return "STRICTEST last OF " + " < ".join(quoted(level) for level in signature.levels)
    said = _SAID[signature.merge]
    return said if signature.merge is Merge.ANY else f"{signature.type} {said}"


def _check_whole(block: Block, report: Report) -> None:
    name = block.name
    if not (block.one("broken if") or block.one("checked by person")):
        message = f"nothing verifies {name.text}, and nothing is asked of a writer that is not verified"
        help = "add BROKEN IF draft.… is more than demanded, or CHECKED BY PERSON"
        report.add(UNVERIFIED, block.source, name.span, message, help)
    for face, example in (("tell", "TELL MODEL 'Write at most {demanded} …'"), ("explain", "EXPLAIN 'There may be …'")):
        if not block.one(face):
            what = "told to the model" if face == "tell" else "explained"
            report.add(
                MISSING_PART, block.source, name.span, f"nobody says how {name.text} is {what}", f"add {example}"
            )


# ---- once facts and definitions have their types ---------------------------------------------------------------------


def type_declared(names: Names, scope_of: Callable[[Block], Scope]) -> dict[str, Declared]:
    """The declared constraints with the condition under which a draft has broken them."""
    found: dict[str, Declared] = {}
    for block in names.of("constraint"):
        signature = names.signatures.get(block.name.text)
        if signature is not None and signature.kind == DECLARED:
            found[signature.name] = _declared(block, signature, scope_of(block))
    return found


def _declared(block: Block, signature: Signature, scope: Scope) -> Declared:
    part = block.one("broken if")
    condition: Condition | None = None
    if part is not None:
        one = signature.type.item if isinstance(signature.type, Many) else signature.type
        condition = scope.condition(part.values[0], scope.bind(DEMANDED, one))
    by_person = block.one("checked by person") is not None
    return Declared(signature.name, block.text("tell"), block.text("explain"), condition, by_person)
