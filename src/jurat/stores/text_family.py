"""Families of texts in a database: found by the keys of their founders' sketches, in one indexed query."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from jurat.foundation.clock import timestamp
from jurat.foundation.sketch import BANDS, Sketch
from jurat.ports import Joined, Kin
from jurat.stores.database import Database
from jurat.stores.kinship import CANDIDATES_MAX, FAMILIES_MAX, founded, kin
from jurat.stores.schema import text_band, text_family, text_recipient
from jurat.stores.statement import Statement

Insert = postgresql.Insert | sqlite.Insert
_KEYS = tuple(f"key_{number}" for number in range(BANDS))
_FAMILIES = tuple(f"family_{number}" for number in range(FAMILIES_MAX))


def dated_anew(entered: Insert, table: Table) -> Insert:
    """Who enters again does so at the time he gives: it is that of the process that has the decision."""
    key = list(table.primary_key.columns)
    return entered.on_conflict_do_update(index_elements=key, set_={"at": entered.excluded.at})


class TextFamilies:
    """Works inside of a transaction that keeps all other writers off."""

    def __init__(self, database: Database) -> None:
        dialect = database.engine.dialect
        added = sqlite.insert if database.is_sqlite else postgresql.insert
        hits = func.count().label("hits")
        near = (
            select(text_family.c.id, text_family.c.sketch, hits)
            .join(text_band, text_band.c.family == text_family.c.id)
            .where(text_band.c.key.in_([bindparam(name) for name in _KEYS]))
            .group_by(text_family.c.id, text_family.c.sketch)
            .order_by(hits.desc(), text_family.c.id)
            .limit(CANDIDATES_MAX)
        )
        reached = select(func.count(text_recipient.c.recipient.distinct())).where(
            text_recipient.c.family.in_([bindparam(name) for name in _FAMILIES]),
            text_recipient.c.at > bindparam("since"),
        )
        self._near = Statement(near, dialect)
        self._reached = Statement(reached, dialect)
        self._found = Statement(added(text_family).on_conflict_do_nothing(), dialect)
        self._mark = Statement(added(text_band).on_conflict_do_nothing(), dialect)
        self._enter = Statement(dated_anew(added(text_recipient), text_recipient), dialect)
        self._leave = Statement(
            delete(text_recipient).where(text_recipient.c.decision == bindparam("decision")), dialect
        )

    def join(
        self, connection: Connection, sketch: Sketch, scope: str, recipient: str, decision: str, at: datetime, days: int
    ) -> Joined:
        families = self._families(connection, sketch, scope, decision, at)
        for one in families:
            row = {"decision": decision, "family": one.family, "recipient": recipient, "at": timestamp(at)}
            self._enter.run(connection, row)
        # Where there are fewer families than places, the first stands in several.
        names = [one.family for one in families] + [families[0].family] * (FAMILIES_MAX - len(families))
        since = timestamp(at - timedelta(days=days))
        counted = self._reached.first(connection, {**dict(zip(_FAMILIES, names, strict=True)), "since": since})
        return Joined(int(counted[0]) if counted else 0, families)

    def leave(self, connection: Connection, decision: str) -> None:
        self._leave.run(connection, {"decision": decision})

    def _families(
        self, connection: Connection, sketch: Sketch, scope: str, decision: str, at: datetime
    ) -> tuple[Kin, ...]:
        keys = sketch.keys(scope)
        near = self._near.all(connection, dict(zip(_KEYS, keys, strict=True)))
        known = kin(sketch, ((family, packed) for family, packed, _ in near))
        if known:
            return known
        new = founded(sketch, decision)
        row = {"id": new.family, "scope": scope, "sketch": sketch.packed(), "at": timestamp(at)}
        self._found.run(connection, row)
        self._mark.run_many(connection, [{"key": key, "family": new.family} for key in keys])
        return (new,)
