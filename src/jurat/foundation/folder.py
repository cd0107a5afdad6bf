"""Folders on disk that hold what is nobody else's business."""

from __future__ import annotations

from pathlib import Path

OWNER_ALONE = 0o700


def private_folder(folder: Path) -> None:
    """Sees that a folder is there. What is made on the way to it is its owner's alone; what was there stays as it is.

    Raises OSError.
    """
    if folder.is_dir():
        return
    private_folder(folder.parent)
    # Another process may have been first; anything else of this name is still an error.
    folder.mkdir(mode=OWNER_ALONE, exist_ok=True)
