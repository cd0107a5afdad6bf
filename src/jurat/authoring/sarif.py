"""Diagnostics as SARIF 2.1.0, for code hosts and editors that show such results beside the lines.

Columns count UTF-16 code units, as the run says (`columnKind`): that is what editors and code hosts count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source, Span
from jurat.language.code import CODES
from jurat.language.fixes import Fix, fix_of
from jurat.language.manual import page, paragraph

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "jurat/line/v1"

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_TITLES = {code.number: code.title for code in CODES}
_DEFAULTS = {code.number: code.level for code in CODES}


def sarif(diagnostics: Sequence[Diagnostic], version: str, base: Path) -> dict[str, Any]:
    """One run. Files below `base` are named relative to it; `version` is that of the tool."""
    numbers = sorted({one.code for one in diagnostics})
    run = {
        "tool": {
            "driver": {"name": "jurat", "semanticVersion": version, "rules": [_rule(number) for number in numbers]}
        },
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder in which jurat was run."}}},
        "results": _results(diagnostics, numbers, base.resolve()),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(number: str) -> dict[str, Any]:
    title = _TITLES.get(number, number)
    help = paragraph(number)
    return {
        "id": number,
        "name": "".join(word.capitalize() for word in title.replace("/", " ").replace(",", "").split()),
        "shortDescription": {"text": f"{title[0].upper()}{title[1:]}."},
        "fullDescription": {"text": help},
        "help": {"text": help, "markdown": page(number)},
        "defaultConfiguration": {"level": _LEVELS[_DEFAULTS.get(number, Level.ERROR)]},
    }


def _results(diagnostics: Sequence[Diagnostic], numbers: Sequence[str], base: Path) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for one in diagnostics:
        mark = _mark(one, base)
        seen[mark] += 1
        results.append(_result(one, numbers.index(one.code), f"{mark}:{seen[mark]}", base))
    return results


def _result(one: Diagnostic, index: int, fingerprint: str, base: Path) -> dict[str, Any]:
    location = {"artifactLocation": _artifact(one.source, base), "region": _region(one.source, one.span, snippet=True)}
    result = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.level],
        "message": {"text": f"{one.message}. Help: {one.help}" if one.help else one.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    fix = fix_of(one)
    return {**result, "fixes": [_fix(fix, one.source, base)]} if fix is not None else result


def _fix(fix: Fix, source: Source, base: Path) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.replacement}}
        for edit in fix.edits
    ]
    title = fix.title if fix.safe else f"{fix.title} (to be confirmed)"
    change = {"artifactLocation": _artifact(source, base), "replacements": replacements}
    return {"description": {"text": title}, "artifactChanges": [change]}


def _mark(one: Diagnostic, base: Path) -> str:
    """The same mistake on the same line's words, wherever the line has gone."""
    line, _ = one.source.position(one.span.start)
    words = " ".join(one.source.line_text(line).split())
    place = _artifact(one.source, base)["uri"]
    return sha256(f"{one.code}\n{place}\n{words}\n{one.message}".encode()).hexdigest()[:32]


def _artifact(source: Source, base: Path) -> dict[str, str]:
    path = Path(source.name).resolve()
    if path.is_relative_to(base):
        return {"uri": quote(path.relative_to(base).as_posix()), "uriBaseId": BASE}
    return {"uri": path.as_uri()}


def _region(source: Source, span: Span, snippet: bool = False) -> dict[str, Any]:
    """Lines and columns from 1, the end exclusive."""
    line, column = _place(source, span.start)
    end_line, end_column = _place(source, span.end)
    region: dict[str, Any] = {
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
    }  # fmt: skip
    return {**region, "snippet": {"text": source.text[span.start : span.end]}} if snippet else region


def _place(source: Source, offset: int) -> tuple[int, int]:
    line, column = source.position(offset)
    return line, utf16_length(source.text[offset - column + 1 : offset]) + 1


def utf16_length(text: str) -> int:
    """In code units: what lies beyond the first 65,536 characters takes two."""
    return len(text) + sum(char > "\uffff" for char in text)
