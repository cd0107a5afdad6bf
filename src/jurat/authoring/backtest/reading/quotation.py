"""Who wrote which words of a mail: its author now, somebody earlier (quoted history), or the signature block.

Recognised: lines that begin with `>`, an attribution line before them (`On … wrote:`), a rule such as `-----Original
Message-----` or a block of `From:`, `Sent:`, `Subject:` lines with all that follows, and `-- ` before a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jurat.authoring.backtest.reading.hypertext import QUOTE, UNQUOTE


class Part(StrEnum):
    SUBJECT = "subject"
    OWN = "own words"
    QUOTED = "quoted history"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of lines of one part."""

    part: Part
    text: str


_ATTRIBUTION = re.compile(
    r"^(?:on\b.{4,200}\bwrote|am\b.{4,200}\bschrieb.{0,80}|le\b.{4,200}\ba écrit|el\b.{4,200}\bescribió)\s*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_RULE = re.compile(
    r"^[-_*\s]{2,}\s*(?:original message|forwarded (?:message|by\b.*)|ursprüngliche nachricht"
    r"|message d'origine)[-_*\s]*$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^\**(?:from|sent|to|cc|date|subject|von|gesendet|an|betreff)\**:\s*\S", re.IGNORECASE)
_HEADERS_MIN = 3
_SIGNATURE = re.compile(r"^-- ?$")


def stretches(text: str) -> tuple[Stretch, ...]:
    """The parts of a mail's text, in order; joined with line ends they are the text again, without quoting marks."""
    runs: list[tuple[Part, list[str]]] = []
    for part, line in _marked(text.split("\n")):
        if not runs or runs[-1][0] is not part:
            runs.append((part, []))
        runs[-1][1].append(line)
    return tuple(Stretch(part, "\n".join(lines)) for part, lines in runs)


def _marked(lines: Sequence[str]) -> Iterator[tuple[Part, str]]:
    depth, rest = 0, Part.OWN
    skip = 0
    for at, line in enumerate(lines):
        depth += line.count(QUOTE)
        inside = depth > 0
        depth = max(0, depth - line.count(UNQUOTE))
        bare = line.replace(QUOTE, "").replace(UNQUOTE, "")
        if rest is not Part.QUOTED and _history_begins(lines, at):
            rest = Part.QUOTED
        elif rest is Part.OWN and _SIGNATURE.match(bare):
            rest = Part.SIGNATURE
        skip = max(skip - 1, _attribution_lines(lines, at))
        quoted = inside or skip > 0 or bare.lstrip().startswith(">")
        yield (Part.QUOTED if quoted else rest), bare


def _attribution_lines(lines: Sequence[str], at: int) -> int:
    """How many lines from here are an attribution, which mail programs fold in two, before a quotation; else 0."""
    for count in (1, 2):
        row = " ".join(line.strip() for line in lines[at : at + count])
        if _ATTRIBUTION.match(row) and _quotes(lines[at + count : at + count + 3]):
            return count
    return 0


def _quotes(lines: Sequence[str]) -> bool:
    first = next((line.strip() for line in lines if line.strip()), "")
    return first.startswith((">", QUOTE))


def _history_begins(lines: Sequence[str], at: int) -> bool:
    """A rule or a block of headers after which everything is older."""
    if _RULE.match(lines[at].strip()):
        return True
    block = lines[at : at + 6]
    return (
        bool(_HEADER.match(block[0].strip()))
        and sum(bool(_HEADER.match(line.strip())) for line in block) >= _HEADERS_MIN
    )
