"""A passage of a pack's README that a command writes and a test reads back: what stands between two marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jurat.foundation.error import InputError
from jurat.packs.error import PackUnreadable

README = "README.md"


class NoMarks(InputError):
    """The README has no place for the passage."""

    code = "no_marks"


@dataclass(frozen=True)
class Passage:
    """`name` stands in its marks: `<!-- figures -->` and `<!-- /figures -->`, each on a line."""

    name: str

    def stated(self, readme: str) -> str:
        """What stands in a README, without the marks. Raises NoMarks."""
        found = self._between.search(readme)
        if found is None:
            message = f"the README has no place for {self.name}; write a line {self._open} and a line {self._close}"
            raise NoMarks(message)
        return found[1]

    def stands_in(self, pack: Path) -> bool:
        """Whether the pack's README has a place for it."""
        readme = pack / README
        return readme.is_file() and self._between.search(readme.read_text(encoding="utf-8")) is not None

    def write(self, pack: Path, text: str) -> Path:
        """Puts `text` between the marks of the pack's README. Raises NoMarks, PackUnreadable."""
        readme = pack / README
        try:
            before = readme.read_text(encoding="utf-8")
            self.stated(before)
            block = f"{self._open}\n{text}{self._close}"
            readme.write_text(self._between.sub(lambda _: block, before, count=1), encoding="utf-8")
        except OSError as fault:
            help = "name a pack with a README"
            raise PackUnreadable(f"'{readme}' cannot be written: {fault.strerror}", help) from fault
        return readme

    @property
    def _open(self) -> str:
        return f"<!-- {self.name} -->"

    @property
    def _close(self) -> str:
        return f"<!-- /{self.name} -->"

    @property
    def _between(self) -> re.Pattern[str]:
        return re.compile(re.escape(self._open) + r"\n(.*?)" + re.escape(self._close), re.DOTALL)
