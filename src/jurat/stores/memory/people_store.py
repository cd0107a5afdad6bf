"""The people who may approve, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from threading import RLock

from jurat.foundation.clock import Clock
from jurat.foundation.name import folded, folded_number
from jurat.ports import AuditLog
from jurat.request import Person
from jurat.stores.record import number_taken, person_step


class MemoryPeopleStore:
    """`PeopleStore` in memory."""

    def __init__(self, lock: RLock, log: AuditLog, clock: Clock) -> None:
        self._lock = lock
        self._log = log
        self._clock = clock
        self._people: dict[str, Person] = {}

    def add(self, person: Person) -> None:
        with self._lock:
            self._refuse_taken(person)
            self._log.append(person.name, (person_step(person),), self._clock())
            self._people[folded(person.name)] = person

    def _refuse_taken(self, person: Person) -> None:
        for other in self._people.values():
            if folded(other.name) != folded(person.name) and folded_number(other.crd) == folded_number(person.crd):
                raise number_taken(person, other.name)

    def person(self, name: str) -> Person | None:
        with self._lock:
            return self._people.get(folded(name))

    def people(self) -> Sequence[Person]:
        with self._lock:
            return tuple(self._people[name] for name in sorted(self._people))
