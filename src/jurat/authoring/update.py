"""Failed expectations rewritten in the author's file, and nothing else in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jurat.authoring.expectation import Checked
from jurat.authoring.rewriting import put
from jurat.authoring.trial import TrialResult
from jurat.foundation.error import InputError
from jurat.foundation.span import Source, Span
from jurat.packs.folder import SUFFIX

_BOM = "\ufeff"


class FileChanged(InputError):
    """A rule file is not what was tested any more."""

    code = "file_changed"


@dataclass(frozen=True, slots=True)
class Update:
    """One file before and after; names are the pack's own."""

    file: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """In unified form, ready to be read."""
        names = (f"{self.file} (as it is)", f"{self.file} (updated)")
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), *names, lineterm="", n=1)
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Updates:
    """What can be rewritten, and the failed expectations that cannot."""

    files: tuple[Update, ...]
    left: tuple[tuple[TrialResult, Checked], ...]


def updates(results: Sequence[TrialResult]) -> Updates:
    """One update per file. Where two TESTs want different words in one place (rows of a table), neither is written."""
    wanted: dict[tuple[Source, Span], set[str]] = {}
    failed = [(_place(result, one), result, one) for result in results for one in result.checked if not one.met]
    for place, _, one in failed:
        if place is not None and one.reworded is not None:
            wanted.setdefault(place, set()).add(one.reworded)
    agreed = {place: texts for place, texts in wanted.items() if len(texts) == 1}
    left = [(result, one) for place, result, one in failed if one.reworded is None or place not in agreed]
    edits: dict[Source, dict[Span, str]] = {}
    for (source, span), (text,) in agreed.items():
        edits.setdefault(source, {})[span] = text
    files = tuple(Update(source.name, source.text, _edited(source.text, found)) for source, found in edits.items())
    return Updates(files, tuple(left))


def _place(result: TrialResult, one: Checked) -> tuple[Source, Span] | None:
    """The whole file, and the span in it."""
    source = result.source
    return None if source is None else (source.whole, one.span.shifted(source.start))


def _edited(text: str, edits: dict[Span, str]) -> str:
    for span in sorted(edits, reverse=True):
        text = text[: span.start] + edits[span] + text[span.end :]
    return text


def write(pack: Path, files: Iterable[Update]) -> tuple[Path, ...]:
    """Writes the updates into the pack's files; line ends and byte order mark stay. Raises FileChanged, before anything
    is written, where a file is not what was tested."""
    found = [(path_of(pack, update.file), update) for update in files]
    texts = [(path, _as_on_disk(path, update)) for path, update in found]
    for path, text in texts:
        put(path.resolve(), text.encode("utf-8"))
    return tuple(path for path, _ in texts)


def path_of(pack: Path, file: str) -> Path:
    """The file of that name in a pack, or the lone file itself."""
    return pack if pack.suffix == SUFFIX and pack.is_file() else pack / file


def _as_on_disk(path: Path, update: Update) -> str:
    raw = path.read_bytes().decode("utf-8") if path.is_file() else ""
    bare = raw.removeprefix(_BOM)
    ends = "\r\n" if "\r\n" in bare else "\n"
    if bare.replace("\r\n", "\n") != update.before:
        raise FileChanged(f"'{path}' is not what was tested, so it was left alone", "run the tests again")
    return (_BOM if raw.startswith(_BOM) else "") + update.after.replace("\n", ends)
