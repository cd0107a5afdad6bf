"""New files, all or none: nothing is ever written over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jurat.foundation.error import InputError


class FileTaken(InputError):
    """There is a file of that name already."""

    code = "file_taken"


def place(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Writes files into a folder, which is made if need be; their paths. Raises FileTaken, OSError."""
    taken = next((folder / name for name in files if (folder / name).exists()), None)
    if taken is not None:
        raise FileTaken(f"{taken} is there already.", "Give it another name; nothing was written.")
    folder.mkdir(parents=True, exist_ok=True)
    done: list[Path] = []
    try:
        for name, text in files.items():
            path = folder / name
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                done.append(path)
                stream.write(text)
    except OSError:
        for path in done:
            path.unlink(missing_ok=True)
        raise
    return tuple(done)
