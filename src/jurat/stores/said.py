"""What the log says of rows that stand in tables of their own, to hold those rows against it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping

from jurat.foundation.canonical import canonical, digest, digest_bytes
from jurat.foundation.name import folded
from jurat.ports.after import Dispatch, Webhook
from jurat.request import Key, Person
from jurat.stores.record import (
    ADD_PERSON,
    ADD_WEBHOOK,
    APPROVE,
    CREATE_KEY,
    KEEP,
    LIMIT_KEY,
    REJECT,
    RELEASE,
    REMOVE_WEBHOOK,
    REVOKE_KEY,
    SENT,
    add_webhook_step,
    key_step,
    limited,
    person_step,
    sent_step,
)

_BOUND = ("person", "act", "note", "text_hash", "bundle")


class Wrong(Exception):
    """What is wrong beside the chain, as a sentence."""


class Said:
    """Takes note of the log's records one by one; then checks tables. Every check raises Wrong."""

    def __init__(self) -> None:
        self._bundles: dict[str, str] = {}
        self._acts: Counter[tuple[str, ...]] = Counter()
        self._states: dict[str, str] = {}
        self._released: set[str] = set()
        self._keys: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._webhooks: dict[str, str] = {}
        self._dispatches: dict[str, str] = {}

    def note(self, subject: str, step: str, content: str) -> None:
        """One sound record. Steps of the same name about other things are not ours."""
        if step == KEEP:
            self._note_bundle(subject, json.loads(content))
        elif step == CREATE_KEY:
            self._keys[subject] = content
        elif step == REVOKE_KEY:
            self._keys.pop(subject, None)
        elif step == LIMIT_KEY and subject in self._keys:
            now = limited(json.loads(self._keys[subject]), json.loads(content))
            self._keys[subject] = canonical(now).decode()
        elif step == ADD_PERSON:
            self._people[folded(subject)] = content
        elif step == ADD_WEBHOOK:
            self._webhooks[subject] = content
        elif step == REMOVE_WEBHOOK:
            self._webhooks.pop(subject, None)
        elif step == SENT:
            self._note_dispatch(subject, json.loads(content), content)
        elif step in (APPROVE, REJECT, RELEASE):
            said = json.loads(content)
            if said.get("case") == subject:
                self._note_case(subject, step, said)

    def _note_bundle(self, subject: str, said: dict[str, Any]) -> None:
        if said.get("bundle") == subject:
            self._bundles[subject] = said["data_hash"]

    def _note_dispatch(self, decision: str, said: dict[str, Any], content: str) -> None:
        receipt = said.get("receipt")
        if isinstance(receipt, dict) and receipt.get("decision") == decision:
            self._dispatches[str(receipt["id"])] = content

    def _note_case(self, case: str, step: str, said: dict[str, Any]) -> None:
        if step == RELEASE:
            self._released.add(case)
            return
        self._acts[(case, *(step if name == "act" else said[name] for name in _BOUND))] += 1
        self._states[case] = said["state"]

    def check_bundles(self, rows: Iterable[RowMapping]) -> None:
        """Every bundle is one that was kept, as it was kept, and none is gone."""
        left = dict(self._bundles)
        for row in rows:
            data_hash = left.pop(row["hash"], None)
            if data_hash is None:
                raise Wrong(f"bundle {row['hash']}: the log does not know it")
            if digest_bytes(str(row["data"]).encode("utf-8", "surrogateescape")) != data_hash:
                raise Wrong(f"bundle {row['hash']}: its data is not what was kept")
        for missing in left:
            raise Wrong(f"bundle {missing}: it was kept and is gone")

    def check_cases(self, rows: Iterable[RowMapping]) -> None:
        """Every case holds the text it was opened with and stands where its acts brought it."""
        left = dict(self._states)
        for row in rows:
            name = row["id"]
            if not _fits(row["text"], row["text_hash"]):
                raise Wrong(f"case {name}: its text and the hash of its text do not fit")
            if row["state"] != left.pop(name, "open"):
                raise Wrong(f"case {name}: it stands as {row['state']}, which the log does not say")
            if (row["released_at"] is not None) != (name in self._released):
                raise Wrong(f"case {name}: the log says otherwise about its release")
        for missing in left:
            raise Wrong(f"case {missing}: it was decided and is gone")

    def check_acts(self, rows: Iterable[RowMapping]) -> None:
        """Every act is on record as it stands, and none is gone."""
        left = Counter(self._acts)
        for row in rows:
            act = (row["case_id"], *(row[name] for name in _BOUND))
            if not left[act]:
                raise Wrong(f"case {row['case_id']}: an act of {row['person']} is not what the log says")
            left[act] -= 1
        for act in +left:
            raise Wrong(f"case {act[0]}: an act of {act[1]} is gone")

    def check_people(self, people: Iterable[Person]) -> None:
        """Everybody on record holds what he was last recorded with: who may approve decides what goes out."""
        left = dict(self._people)
        for person in people:
            if left.pop(folded(person.name), None) != canonical(person_step(person).content).decode():
                raise Wrong(f"person {person.name}: the record is not what the log says")
        for missing in left:
            raise Wrong(f"person {missing}: the record is gone")

    def check_keys(self, keys: Iterable[Key]) -> None:
        """Every key that opens a door may do what it was created for, as much as was said last, and was not revoked. A
        key may be gone: that opens none."""
        for key in keys:
            if self._keys.get(key.id) != canonical(key_step(key).content).decode():
                raise Wrong(f"key {key.id}: it is not what the log says")

    def check_webhooks(self, webhooks: Iterable[Webhook]) -> None:
        """Every webhook that is told goes where it was added to go, for the tenant it was added for."""
        for webhook in webhooks:
            if self._webhooks.get(webhook.id) != canonical(add_webhook_step(webhook).content).decode():
                raise Wrong(f"webhook {webhook.id}: it is not what the log says")

    def check_dispatches(self, dispatches: Iterable[Dispatch]) -> None:
        """Every receipt stands as it was given, and none is gone."""
        left = dict(self._dispatches)
        for dispatch in dispatches:
            if left.pop(dispatch.id, None) != canonical(sent_step(dispatch).content).decode():
                raise Wrong(f"decision {dispatch.decision}: a receipt of dispatch is not what the log says")
        for missing in left:
            raise Wrong(f"receipt {missing}: it was given and is gone")


def _fits(text: str, text_hash: str) -> bool:
    try:
        return digest(text) == text_hash
    except ValueError:
        return False
