"""Rule files read to be written again: whole or not at all, with the mode and the line ends they had."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from jurat.foundation.error import InputError
from jurat.packs.error import PackUnreadable
from jurat.packs.folder import SUFFIX, read_pack


class NotWritten(InputError):
    """A rule file could not be written."""

    code = "not_written"


def rule_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and all rule files of the folders named, each once. Raises PackUnreadable."""
    return tuple(dict.fromkeys(file for path in paths for file in _files(path)))


def ruled_text(path: Path) -> str:
    """A rule file's text, its lines ended alike. Raises PackUnreadable."""
    return read_pack(path)[0].text


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif not path.is_dir():
        raise PackUnreadable(f"there is no file or folder '{path}'", "name a .jur file, a pack or a folder of packs")
    else:
        found = (file for file in sorted(path.rglob(f"*{SUFFIX}")) if file.is_file())
        yield from (file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))


def rewrite(path: Path, text: str) -> None:
    """Puts the text in the file's place at once. A link stays a link. Raises NotWritten, and the old text stands."""
    target = path.resolve()
    try:
        ends = b"\r\n" if b"\r\n" in target.read_bytes() else b"\n"
        put(target, text.encode().replace(b"\n", ends))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise NotWritten(f"'{path}' cannot be written: {reason}", "give access to the file and its folder") from error


def put(target: Path, data: bytes) -> None:
    """Puts bytes in a file's place at once: whoever reads it sees the old ones or the new ones. Its mode stays."""
    mode = target.stat().st_mode
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            os.fchmod(stream.fileno(), mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
