"""Which verdict belongs to which mail. What fits nothing, fits twice or contradicts itself is listed, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.verdicts.verdict import Verdict, Verdicts

_SHA = "sha256:"


@dataclass(frozen=True, slots=True)
class Matched:
    """`verdicts` by the place of a mail in the sequence given."""

    verdicts: Mapping[int, Verdict]
    troubles: tuple[Trouble, ...]


def unique(mails: Sequence[Mail]) -> tuple[tuple[Mail, ...], tuple[Trouble, ...]]:
    """Each mail once: the same id with the same text is a copy, wherever it lies."""
    kept: dict[tuple[str, str], Mail] = {}
    copies = []
    for mail in mails:
        first = kept.setdefault((mail.message_id or mail.name, mail.sha256), mail)
        if first is not mail:
            copies.append(Trouble("mail_twice", mail.name, f"It is a copy of {first.name} and was counted once."))
    return tuple(kept.values()), tuple(copies)


def match(mails: Sequence[Mail], verdicts: Verdicts) -> Matched:
    """Each verdict set beside its mail."""
    index = _index(mails)
    found: dict[int, list[Verdict]] = {}
    troubles = []
    for verdict in verdicts.rows:
        places = next((hit for name in verdict.names if (hit := _look_up(index, name))), ())
        if len(places) == 1:
            found.setdefault(places[0], []).append(verdict)
        else:
            troubles.append(_misfit(verdicts.source, verdict, [mails[at].name for at in places]))
    chosen: dict[int, Verdict] = {}
    for at, rows in found.items():
        if len({row.meaning for row in rows}) == 1:
            chosen[at] = rows[-1]
        if len(rows) > 1:
            troubles.append(_several(verdicts.source, mails[at], rows))
    return Matched(chosen, tuple(troubles))


def _index(mails: Sequence[Mail]) -> dict[str, list[int]]:
    """Everything a mail may be called by → the mails called so."""
    index: dict[str, list[int]] = {}
    for at, mail in enumerate(mails):
        for name in dict.fromkeys(_names(mail)):
            index.setdefault(name, []).append(at)
    return index


def _names(mail: Mail) -> tuple[str, ...]:
    inner = mail.name.rpartition(", ")[2]
    file = PurePosixPath(inner)
    names = (mail.message_id, mail.name, inner, file.name, file.stem, *mail.hashes)
    return tuple(name.casefold() for name in names if name)


def _look_up(index: Mapping[str, Sequence[int]], name: str) -> Sequence[int]:
    bare = name.strip("<> \t").replace("\\", "/").removeprefix("./").casefold()
    for key in (bare, _SHA + bare, PurePosixPath(bare).name):
        if key in index:
            return index[key]
    return ()


def _misfit(source: str, verdict: Verdict, names: Sequence[str]) -> Trouble:
    place = f"{source}, line {verdict.line}"
    if not names:
        return Trouble("verdict_without_mail", place, f"No mail in the archive is called '{verdict.names[0]}'.")
    listed = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    return Trouble("verdict_ambiguous", place, f"'{verdict.names[0]}' names {len(names)} mails: {listed}.")


def _several(source: str, mail: Mail, rows: Sequence[Verdict]) -> Trouble:
    lines = ", ".join(str(row.line) for row in rows)
    place = f"{source}, lines {lines}"
    if len({row.meaning for row in rows}) == 1:
        return Trouble("verdict_twice", place, f"{mail.name} has the same verdict {len(rows)} times; the last counts.")
    return Trouble("verdict_contradicts", place, f"{mail.name} was both let through and stopped; no verdict is used.")
