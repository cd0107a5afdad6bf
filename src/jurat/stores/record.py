"""What stores write into the audit log for themselves, and what they refuse, whatever they keep their rows in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jurat.foundation.canonical import digest_bytes, to_plain
from jurat.foundation.error import InputError, NotFound
from jurat.language.program.node import Severity
from jurat.ports import NumberTaken, TakenOver
from jurat.ports.after import Dispatch, Notice, ProofCrossesTenants, Webhook
from jurat.request import MAIN, Case, CaseAct, Key, Person, Receipt, Step

APPROVALS_OF_A_BLOCKER = 2
APPROVE = "approve"
REJECT = "reject"
KEEP = "keep bundle"
RELEASE = "release"
CREATE_KEY = "create key"
REVOKE_KEY = "revoke key"
LIMIT_KEY = "limit key"
ADD_PERSON = "add person"
ADD_WEBHOOK = "add webhook"
REMOVE_WEBHOOK = "remove webhook"
NOTICE = "webhook"
SENT = "sent"
RELOAD = "reload pack"


CASE_PREFIX = "case-"
"""What a decision's id stands after in the id of its case."""

EMBEDDING_MARK = ":e"
"""What stands after the id of a key in the subject of an embedding that it asked for."""


def keep_step(bundle: str, pack: str, data: str) -> Step:
    """A bundle kept for the first time, and what it was."""
    return Step(KEEP, {"bundle": bundle, "pack": pack, "data_hash": digest_bytes(data.encode())})


def key_step(key: Key) -> Step:
    """A key created; the secret is nowhere. The main tenant and no limit go without saying, as in records from
    before."""
    fields = key_fields(key)
    return Step(CREATE_KEY, {name: value for name, value in fields.items() if (name, value) not in _UNSAID})


def revoke_step(key_id: str) -> Step:
    """A key that opens nothing any more."""
    return Step(REVOKE_KEY, {"id": key_id})


_LIMITS = ("requests_per_minute", "tokens_per_day")
_UNSAID = (("tenant", MAIN), *((name, 0) for name in _LIMITS))


def limit_step(key: Key) -> Step:
    """A key that may use up more or less from now on."""
    return Step(LIMIT_KEY, {"id": key.id, **{name: getattr(key, name) for name in _LIMITS}})


def limited(created: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What a key's record would say had it been created with these limits."""
    fields = {**created, **{name: said[name] for name in _LIMITS}}
    return {name: value for name, value in fields.items() if (name, value) not in _UNSAID}


def key_fields(key: Key) -> dict[str, Any]:
    """A key as plain fields."""
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "pack": key.pack,
        "content_type": key.content_type,
        "channel": key.channel,
        "purpose": key.purpose.value,
        "tenant": key.tenant,
        "requests_per_minute": key.requests_per_minute,
        "tokens_per_day": key.tokens_per_day,
    }


def person_step(person: Person) -> Step:
    """A person added or changed: who may approve decides what goes out."""
    return Step(ADD_PERSON, {"name": person.name, "crd": person.crd, "registrations": person.registrations})


def act_step(case: Case, act: CaseAct) -> Step:
    """An act on a case; `state` is the case's after it."""
    return Step(
        act.act,
        {
            "case": case.id,
            "decision": case.decision,
            "person": act.person,
            "note": act.note,
            "text_hash": act.text_hash,
            "bundle": act.bundle,
            "state": case.state.value,
        },
    )


def release_step(case: Case, receipt: Receipt) -> Step:
    """A text that went out after approval."""
    return Step(
        RELEASE,
        {
            "case": case.id,
            "decision": case.decision,
            "text_hash": case.text_hash,
            "channel": receipt.channel,
            "location": receipt.location,
            "sha256": receipt.sha256,
        },
    )


def sent_step(dispatch: Dispatch) -> Step:
    """A receipt of dispatch, and whether it is of the text that was released."""
    return Step(SENT, {"receipt": to_plain(dispatch)})


def add_webhook_step(webhook: Webhook) -> Step:
    """A webhook added: where texts go is on record. The secret is nowhere."""
    return Step(ADD_WEBHOOK, to_plain(webhook))


def remove_webhook_step(webhook_id: str) -> Step:
    """A webhook that is told nothing any more."""
    return Step(REMOVE_WEBHOOK, {"id": webhook_id})


def notice_step(notice: Notice) -> Step:
    """What became of one try to tell a webhook of a case."""
    said = {"notice": notice.id, "webhook": notice.webhook.id, "event": notice.event, "case": notice.case}
    return Step(NOTICE, {**said, "state": notice.state.value, "tries": notice.tries, "fault": notice.fault})


def reload_step(pack: str, bundle: str, by: str) -> Step:
    """A pack whose rules were loaded anew, and by which key; from now on they govern."""
    return Step(RELOAD, {"pack": pack, "bundle": bundle, "by": by})


def approvals_needed(case: Case) -> int:
    """How many people must approve; the grave ones never fewer than two."""
    return approvals_of(case.severity, case.approvals_needed)


def approvals_of(severity: str, asked: int) -> int:
    """The same, of a severity and the number the rules ask for."""
    return max(asked, APPROVALS_OF_A_BLOCKER if severity == Severity.BLOCKER else 1)


def number_taken(person: Person, holder: str) -> NumberTaken:
    return NumberTaken(
        f"CRD {person.crd} is on record as {holder}; it cannot be {person.name} too.",
        "One number names one person: correct the number, or use the name that is on record.",
    )


def unknown_bundle(bundle: str) -> NotFound:
    return NotFound(f"No bundle {bundle} was kept.", "A decision can be replayed where it was made.")


def other_data(bundle: str) -> InputError:
    return InputError(f"Bundle {bundle} was kept before with other data.", "One hash names one pack; compile it again.")


def taken_over(decision: str) -> TakenOver:
    return TakenOver(f"Another process has decision {decision}.", f"`jurat explain {decision}` shows what is known.")


def unknown_case(case_id: str) -> NotFound:
    return NotFound(f"There is no case {case_id}.", "`jurat review list` shows the open ones.")


def unknown_key(key_id: str) -> NotFound:
    return NotFound(f"There is no key {key_id} that opens anything.", "`jurat keys list` shows those that do.")


def unknown_webhook(webhook_id: str) -> NotFound:
    return NotFound(f"There is no webhook {webhook_id}.", "`jurat webhooks list` shows them.")


def unknown_notice(notice_id: str) -> NotFound:
    return NotFound(f"There is no dead notice {notice_id}.", "`jurat webhooks report` shows them.")


def no_record(sequence: int) -> NotFound:
    return NotFound(f"There is no record {sequence}.", "Take the number from the export of the log.")


def refuse_foreign(sequence: int, stretch: Sequence[int], own: frozenset[int] | None) -> None:
    """`stretch` are the records of a proof, `own` those of them that the asker may see, None for all. Raises
    NotFound for another's record, ProofCrossesTenants where only the way passes others."""
    if not stretch or stretch[0] != sequence or (own is not None and sequence not in own):
        raise no_record(sequence)
    if own is not None and not own.issuperset(stretch):
        raise ProofCrossesTenants(help="Who runs the place can take this proof with a key for all tenants.")


def key_exists(key: Key) -> InputError:
    return InputError(
        f"There is a key {key.id} already, or one with this secret.", "Create it with a new id and secret."
    )
