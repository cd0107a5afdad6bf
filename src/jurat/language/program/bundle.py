"""A program as text and back: what is stored for as long as a decision names it, and the hash it is named by.

Replay in ten years depends on this form. Change it only with a new `FORMAT` and a reader for each older one. A field
that a record gets later needs a default, and no default may ever change: fields at their defaults are not written.
"""

from __future__ import annotations

import json
from typing import Any

from jurat.foundation.canonical import digest_bytes
from jurat.foundation.collector import uncollected
from jurat.foundation.error import InputError
from jurat.language.program.first_format import untagged
from jurat.language.program.node import Program
from jurat.language.program.reading import read_program
from jurat.language.program.writing import Pool

FORMAT = 2
"""Format 2: `{"format", "kinds", "pool"}`. `pool` holds every different value once: texts, numbers, yes and no as they
are, everything else as `[kind, part …]`. A kind is a place in `kinds`, a part a place further up in `pool`; the last
value is the program. `kinds` says `["decimal"]`, `["date"]`, `["tuple"]`, `["set"]`, `["map"]`, or a record with the
fields that are written of it (the items of one with a `*` come last, one by one), or a closed set of words."""

BUNDLE_CHARS_MAX = 200_000_000

_HASH = "bundle_hash"
_THROWN_AWAY = "sha256:none"
_TEXT = "bundle_text"
_BACKUP = "take it from a backup"


class BundleUnreadable(InputError):
    """A stored bundle cannot be read: it is damaged, or a later version of Jurat wrote it."""

    code = "bundle_unreadable"


def bundle_hash(program: Program) -> str:
    """`sha256:…` of the text the program was loaded from; of one just compiled, of the text that `dump` writes.

    Kept with the program, which never changes: every request asks for it.
    """
    known: str | None = program.__dict__.get(_HASH)
    if known is None:
        known = program.__dict__[_HASH] = digest_bytes(dump(program).encode())
    return known


def throwaway(program: Program) -> Program:
    """The same program, without a hash of its own: for programs that are tried out and never recorded, as mutants are.
    Hashing one takes longer than running it."""
    program.__dict__[_HASH] = _THROWN_AWAY
    return program


def stored(program: Program) -> str:
    """The text that `bundle_hash` names, in the format in which it was loaded. To be kept as it is: a decision names
    this text and no other."""
    known: str | None = program.__dict__.get(_TEXT)
    return dump(program) if known is None else known


def dump(program: Program) -> str:
    """Canonical JSON (RFC 8785) in the latest format: the same program always gives the same text."""
    pool = Pool(program)
    written = {"format": FORMAT, "kinds": pool.kinds, "pool": pool.entries}
    # Of lists, texts and whole numbers this is the canonical form, and fifty times faster to write than by its rules.
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Program:
    """The program of a text that `dump` wrote, now or in an earlier format. Raises BundleUnreadable."""
    if len(text) > BUNDLE_CHARS_MAX:
        raise BundleUnreadable(f"a stored bundle has more than {BUNDLE_CHARS_MAX:,} characters", _BACKUP)
    try:
        with uncollected():
            program = _program(text)
        program.__dict__[_HASH] = digest_bytes(text.encode())
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise BundleUnreadable(f"a stored bundle cannot be read: {error}", _BACKUP) from error
    program.__dict__[_TEXT] = text
    return program


def _program(text: str) -> Program:
    """Raises BundleUnreadable, or what the readers raise."""
    # A text of format 2 holds no object within an object, so the hook sees what only format 1 has.
    found = json.loads(text, object_hook=untagged)
    wrote = found.get("format") if isinstance(found, dict) else None
    if wrote == FORMAT and wrote.__class__ is int:
        return read_program(found.get("kinds"), found.get("pool"))
    if wrote == 1 and wrote.__class__ is int:
        return _first_format(found.get("program"))
    message = f"a stored bundle is of format {wrote!r}, and this version of Jurat reads formats 1 to {FORMAT}"
    raise BundleUnreadable(message, "use the version of Jurat that wrote it, or a later one")


def _first_format(program: Any) -> Program:
    """Written out and read again, which looks at every value's kind."""
    if not isinstance(program, Program):
        raise ValueError("it holds no program")
    pool = Pool(program)
    return read_program(pool.kinds, pool.entries)
