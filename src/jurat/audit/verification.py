"""Is the log what it was? Streams over the records once, so that its memory does not grow with the log."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jurat.audit.chain import EMPTY, Head, Record
from jurat.audit.checkpoint import Checkpoint, NotACheckpoint, read
from jurat.audit.leaf import Leaf, NotALeaf, commitment, is_salt, leaf_hash, read_leaf


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many records were sound, whether all were, and the first thing that is wrong."""

    records: int
    ok: bool
    problem: str | None = None


class Unsound(Exception):
    """The first thing that is wrong, as a sentence."""


def verify(records: Iterable[Record], checkpoints: Mapping[str, str], key: Ed25519PublicKey) -> Verdict:
    """Finds any changed character in a record, records removed, put in or out of order, a tail cut off (by a
    checkpoint) and a clock that went back. `checkpoints` maps each signed note to where it stands."""
    head = EMPTY
    try:
        due = _ascending(checkpoints, key)
        for record in records:
            head = follow(head, record)
            _meet(due, head)
        if due:
            raise Unsound(_cut_off(head, due[-1]))
    except Unsound as fault:
        return Verdict(head.size, False, str(fault))
    return Verdict(head.size, True)


def follow(head: Head, record: Record) -> Head:
    """The head after one more record. Raises Unsound if the record does not follow from the head or is not itself."""
    entry = record.entry
    _check_place(head, entry.sequence)
    _check_types(record)
    _require(leaf_hash(entry.leaf) == entry.hash, entry.sequence, "its leaf and its hash do not fit")
    leaf = _leaf(record)
    _check_columns(leaf, record)
    _require(is_salt(entry.salt), entry.sequence, "its salt was changed")
    _require(
        commitment(entry.salt, entry.content) == leaf.commitment,
        entry.sequence,
        "its content or salt is not what was recorded",
    )
    _require(leaf.previous == head.hash, entry.sequence, f"it does not follow from record {head.size}")
    _require(leaf.recorded >= head.recorded, entry.sequence, "the clock went back")
    return Head(entry.sequence, entry.hash, leaf.recorded)


def _check_place(head: Head, sequence: object) -> None:
    due = head.size + 1
    if type(sequence) is not int or sequence < due:
        raise Unsound(f"record {sequence}: it stands where record {due} belongs")
    if sequence > due:
        gap = f"record {due} is" if sequence == due + 1 else f"records {due} to {sequence - 1} are"
        raise Unsound(f"{gap} missing")


def _check_types(record: Record) -> None:
    entry = record.entry
    for name, value in {
        "leaf": entry.leaf,
        "hash": entry.hash,
        "content": entry.content,
        "salt": entry.salt,
        "at": record.at,
        "subject": record.subject,
        "step": record.step,
    }.items():
        _require(isinstance(value, str), entry.sequence, f"its column {name} holds no text")


def _leaf(record: Record) -> Leaf:
    try:
        return read_leaf(record.entry.leaf)
    except NotALeaf as error:
        raise Unsound(f"record {record.entry.sequence}: its leaf cannot be read ({error})") from error


def _check_columns(leaf: Leaf, record: Record) -> None:
    sequence = record.entry.sequence
    _require(leaf.sequence == sequence, sequence, f"its leaf says it is record {leaf.sequence}")
    for name, value in (("at", record.at), ("subject", record.subject), ("step", record.step)):
        _require(getattr(leaf, name) == value, sequence, f"its column {name} differs from its leaf")


def _require(holds: bool, sequence: int, problem: str) -> None:
    if not holds:
        raise Unsound(f"record {sequence}: {problem}")


def _ascending(notes: Mapping[str, str], key: Ed25519PublicKey) -> deque[Checkpoint]:
    found: set[Checkpoint] = set()
    for note, place in notes.items():
        try:
            found.add(read(note, key))
        except NotACheckpoint as error:
            raise Unsound(f"{place}: {error}") from error
    return deque(sorted(found, key=lambda checkpoint: (checkpoint.size, checkpoint.hash)))


def _meet(due: deque[Checkpoint], head: Head) -> None:
    """Takes the checkpoints of this size off the list; what is left is due later."""
    while due and due[0].size <= head.size:
        checkpoint = due.popleft()
        if checkpoint != Checkpoint(head.size, head.hash):
            raise Unsound(f"record {head.size}: a signed checkpoint names another hash; the history was rewritten")


def _cut_off(head: Head, checkpoint: Checkpoint) -> str:
    gap = f"records {head.size + 1} to {checkpoint.size} are"
    if checkpoint.size == head.size + 1:
        gap = f"record {checkpoint.size} is"
    return f"{gap} missing: a signed checkpoint covers {checkpoint.size} records, the log holds {head.size}"
