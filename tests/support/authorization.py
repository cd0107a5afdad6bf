"""Every endpoint against every role, tenant and kind of key, asked of an application with real objects in it; and the
answers as a table that an auditor can read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from jurat.gateway.authorization import TABLE
from jurat.models.hashed import HashedEmbedder
from jurat.request import ALL_TENANTS, Person, Registration, Role
from jurat.settings import Settings
from jurat.stores import memory_stores
from jurat.wiring import House
from support.gateway_house import Knocker

PLACE = Path(__file__).parents[1] / "acceptance" / "gateway_place"
OWN, OTHER = "harbour", "reef"
TENANTS = {"own tenant": OWN, "other tenant": OTHER, "all tenants": ALL_TENANTS}
STRANGERS = ("no key", "wrong key", "revoked key", "not a bearer")
PERSON = "Grace Hale"

Address = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """How an endpoint is asked. `fresh` where asking changes the object, so that each asker gets one of his own;
    `lists` where the answer is a list that may hold the object."""

    body: Any = None
    fresh: bool = False
    query: str = ""
    lists: str = ""


NOTE = {"client": "H-1", "content_type": "note", "channel": "email"}
EXAMPLES: Mapping[Address, Example] = {
    ("GET", "/v1/models"): Example(),
    ("GET", "/v1/models/{model:path}"): Example(),
    ("POST", "/v1/chat/completions"): Example({"model": "jurat", "messages": [{"role": "user", "content": "Hi."}]}),
    ("POST", "/v1/responses"): Example({"model": "jurat", "input": "Hi."}),
    ("POST", "/v1/embeddings"): Example({"model": "jurat", "input": "Hi."}),
    ("POST", "/v1/communications"): Example(NOTE),
    ("POST", "/v1/screen"): Example({"text": "Good morning."}),
    ("POST", "/v1/evaluate"): Example({"facts": {}}),
    ("GET", "/v1/decisions"): Example(lists="decision", query="?limit=1000"),
    ("GET", "/v1/decisions/{decision}"): Example(),
    ("POST", "/v1/decisions/{decision}/sent"): Example({"channel": "email", "sha256": "0" * 64}),
    ("GET", "/v1/decisions/{decision}/trace"): Example(),
    ("GET", "/v1/decisions/{decision}/explain"): Example(),
    ("GET", "/v1/decisions/{decision}/replay"): Example(),
    ("POST", "/v1/decisions/{decision}/replay"): Example(),
    ("GET", "/v1/cases"): Example(lists="case"),
    ("GET", "/v1/cases/{case}"): Example(),
    ("POST", "/v1/cases/{case}/approve"): Example({"note": "Read it."}, fresh=True),
    ("POST", "/v1/cases/{case}/reject"): Example({"note": "No."}, fresh=True),
    ("GET", "/v1/packs"): Example(),
    ("POST", "/v1/packs/{name}/reload"): Example(),
    ("GET", "/v1/audit"): Example(lists="decision", query="?limit=1000"),
    ("GET", "/v1/audit/proof/{sequence}"): Example(),
}
"""One for each endpoint; the test of the matrix fails where one is missing."""


class Matrix:
    """A house with two tenants. The objects are the first one's; the second has people of the same names."""

    def __init__(self, home: Path) -> None:
        settings = Settings(
            home=home, rulesets=PLACE / "rulesets", pack="harbour", writer="template", redaction="profile"
        )
        self.house = House(settings)
        self.house.__dict__["embedder"] = HashedEmbedder()
        self.house.__dict__["stores"] = memory_stores(self.house.clock)
        self.house.stores.people.add(Person(PERSON, "1234567", (Registration("Series 24", "2020-01-01"),)))
        self._secrets: dict[tuple[Role, str], str] = {}
        self._knocker = Knocker(self.house)
        self._objects: dict[str, str] = {}

    def secret(self, role: Role, tenant: str) -> str:
        if (role, tenant) not in self._secrets:
            name = "desk" if role is Role.APP else PERSON
            self._secrets[role, tenant] = self.house.create_key(name, role, tenant=tenant)[1]
        return self._secrets[role, tenant]

    def rows(self) -> Iterator[tuple[Address, Mapping[tuple[Role, str], str], Mapping[str, str]]]:
        """Each endpoint with what every role of every tenant is answered, and what a stranger is."""
        for address in sorted(TABLE, key=lambda each: (each[1], each[0])):
            asked = {
                (role, label): self._asked(address, f"Bearer {self.secret(role, tenant)}")
                for role in Role
                for label, tenant in TENANTS.items()
                if (role, tenant) != (Role.APP, ALL_TENANTS)
            }
            yield address, asked, {stranger: self._asked(address, self._of(stranger)) for stranger in STRANGERS}

    def _of(self, stranger: str) -> str | None:
        if stranger == "no key":
            return None
        if stranger == "revoked key":
            key, secret = self.house.create_key("gone", Role.ADMIN, tenant=OWN)
            self.house.stores.keys.revoke(key.id, self.house.clock())
            return f"Bearer {secret}"
        return "Basic YWRtaW46" if stranger == "not a bearer" else "Bearer jurat_0123456789abcdefghijklmnop"

    def _asked(self, address: Address, authorization: str | None) -> str:
        method, path = address
        example = EXAMPLES[address]
        path = path.replace("{model:path}", "jurat")
        for kind in ("decision", "case"):
            if f"{{{kind}}}" in path or example.lists == kind:
                path = path.replace(f"{{{kind}}}", self._object(kind, example.fresh))
        path = path.replace("{name}", "harbour").replace("{sequence}", str(self._record()))
        headers = {"Authorization": authorization} if authorization else {}
        answer = self._knocker.request(method, path + example.query, json=example.body, headers=headers)
        return _word(answer, self._objects.get(example.lists, ""))

    def _record(self) -> int:
        """The number of the decision's first record."""
        return next(iter(self.house.stores.audit.entries(self._object("decision", False)))).sequence

    def _object(self, kind: str, fresh: bool) -> str:
        """The id of a decision that was released, or of a case that is open; the first tenant's both."""
        if fresh or kind not in self._objects:
            body = NOTE if kind == "decision" else {**NOTE, "client": "H-2"}
            headers = {"Authorization": f"Bearer {self.secret(Role.APP, OWN)}"}
            record = self._knocker.post("/v1/communications", json=body, headers=headers).json()
            self._objects[kind] = str(record["id"] if kind == "decision" else record["case"]["id"])
        return self._objects[kind]


def _word(answer: httpx.Response, listed: str) -> str:
    if answer.is_success:
        return "yes" if not listed else "yes, it is listed" if listed in answer.text else "yes, not listed"
    return f"{answer.status_code} {json.loads(answer.text)['error']['code']}"


def table(matrix: Matrix) -> str:
    """The whole matrix as text."""
    blocks = [_HEAD]
    for (method, path), asked, strangers in matrix.rows():
        roles = ", ".join(role.value for role in Role if role in TABLE[method, path])
        lines = [f"{method} {path}", f"  opens to: {roles}", _line("", TENANTS)]
        for role in Role:
            lines.append(_line(role.value, (asked.get((role, label), "-") for label in TENANTS)))
        said = ", ".join(f"{stranger}: {word}" for stranger, word in strangers.items())
        blocks.append("\n".join([*lines, f"  {said}"]))
    return "\n\n".join(blocks) + "\n"


def _line(head: str, cells: Any) -> str:
    return f"  {head:<10}" + "".join(f"{cell:<24}" for cell in cells).rstrip()


_HEAD = """Who may do what: generated by asking every endpoint; the tests compare it with what the application answers.

The objects (a released decision, an open case) belong to one tenant. Asked for by a key of that tenant, of another
tenant (whose people and applications have the same names), and of all tenants. 404 is also the answer for what does
not exist: a key of another tenant cannot tell the two apart. There are no applications of all tenants."""


def summary() -> str:
    """Endpoints against roles in Markdown, out of the table that the door reads."""
    heads = [role.value for role in Role]
    rows = [f"| | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    for method, path in sorted(TABLE, key=lambda each: (each[1], each[0])):
        marks = ("yes" if role in TABLE[method, path] else "" for role in Role)
        rows.append(f"| `{method} {path}` | {' | '.join(marks)} |")
    return "\n".join(rows)
