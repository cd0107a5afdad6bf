"""Rows of the officers' table as verdicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from email.utils import parsedate_to_datetime

from jurat.authoring.backtest.fault import NoColumn, Trouble, UnknownVerdict
from jurat.authoring.backtest.verdicts.table import Table
from jurat.authoring.backtest.verdicts.word import Meaning, folded
from jurat.foundation.quantity import parse_date

MAIL, VERDICT, REASON, OFFICER, DATE = "mail", "verdict", "reason", "officer", "date"
_NAMES: Mapping[str, tuple[str, ...]] = {
    MAIL: (
        *("mail", "mail id", "id", "message-id", "message id", "messageid", "file", "file name", "filename", "path"),
        *("sha256", "sha-256", "hash", "body sha256", "text sha256", "name"),
    ),
    VERDICT: ("verdict", "decision", "outcome", "result", "status", "label"),
    REASON: ("reason", "reasons", "rule", "rules", "comment", "note", "why"),
    OFFICER: ("officer", "reviewer", "principal", "person", "decided by", "approver"),
    DATE: ("date", "sent", "sent on", "day", "as of", "date sent"),
}
WORDS_SHOWN_MAX = 20
_PATH = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an officer decided of one mail. `names` are what the row calls the mail by, any of them; `word` is the
    officer's own. `facts` are cells of columns with a dotted head."""

    line: int
    names: tuple[str, ...]
    meaning: Meaning
    word: str
    reason: str = ""
    officer: str = ""
    date: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All of a table. `skipped` rows could not be used or say nothing; `ignored` columns were not read."""

    source: str
    rows: tuple[Verdict, ...]
    fact_paths: tuple[str, ...]
    skipped: tuple[Trouble, ...]
    ignored: tuple[str, ...]


def read_verdicts(table: Table, words: Mapping[str, Meaning]) -> Verdicts:
    """Raises NoColumn, UnknownVerdict (with every unknown word at once)."""
    columns = _columns(table)
    _refuse_unknown_words(table, columns[VERDICT][0], words)
    paths = {at: head for at, head in enumerate(table.heads) if _PATH.fullmatch(head)}
    rows, skipped = [], list(table.skipped)
    for line, cells in table.rows:
        read = _row(table, line, cells, columns, paths, words)
        if isinstance(read, Trouble):
            skipped.append(read)
        else:
            rows.append(read)
    taken = {at for places in columns.values() for at in places} | set(paths)
    ignored = tuple(head for at, head in enumerate(table.heads) if at not in taken)
    return Verdicts(table.name, tuple(rows), tuple(paths.values()), tuple(skipped), ignored)


def _columns(table: Table) -> dict[str, tuple[int, ...]]:
    """What each column is for: its places. Several may name the mail; of the others the first counts."""
    heads = [folded(head) for head in table.heads]
    columns = {kind: tuple(at for at, head in enumerate(heads) if head in names) for kind, names in _NAMES.items()}
    columns = {kind: places if kind == MAIL else places[:1] for kind, places in columns.items()}
    for kind in (MAIL, VERDICT):
        if not columns[kind]:
            raise NoColumn(_no_column(table, kind), _column_help(table, kind))
    return columns


def _no_column(table: Table, kind: str) -> str:
    wanted = "says which mail a row is about" if kind == MAIL else "holds the verdict"
    found = ", ".join(f"'{head}'" for head in table.heads) or "nothing"
    return f"{table.name}: no column {wanted}. Found: {found}."


def _column_help(table: Table, kind: str) -> str:
    near = [head for head in table.heads if get_close_matches(folded(head), _NAMES[kind], n=1)]
    hint = f"Is it '{near[0]}'? " if near else ""
    return f"{hint}Call it one of: {', '.join(_NAMES[kind])} (capitals do not matter)."


def _refuse_unknown_words(table: Table, column: int, words: Mapping[str, Meaning]) -> None:
    strange: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line, cells in table.rows:
        word = folded(cells[column])
        if word and word not in words:
            strange[cells[column]] += 1
            first.setdefault(cells[column], line)
    if not strange:
        return
    shown = [f"'{word}' ({n}×, first in line {first[word]})" for word, n in strange.most_common(WORDS_SHOWN_MAX)]
    more = len(strange) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    raise UnknownVerdict(
        f"{table.name}: neither a pass nor a stop: {listed}.",
        f"Say what each means: --map '{next(iter(strange))}=pass', =stop or =skip (skip leaves the row out).",
    )


def _row(
    table: Table,
    line: int,
    cells: Sequence[str],
    columns: Mapping[str, tuple[int, ...]],
    paths: Mapping[int, str],
    words: Mapping[str, Meaning],
) -> Verdict | Trouble:
    place = f"{table.name}, line {line}"

    def cell(kind: str) -> str:
        return cells[columns[kind][0]] if columns[kind] else ""

    names = tuple(cells[at] for at in columns[MAIL] if cells[at])
    day = _day(cell(DATE))
    word = cell(VERDICT)
    if not names:
        return Trouble("verdict_without_name", place, "The row does not say which mail it is about.")
    if not word:
        return Trouble("verdict_missing", place, f"The row of {names[0]} holds no verdict.")
    if words[folded(word)] is Meaning.SKIP:
        return Trouble("verdict_skipped", place, f"'{word}' was left out, as --map says.")
    if cell(DATE) and day is None:
        return Trouble("verdict_date", place, f"'{cell(DATE)}' is no date; write 2026-11-23. The row was left out.")
    facts = {path: cells[at] for at, path in paths.items() if cells[at]}
    return Verdict(line, names, words[folded(word)], word, cell(REASON), cell(OFFICER), day, facts)


def _day(text: str) -> date | None:
    """ISO 8601 with or without a time, or as mail writes it."""
    day = parse_date(text[:10])
    if day is not None or not text:
        return day
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError):
        return None
