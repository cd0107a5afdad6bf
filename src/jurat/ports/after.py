"""The ports of what comes after a decision: receipts of dispatch, webhooks, packs loaded anew, the log handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from jurat.foundation.error import Refused
from jurat.ports import Entry


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The receipt of an application that sent a text itself. `sha256` is of the bytes that went out, `text_sha256` of
    the text in them (UTF-8), both bare hex or empty; `agrees` says whether that is the text that was released:
    `same`, `other`, or `unknown` where only rendered bytes were named. `problems` are sentences."""

    id: str
    decision: str
    tenant: str
    at: datetime
    channel: str
    sha256: str = ""
    text_sha256: str = ""
    message_id: str = ""
    agrees: str = "unknown"
    problems: tuple[str, ...] = ()


class DispatchStore(Protocol):
    """Receipts of dispatch."""

    def note(self, dispatch: Dispatch, at: datetime) -> bool:
        """Keeps and records it, in one transaction; False if one of this id was kept before, and then does nothing."""
        ...

    def of(self, decision: str) -> Sequence[Dispatch]:
        """Those of one decision, by the time of dispatch."""
        ...

    def dispatched(self, tenant: str | None = None) -> frozenset[str]:
        """The decisions that have a receipt."""
        ...

    def amiss(self, tenant: str | None = None) -> Sequence[Dispatch]:
        """Those with problems, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a tenant wants to hear of decided cases. `secret_hash` is the hash of the signing secret, which is
    nowhere."""

    id: str
    tenant: str
    url: str
    secret_hash: str


class NoticeState(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Notice:
    """One event on its way to one webhook. `id` stays the same over all tries; `tries` were made so far, `fault` is
    what the last one met."""

    id: str
    webhook: Webhook
    case: str
    event: str
    at: datetime
    state: NoticeState = NoticeState.PENDING
    tries: int = 0
    due_at: datetime | None = None
    fault: str = ""


class WebhookStore(Protocol):
    """Webhooks and the durable queue of what they are to be told. `CaseStore.act` puts a notice in for each webhook of
    the case's tenant in the transaction that settles the case."""

    def add(self, webhook: Webhook, at: datetime) -> None:
        """Keeps and records it."""
        ...

    def remove(self, webhook_id: str, at: datetime) -> Webhook:
        """From now on it is told nothing; what was pending is dead. Raises NotFound."""
        ...

    def webhooks(self, tenant: str | None = None) -> Sequence[Webhook]:
        """Those that are told, oldest first."""
        ...

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        """The next notice that is due, held for the caller until then: nobody else gets it meanwhile. Of one webhook
        and case the oldest first, of one webhook one at a time."""
        ...

    def settle(self, notice: Notice, at: datetime) -> None:
        """Keeps what became of a try and records it: state, tries, when it is due again, fault."""
        ...

    def notices(self, tenant: str | None = None, state: NoticeState | None = None) -> Sequence[Notice]:
        """Oldest first."""
        ...

    def retry(self, notice_id: str, at: datetime) -> Notice:
        """Makes a dead notice due again. Raises NotFound for one that is not dead or whose webhook was removed."""
        ...


class PackVersions(Protocol):
    """Which bundle is in force for a pack since it was last loaded anew, for all processes of a place."""

    def put(self, pack: str, bundle: str, by: str, at: datetime) -> int:
        """Keeps and records it; returns the number of the change. Numbers go up."""
        ...

    def since(self, number: int) -> Sequence[tuple[int, str, str]]:
        """The changes after that one, in order: number, pack, bundle."""
        ...


class ProofCrossesTenants(Refused):
    """Records of other tenants stand between this one and the signed checkpoint that covers it."""

    code = "proof_crosses_tenants"
    http_status = 409


@dataclass(frozen=True, slots=True)
class ChainProof:
    """That a record belongs to the log: its own leaf and those after it, up to the record that a signed checkpoint
    names. Each leaf names the hash of the one before; the last one's hash stands in the checkpoint (`note`)."""

    entry: Entry
    leaves: tuple[str, ...]
    note: str


class AuditExport(Protocol):
    """The log as it is handed out: of the whole place, or what belongs to one tenant – its decisions, cases, keys and
    webhooks. What is the place's own (people, bundles, packs) is of no tenant."""

    def page(self, after: int, limit: int, tenant: str | None = None) -> Sequence[Entry]:
        """Records with a number above `after`, in order."""
        ...

    def proof(self, sequence: int, tenant: str | None = None) -> ChainProof:
        """Up to the first signed checkpoint that covers it. Raises NotFound, ProofCrossesTenants."""
        ...
