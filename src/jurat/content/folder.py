"""Content library `folder`: approved templates as text files, one a file.

A file begins with a front matter between two lines of `---`, each line `key: value`; the body follows, in Jinja2
syntax with slots such as `{{ client.firstName }}`:

    ---
    id: portfolio-review-email-en
    version: 3
    family: portfolio-review
    content_type: portfolio_review
    channel: email
    language: en
    subject: Your portfolio review
    approved_by: M. Okafor, Series 24
    ---
    Hello {{ client.firstName }}, …
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from jurat.foundation.error import InputError
from jurat.ports import Template

TEMPLATE_CHARS_MAX = 100_000
_SUFFIX = ".txt"
_KEYS = ("id", "version", "family", "content_type", "channel", "language", "subject", "approved_by")
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)


class TemplateFault(InputError):
    """A template file cannot be used."""

    code = "bad_template"


class FolderLibrary:
    """The templates of one folder, read at the first question. Of two versions of one id the greater is used."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def template(self, content_type: str, channel: str, language: str) -> Template | None:
        """The template for exactly this, None if nothing was approved. Raises TemplateFault."""
        wanted = (content_type, channel, language)
        fits = [each for each in self._templates if (each.content_type, each.channel, each.language) == wanted]
        return max(fits, key=_version) if fits else None

    def templates(self) -> Sequence[Template]:
        return self._templates

    @cached_property
    def _templates(self) -> tuple[Template, ...]:
        if not self._folder.is_dir():
            raise TemplateFault(f"there is no folder of templates at {self._folder}", "Check the path in the settings.")
        templates = tuple(_read(path) for path in sorted(self._folder.glob(f"*{_SUFFIX}")))
        _check_rivals(templates)
        return templates


def state_of(folder: Path) -> State | None:
    """What tells whether a folder's templates are still those that were read; None if there is no such folder."""
    try:
        with os.scandir(folder) as found:
            files = [(each.name, each.stat()) for each in found if each.name.endswith(_SUFFIX)]
    except FileNotFoundError:
        return None
    return tuple(sorted((name, file.st_mtime_ns, file.st_size, file.st_ino) for name, file in files))


State = tuple[tuple[str, int, int, int], ...]


def _read(path: Path) -> Template:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise TemplateFault(f"{path.name} cannot be read: {problem}", "A template is a UTF-8 text file.") from problem
    if len(text) > TEMPLATE_CHARS_MAX:
        raise TemplateFault(f"{path.name} is longer than {TEMPLATE_CHARS_MAX} characters", "Shorten it.")
    match = _FRONT.match(text)
    if match is None:
        raise TemplateFault(f"{path.name} has no front matter", "Begin with `---`, `key: value` lines and `---`.")
    front = dict(_pair(path, line) for line in match["front"].splitlines() if line.strip())
    _check_keys(path, front)
    return Template(**front, body=match["body"].strip("\n") + "\n")


def _pair(path: Path, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise TemplateFault(f"{path.name}: '{line}' is not `key: value`", "Put a colon after the key.")
    return key.strip(), value.strip()


def _check_keys(path: Path, front: dict[str, str]) -> None:
    missing = [key for key in _KEYS if not front.get(key)]
    strangers = [key for key in front if key not in _KEYS]
    if missing or strangers:
        named = ", ".join(f"'{key}'" for key in missing + strangers)
        what = "lacks" if missing else "has unknown keys"
        raise TemplateFault(f"{path.name} {what} {named}", f"The front matter holds exactly {', '.join(_KEYS)}.")


def _check_rivals(templates: tuple[Template, ...]) -> None:
    """Two templates that claim the same use must be versions of one id: which is sent may not hang on file names."""
    seen: dict[tuple[str, ...], Template] = {}
    for each in templates:
        other = seen.setdefault((each.content_type, each.channel, each.language), each)
        if other is not each and (other.id != each.id or other.version == each.version):
            raise TemplateFault(
                f"templates '{other.id}' {other.version} and '{each.id}' {each.version} are for the same use",
                "Give them one id and different versions, or another content type.",
            )


def _version(template: Template) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in template.version.split("."))
