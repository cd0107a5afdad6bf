"""From what the caller named to the mails in it: files, folders and patterns, each file once, in order of name."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from jurat.authoring.backtest.archive import CONTAINERS
from jurat.authoring.backtest.archive.letter import LETTER
from jurat.authoring.backtest.archive.raw import Container, Raw
from jurat.authoring.backtest.fault import ArchiveUnreadable, NoMail, Trouble

_BY_SUFFIX: dict[str, Container] = {suffix: each for each in CONTAINERS for suffix in each.suffixes}
_SHAPES = f"Name {', '.join(sorted(_BY_SUFFIX))} files, a folder with such, or a pattern such as 'mail/*.eml'."


def mail_files(named: Sequence[str]) -> tuple[Path, ...]:
    """The files to read. Raises ArchiveUnreadable for a name that leads nowhere, NoMail where there is no file."""
    found = dict.fromkeys(path for name in named for path in _of(name))
    if not found:
        raise NoMail("There is no mail in what --archive names.", _SHAPES)
    return tuple(found)


def raws(files: Sequence[Path]) -> Iterator[Raw | Trouble]:
    """Every mail of the files; a file that cannot be opened is a trouble."""
    for path in files:
        container = _BY_SUFFIX.get(path.suffix.lower(), LETTER)
        try:
            yield from container.read(path, path.as_posix())
        except OSError as fault:
            yield Trouble("file_unreadable", path.as_posix(), f"It cannot be read: {fault.strerror}.")


def _of(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        return sorted(found for found in path.rglob("*") if _is_mail(found, path))
    if path.is_file():
        return [path]
    matched = sorted(Path(found) for found in glob.glob(name, recursive=True))  # noqa: PTH207 absolute patterns too
    if not matched:
        raise ArchiveUnreadable(f"--archive '{name}' leads to no file.", _SHAPES)
    return [inner for found in matched for inner in ([found] if found.is_file() else _of(str(found)))]


def _is_mail(path: Path, top: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
    return not hidden and path.suffix.lower() in _BY_SUFFIX and path.is_file()
