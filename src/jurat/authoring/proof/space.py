"""Everything a proof may choose: the facts of a client, the members of collections, the day of the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import z3

from jurat.authoring.proof.kleene import Formula, both, either
from jurat.authoring.proof.symbol import Alphabet, Shape, Symbol, constants_by_attribute, shape_of, values_of
from jurat.engine.wording import MatcherMaker, compile_pattern, default_matcher
from jurat.foundation.canonical import digest
from jurat.foundation.type import FactType
from jurat.language.program.node import TODAY, Program
from jurat.terms.termlist import TermList

MEMBERS_MAX = 3
"""Members a collection may have in a proof: what is proved holds for collections up to this size."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days a decision may be made on, where none is fixed."""


class Row:
    """One possible member of a collection."""

    def __init__(self, space: Space, name: str) -> None:
        self.space, self.name = space, name
        self.present = z3.Bool(f"{name} present")
        self.attributes: dict[str, Symbol] = {}
        self.types: dict[str, FactType] = {}
        self.groups: dict[str, Group] = {}

    def attribute(self, name: str, type: FactType) -> Symbol:
        if name not in self.attributes:
            self.attributes[name] = self.space.fresh(f"{self.name}.{name}", type)
            self.types[name] = type
        return self.attributes[name]

    def group(self, name: str) -> Group:
        if name not in self.groups:
            self.groups[name] = Group(self.space, f"{self.name}.{name}")
        return self.groups[name]


class Group:
    """A collection: known or not, its members filled up from the first."""

    def __init__(self, space: Space, name: str) -> None:
        self.known = z3.Bool(f"{name} known")
        self.rows = tuple(Row(space, f"{name}[{place}]") for place in range(MEMBERS_MAX))
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            space.axioms.append(z3.Implies(after.present, before.present))


class Space:
    """The unknowns, made when first read. `axioms` must hold of them; `wordings` are the tests of texts."""

    def __init__(
        self,
        programs: Iterable[Program],
        day: date | None = None,
        make_matcher: MatcherMaker = default_matcher,
        texts: Iterable[str] = (),
    ) -> None:
        """`day` fixes the day of the decision. `texts` are those that facts may hold besides the rules' own."""
        programs = tuple(programs)
        self.alphabet = Alphabet(programs, texts)
        self.named = constants_by_attribute(programs)
        self.axioms: list[Formula] = []
        self.fields: dict[str, Symbol] = {}
        self.types: dict[str, FactType] = {}
        self.groups: dict[str, Group] = {}
        self.wordings: dict[str, Wording] = {}
        self.day = z3.Int("the day of the decision") if day is None else z3.IntVal(day.toordinal())
        self.axioms.append(z3.And(self.day >= FIRST_DAY.toordinal(), self.day <= LAST_DAY.toordinal()))
        self._make_matcher = make_matcher

    def field(self, path: str, type: FactType) -> Symbol:
        """Raises BeyondProof for a type without formula."""
        if path == TODAY:
            return Symbol(z3.BoolVal(True), Shape.DATE, self.day)
        if path not in self.fields:
            self.fields[path] = self.fresh(path, type)
            self.types[path] = type
        return self.fields[path]

    def group(self, path: str) -> Group:
        if path not in self.groups:
            self.groups[path] = Group(self, path)
        return self.groups[path]

    def fresh(self, name: str, type: FactType) -> Symbol:
        shape = shape_of(type)
        known = z3.Bool(f"{name} known")
        value = _SORTS[shape](name)
        currency = z3.Int(f"{name} currency") if shape is Shape.MONEY else None
        months = z3.Int(f"{name} months") if shape is Shape.PERIOD else None
        self.axioms.extend(self._domain(shape, type, value, currency))
        return Symbol(known, shape, value, currency=currency, months=months)

    def _domain(self, shape: Shape, type: FactType, value: Any, currency: Any) -> Iterator[Formula]:
        if currency is not None:
            yield both(currency >= 1, currency < len(self.alphabet.currencies))
        if shape is Shape.DATE:
            yield both(value >= date.min.toordinal(), value <= date.max.toordinal())
        if shape is Shape.TEXT:
            closed = values_of(type)
            yield either(*(value == self.alphabet.code(text) for text in closed)) if closed else value >= 0

    # ---- texts ---------------------------------------------------------------------------------------------

    def mentions(self, term_list: TermList) -> Wording:
        """Two lists of the same terms are the same test, whatever packs they stand in."""
        key = f"list {term_list.name} {digest(term_list)[-12:]}"
        if key not in self.wordings:
            self._add(Wording(key, tuple(term_list.terms), self._make_matcher(term_list).finds, term_list))
        return self.wordings[key]

    def matches(self, pattern: str) -> Wording:
        key = f"pattern {pattern}"
        if key not in self.wordings:
            self._add(Wording(key, (), compile_pattern(pattern)))
        return self.wordings[key]

    def _add(self, wording: Wording) -> None:
        """What is true of the texts the rules name, is true."""
        self.wordings[wording.key] = wording
        for code, text in enumerate(self.alphabet.texts):
            held = wording.holds(z3.IntVal(code))
            self.axioms.append(held if wording.finds(text) else z3.Not(held))


class Wording:
    """One test of texts. `pattern` is empty for lists."""

    def __init__(self, key: str, terms: tuple[Any, ...], finds: Any, term_list: TermList | None = None) -> None:
        self.key, self.terms, self.finds, self.list = key, terms, finds, term_list
        self.pattern = key.removeprefix("pattern ") if term_list is None else ""
        self._function = z3.Function(key, z3.IntSort(), z3.BoolSort())

    def holds(self, text: Any) -> Formula:
        return self._function(text)


_SORTS: dict[Shape, Any] = {
    Shape.NUMBER: z3.Real,
    Shape.MONEY: z3.Real,
    Shape.DATE: z3.Int,
    Shape.YES_NO: z3.Bool,
    Shape.TEXT: z3.Int,
    Shape.PERIOD: z3.Int,
}
