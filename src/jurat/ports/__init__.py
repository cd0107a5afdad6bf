"""The outside, as Protocols. Adapters stand on floor 9; each port has an in-memory twin and one contract suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.error import JuratError, NotFound, Refused, Unavailable
from jurat.foundation.sketch import Sketch
from jurat.request import Case, CaseAct, CaseState, Draft, Key, Person, Profile, Receipt, Redacted, Step


class UnknownClient(NotFound):
    """No profile source knows this client."""

    code = "unknown_client"


class FourEyes(Refused):
    """Who asked for a text cannot approve it."""

    code = "four_eyes"


class AlreadyActed(Refused):
    """This person has acted on this case before."""

    code = "already_acted"
    http_status = 409


class CaseClosed(Refused):
    """This case is closed."""

    code = "case_closed"
    http_status = 409


class NumberTaken(Refused):
    """This CRD number is on record under another name."""

    code = "number_taken"
    http_status = 409


class TakenOver(Refused):
    """Another process has this decision; nothing of it may be done here."""

    code = "taken_over"
    http_status = 409


class Unwitnessed(Unavailable):
    """The record is stored, but its checkpoint could not be kept in the second place: nothing that it covers goes
    out."""


class ApprovalLapsed(Refused):
    """The text or the rules are no longer those this approval names."""

    code = "approval_lapsed"


class ModelFault(JuratError):
    """The model did not give a usable text: unreachable, timed out, cut off or malformed. The ladder goes on."""

    code = "model_fault"
    http_status = 502

    def __init__(
        self, message: str = "", help: str = "", retry_after_s: float | None = None, of_request: bool = False
    ) -> None:
        """`retry_after_s`: when the endpoint wants to be asked again, where it said so. `of_request`: the fault lies in
        what was asked, and asking again helps nobody."""
        super().__init__(message, help)
        self.retry_after_s, self.of_request = retry_after_s, of_request


Take = Callable[[str], float | None]
"""Takes the next piece of a text while it is being written. May say for how many seconds it does nothing with what
comes: a writer may then give it more at once."""


class Model(Protocol):
    """Something that writes a text. Takes nothing but a redacted prompt."""

    name: str

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """The whole draft, once it is finished; never without a text, unless it has calls.

        With `take` each piece of text is handed over as soon as it is there, still with placeholders, in order and
        once; all pieces together are the draft's text. A model that cannot write bit by bit hands over one piece. What
        `take` raises ends the writing and comes through. Calls of tools are not handed over piece by piece.

        Raises ModelFault, and Cancelled as soon as `cancellation` is set: the endpoint's connection is closed then.
        """
        ...


@dataclass(frozen=True, slots=True)
class Vectors:
    """One vector for each text, in order, all of one length; `model` made them."""

    vectors: tuple[Sequence[float], ...]
    model: str
    prompt_tokens: int = 0


class Embedder(Protocol):
    """Something that turns texts into vectors. Takes nothing but redacted texts: each message is one, whatever its
    role; `parameters.model` is the model asked for, as for a Model."""

    @property
    def name(self) -> str: ...

    def embed(self, texts: Redacted, dimensions: int | None = None, cancellation: Cancellation = NEVER) -> Vectors:
        """The same text has the same vector within one model. Raises ModelFault, also where there is no text, and
        Cancelled."""
        ...

    def close(self) -> None:
        """Lets go of connections. Idempotent."""
        ...


@dataclass(frozen=True, slots=True)
class Remark:
    """What a validator of somebody else's says of a text: code points `start` to `end`, which are equal where it is of
    the whole. `replacement` is what it would write there instead, None where it offers nothing. `message` quotes
    nothing that was not in the text."""

    start: int
    end: int
    message: str
    replacement: str | None = None


class ValidatorFault(JuratError):
    """A validator could not be asked: not set up, broken or too slow. The text has not passed it."""

    code = "validator_fault"


class TextValidator(Protocol):
    """A validator that Jurat did not write and a pack may ask for by name. It runs in this process and sees the text
    as it would go out."""

    @property
    def name(self) -> str: ...

    def look(self, text: str) -> tuple[Remark, ...]:
        """Empty where the text passes. Raises ValidatorFault."""
        ...

    def close(self) -> None:
        """Lets go of what it holds. Idempotent."""
        ...


class ProfileSource(Protocol):
    """Where profiles come from."""

    def profile(self, client: str, at: datetime) -> Profile:
        """Raises UnknownClient."""
        ...

    def clients(self) -> Iterator[str]:
        """Every client id, in the source's order."""
        ...


@dataclass(frozen=True, slots=True)
class Template:
    """An approved text with slots `{{ client.firstName }}`; `id` and `version` name what was approved.

    `family` is what recipients are counted by.
    """

    id: str
    version: str
    family: str
    content_type: str
    channel: str
    language: str
    subject: str
    body: str
    approved_by: str = ""


class ContentLibrary(Protocol):
    """Approved templates."""

    def template(self, content_type: str, channel: str, language: str) -> Template | None: ...

    def templates(self) -> Sequence[Template]: ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A text ready to be rendered for its channel."""

    decision: str
    to_name: str
    to_address: str
    subject: str
    text: str
    at: datetime


class Channel(Protocol):
    """A way out. `render` is pure, so that the hash of the bytes is recorded before they go."""

    name: str

    def render(self, message: Outgoing) -> bytes: ...

    def deliver(self, decision: str, data: bytes, at: datetime) -> Receipt:
        """Idempotent for the same decision and bytes. Raises Unavailable, and then nothing went out."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the audit log as stored. `leaf` is canonical JSON; `content` and `salt` stand beside it."""

    sequence: int
    leaf: str
    hash: str
    content: str
    salt: str


class AuditLog(Protocol):
    """Append-only. `append` returns once the entries are durable; the checkpoint is written in the same call.

    Stores record what they are for themselves, in the transaction of the change: a bundle kept, a key created, a
    person added, an act on a case, a text released.
    """

    def append(self, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        """`subject` is the decision (or case, key …) the steps belong to. All of them or none. Raises Unavailable:
        then nothing may go out that they cover."""
        ...

    def entries(self, subject: str | None = None) -> Iterator[Entry]:
        """In order; all, or those of one subject."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a decision stands in the index from now on, and what stands there before: None where nothing does."""

    row: Mapping[str, str]
    before: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A step and when it happened."""

    step: Step
    at: datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """What becomes durable together or not at all: steps of one decision, where it stands, the case that it opens.

    `signed` says that the checkpoint behind it is to be durable, too. Without, it comes with the next seal that wants
    one, or once the store is told to sign: who asks for this sees to it that that is within a second.
    """

    subject: str
    noted: tuple[Noted, ...]
    standing: Standing | None = None
    case: Case | None = None
    signed: bool = True


class SealStore(Protocol):
    """What a request leaves behind, a seal at a time. Seals that come at the same time share one transaction; each
    stands or falls alone."""

    def seal(self, seal: Seal) -> None:
        """Returns once all of it is durable, the checkpoint too where it is `signed`. A case that was opened before
        stays as it is.

        Raises Unavailable: then nothing may go out that the seal covers, and nothing of it is stored, unless it is
        Unwitnessed. Raises TakenOver where the index holds
        something else than the seal expects: another process has begun this decision, or has taken it over."""
        ...


class BundleStore(Protocol):
    """Compiled packs by hash, kept as long as a decision names them."""

    def keep(self, bundle: str, pack: str, data: str) -> None: ...

    def load(self, bundle: str) -> str:
        """Raises NotFound."""
        ...


class CaseStore(Protocol):
    """Cases. The store itself refuses approval by the author, a second act by one person, acts on closed cases and
    approval of another text or bundle than the case holds: FourEyes, AlreadyActed, CaseClosed, ApprovalLapsed."""

    def open(self, case: Case) -> None:
        """Idempotent for the same id. Severity `blocker` never needs fewer than two approvals."""
        ...

    def case(self, case_id: str, tenant: str | None = None) -> Case:
        """With `tenant`, one of another tenant is not there. Raises NotFound."""
        ...

    def cases(self, state: CaseState | None = None, tenant: str | None = None) -> Sequence[Case]:
        """Oldest first; of every tenant, or of one."""
        ...

    def act(self, case_id: str, act: CaseAct, state: CaseState) -> Case:
        """Records an act (in the audit log too) and moves the case on to `state`, in one transaction; the case stays
        open while approvals are missing. Raises Refused or NotFound."""
        ...

    def released(self, case_id: str, receipt: Receipt) -> Case:
        """Marks an approved case as delivered and records it. Again changes nothing. Raises Refused or NotFound."""
        ...

    def unreleased(self) -> Sequence[Case]:
        """Approved cases whose text has not gone out: the process ended between the two."""
        ...


@dataclass(frozen=True, slots=True)
class Kin:
    """A family that a text belongs to, and how much of it the text shares with the one that founded the family: in
    hundredths, at most 1.00."""

    family: str
    likeness: Decimal


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of counting a text: `recipients` in all its families together, the most alike of them first. Without
    families the count is one of old, and nothing was joined."""

    recipients: int
    families: tuple[Kin, ...] = ()


class RecipientCounter(Protocol):
    """Who got texts of one family, for the communication class: FINRA 2210(a) counts distinct retail recipients.

    Who enters sees everybody who entered before: of two that come at once one is counted after the other."""

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        """Enters the recipient and counts the distinct ones of the last `days` days, this one included, in one
        transaction. Only who has the decision (see `Tap.claim`) enters it; entering it again changes nothing but the
        time."""
        ...

    def join(self, sketch: Sketch, scope: str, recipient: str, decision: str, at: datetime, days: int) -> Joined | None:
        """The same for a text without a family of a known name: it joins those of its scope whose founder it is like,
        or founds one. A decision may join several times, with several texts. None where nothing was joined then: only
        a replay of an old record knows that."""
        ...

    def release(self, decision: str) -> None:
        """Takes back all entries of a decision: the text was rejected."""
        ...


class KeyStore(Protocol):
    """API keys. Only a hash of the secret is kept."""

    def create(self, key: Key, secret: str, at: datetime) -> None: ...

    def create_first(self, key: Key, secret: str, at: datetime) -> bool:
        """Creates the key unless one with its role opens a door already, in one transaction; whether it did."""
        ...

    def find(self, secret: str) -> Key | None:
        """None for a secret that nobody holds, and for one that was revoked."""
        ...

    def keys(self) -> Sequence[Key]:
        """Those that open a door, oldest first."""
        ...

    def revoke(self, key_id: str, at: datetime) -> Key:
        """From now on the key opens nothing. Raises NotFound for one that is unknown or revoked already."""
        ...

    def limit(self, key_id: str, requests_per_minute: int, tokens_per_day: int, at: datetime) -> Key:
        """From now on the key may use up so much, 0 for as much as it likes. Raises NotFound as `revoke` does."""
        ...


class AllowanceStore(Protocol):
    """What each key has used up in a period. A period is named by what it counts and when it began
    (`requests 2026-11-26T14:05`); names of one kind sort by time, and older ones may be forgotten."""

    def take(self, key: str, period: str, amount: int, limit: int) -> int | None:
        """What is used up with so much more; None where that would be more than the limit, and then nothing is taken.
        In one step, whoever else takes at the same time. Raises Unavailable."""
        ...

    def correct(self, key: str, period: str, by: int) -> int:
        """Adds to what was used up, or gives back: what was taken was an estimate. What is used up then, never below 0.
        Raises Unavailable."""
        ...


class PeopleStore(Protocol):
    """The people who may approve. A CRD number names one person."""

    def add(self, person: Person) -> None:
        """Adds, or replaces the person of that name. Raises NumberTaken."""
        ...

    def person(self, name: str) -> Person | None: ...

    def people(self) -> Sequence[Person]: ...


class DecisionIndex(Protocol):
    """Where a decision stands: outcome, client pseudonym, case. The content itself is in the audit log alone."""

    def add(self, decision: str, row: Mapping[str, str]) -> None:
        """Enters or replaces. A row that names no `tenant` is of the main one."""
        ...

    def find(self, decision: str, tenant: str | None = None) -> Mapping[str, str] | None:
        """With `tenant`, one of another tenant is not there."""
        ...

    def recent(self, limit: int, tenant: str | None = None) -> Sequence[Mapping[str, str]]:
        """The latest first; of every tenant, or of one."""
        ...
