"""The people who may approve, in a database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from jurat.foundation.clock import Clock
from jurat.foundation.name import folded, folded_number
from jurat.request import Person, Registration
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.database import Database
from jurat.stores.record import number_taken, person_step
from jurat.stores.schema import person as table
from jurat.stores.schema import registration


class SqlPeopleStore:
    """`PeopleStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock

    def add(self, person: Person) -> None:
        with self._log.transaction() as transaction:
            transaction.lock("people")
            _refuse_taken(transaction.connection, person)
            _replace(transaction.connection, person)
            transaction.record(person.name, (person_step(person),), self._clock())

    def person(self, name: str) -> Person | None:
        with self._database.reading() as connection:
            return next(iter(load_people(connection, folded(name))), None)

    def people(self) -> Sequence[Person]:
        with self._database.reading() as connection:
            return load_people(connection)


def load_people(connection: Connection, only: str | None = None) -> tuple[Person, ...]:
    """Everybody on record, or who goes by this folded name."""
    query = select(table).order_by(table.c.folded)
    rows = connection.execute(query if only is None else query.where(table.c.folded == only)).mappings().all()
    return tuple(Person(row["name"], row["crd"], _held(connection, row["folded"])) for row in rows)


def _refuse_taken(connection: Connection, person: Person) -> None:
    same = table.c.crd_folded == folded_number(person.crd)
    holder = connection.execute(select(table.c.name).where(same, table.c.folded != folded(person.name))).scalar()
    if holder is not None:
        raise number_taken(person, holder)


def _replace(connection: Connection, person: Person) -> None:
    key = folded(person.name)
    connection.execute(delete(registration).where(registration.c.person == key))
    connection.execute(delete(table).where(table.c.folded == key))
    row = {"name": person.name, "crd": person.crd, "crd_folded": folded_number(person.crd)}
    connection.execute(insert(table).values(folded=key, **row))
    for number, held in enumerate(person.registrations, start=1):
        values = {"name": held.name, "held_from": held.held_from, "held_to": held.held_to}
        connection.execute(insert(registration).values(person=key, number=number, **values))


def _held(connection: Connection, key: str) -> tuple[Registration, ...]:
    query = select(registration).where(registration.c.person == key).order_by(registration.c.number)
    rows = connection.execute(query).mappings().all()
    return tuple(Registration(row["name"], row["held_from"], row["held_to"]) for row in rows)
