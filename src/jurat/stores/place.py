"""One place where everything is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jurat.audit.verification import Verdict
from jurat.ports import (
    AllowanceStore,
    AuditLog,
    BundleStore,
    CaseStore,
    DecisionIndex,
    KeyStore,
    PeopleStore,
    RecipientCounter,
    SealStore,
)
from jurat.ports.after import AuditExport, DispatchStore, PackVersions, WebhookStore


@dataclass(frozen=True)
class Stores:
    """Every port of one place. `pseudonym` maps a client id to its keyed name, `webhook_secret` a webhook's id to the
    secret it is signed with; `verifier` is the public key of checkpoints. `sign` puts one behind
    what this process has recorded without. Raises Unavailable. `verify` is `jurat audit verify`, `ping`
    raises Unavailable if the place does not answer. `read_only` tells that this user may look and no more: whatever
    writes raises Unavailable."""

    audit: AuditLog
    cases: CaseStore
    counter: RecipientCounter
    keys: KeyStore
    people: PeopleStore
    bundles: BundleStore
    decisions: DecisionIndex
    export: AuditExport
    dispatches: DispatchStore
    webhooks: WebhookStore
    versions: PackVersions
    verifier: str
    webhook_secret: Callable[[str], bytes]
    seals: SealStore
    allowances: AllowanceStore
    pseudonym: Callable[[str], str]
    sign: Callable[[], None]
    verify: Callable[[], Verdict]
    ping: Callable[[], None]
    close: Callable[[], None]
    read_only: bool = False
