"""From a model to a client: short, with round and likely values, and texts that really say what they must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

from jurat.authoring.proof.kleene import Formula, both, opposite
from jurat.authoring.proof.naming import Names, true_in
from jurat.authoring.proof.sample import texts_for
from jurat.authoring.proof.solver import Solver
from jurat.authoring.proof.space import Group, Row
from jurat.authoring.proof.symbol import Shape, Symbol
from jurat.engine.snapshot import Schema
from jurat.foundation.type import FactType

TEXTS_TRIED_MAX = 40


class NoSuchText(Exception):
    """No text was found that says what this client's text must say, and nothing it must not."""


@dataclass(frozen=True)
class Chosen:
    """Facts by path, absent where unknown; None where a default must not apply. `day` is that of the decision."""

    facts: dict[str, Any]
    day: date


class Chooser:
    """Shortens and rounds what the solver supposes. To be used inside one supposition that is possible."""

    def __init__(self, solver: Solver, schema: Schema, today: date) -> None:
        self.solver, self.space, self.schema, self.today = solver, solver.space, schema, today
        self.names = Names(solver.space)

    def choose(self) -> Chosen:
        """Raises NoSuchText."""
        self.solver.prefer([self.space.day == self.today.toordinal()])
        self._shorten()
        for path, symbol, type in self._symbols():
            if self._is_known(symbol):
                self._round(path, symbol, type)
        for path, symbol in self.names.open_texts(self._symbols(), self._model()):
            self._word(path, symbol)
        return self._read(self._model())

    def _model(self) -> Any:
        return self.solver.model()

    # ---- fewer facts ---------------------------------------------------------------------------------------

    def _shorten(self) -> None:
        """Forgets every fact that can be forgotten, all that the model does not need at once."""
        groups = list(self._groups())
        silent = [self._silent(path, symbol) for path, symbol, _ in self._symbols()]
        silent += [opposite(group.known) for group in groups]
        model = self._model()
        idle = [wish for wish in silent if z3.is_true(model.eval(wish, model_completion=True))]
        self.solver.prefer([both(*idle)])
        for wish in silent:
            if not any(wish is other for other in idle):
                self.solver.prefer([wish])
        for group in groups:
            for row in group.rows:
                self.solver.prefer([opposite(row.present)])

    def _silent(self, path: str, symbol: Symbol) -> Formula:
        """That nothing need be said of a fact: it is unknown, or what it is by default."""
        default = self.schema.defaults.get(plain_path(path))
        if default is None:
            return opposite(symbol.known)
        standing = self.space.alphabet.constant(default)
        same = symbol.value == standing.value
        return both(symbol.known, same, *([] if symbol.currency is None else [symbol.currency == standing.currency]))

    def _symbols(self) -> Iterator[tuple[str, Symbol, FactType]]:
        for path, symbol in self.space.fields.items():
            yield path, symbol, self.space.types[path]
        for group in self._groups():
            for row in group.rows:
                for name, symbol in row.attributes.items():
                    yield f"{row.name}.{name}", symbol, row.types[name]

    def _groups(self) -> Iterator[Group]:
        waiting = list(self.space.groups.values())
        while waiting:
            group = waiting.pop(0)
            yield group
            waiting += [inner for row in group.rows for inner in row.groups.values()]

    def _is_known(self, symbol: Symbol) -> bool:
        return true_in(self._model(), symbol.known)

    # ---- likelier values -----------------------------------------------------------------------------------

    def _round(self, path: str, symbol: Symbol, type: FactType) -> None:
        if symbol.currency is not None:
            self.solver.prefer([symbol.currency == code for code in range(1, len(self.space.alphabet.currencies))])
        wishes = [symbol.value == value for value in self.names.candidates(path, symbol, type, self.today)]
        if not wishes:
            return
        model = self._model()
        bounds = [symbol.value >= 0] if symbol.shape in (Shape.NUMBER, Shape.MONEY) else []
        if bounds:
            self.solver.prefer(bounds)
            whole = z3.Int(f"{path} whole")
            wishes += [z3.And(symbol.value * scale == z3.ToReal(whole)) for scale in (1, 100)]
        if self.solver.prefer(wishes) and symbol.shape is Shape.NUMBER:
            model = self._model()
            self.solver.prefer([symbol.value == model.eval(symbol.value, model_completion=True)])

    # ---- texts ---------------------------------------------------------------------------------------------

    def _word(self, path: str, symbol: Symbol) -> None:
        """Chooses the words of a text. Raises NoSuchText."""
        wordings = list(self.space.wordings.values())
        for wording in wordings:
            self.solver.prefer([z3.Not(wording.holds(symbol.value))])
        model = self._model()
        wanted = [one for one in wordings if z3.is_true(model.eval(one.holds(symbol.value), model_completion=True))]
        for tried, text in enumerate(texts_for(wanted)):
            if tried >= TEXTS_TRIED_MAX:
                break
            if text in self.space.alphabet.texts or text in self.names.words.values():
                continue
            said = [one.holds(symbol.value) if one.finds(text) else z3.Not(one.holds(symbol.value)) for one in wordings]
            if self.solver.prefer([both(*said)]):
                self.names.words[self._model().eval(symbol.value, model_completion=True).as_long()] = text
                self.solver.add(symbol.value == self._model().eval(symbol.value, model_completion=True))
                return
        raise NoSuchText(path)

    # ---- reading the model -----------------------------------------------------------------------------------

    def _read(self, model: Any) -> Chosen:
        facts: dict[str, Any] = {}
        for path, symbol in self.space.fields.items():
            self._put(facts, path, path, symbol, model)
        for path, group in self.space.groups.items():
            if true_in(model, group.known):
                facts[path] = tuple(self._member(row, model) for row in group.rows if true_in(model, row.present))
        return Chosen(facts, date.fromordinal(model.eval(self.space.day, model_completion=True).as_long()))

    def _member(self, row: Row, model: Any) -> Any:
        if set(row.attributes) == {""}:
            return self.names.value(row.attributes[""], model)
        member: dict[str, Any] = {}
        for name, symbol in row.attributes.items():
            self._put(member, name, f"{row.name}.{name}", symbol, model)
        for name, group in row.groups.items():
            if true_in(model, group.known):
                member[name] = tuple(
                    self._member(inner, model) for inner in group.rows if true_in(model, inner.present)
                )
        return member

    def _put(self, facts: dict[str, Any], name: str, path: str, symbol: Symbol, model: Any) -> None:
        value = self.names.value(symbol, model)
        default = self.schema.defaults.get(plain_path(path))
        if value != default or (value is not None and default is None):
            facts[name] = value


def plain_path(path: str) -> str:
    """`client.holdings[1].value` as the ontology has it: `client.holdings.value`."""
    parts = path.split("[")
    return parts[0] + "".join(part.split("]", 1)[1] for part in parts[1:])
