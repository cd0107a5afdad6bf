"""Writes the TextMate grammar from the reserved words: `python dsl/editors/vscode/make_grammar.py`. A test fails where
the committed file is not what this makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jurat.language.ast.keyword import BLOCKS, INNER

TARGET = Path(__file__).parent / "syntaxes" / "jurat.tmLanguage.json"

_WORD = "[a-z][A-Za-z0-9_]*(?:-[a-z0-9][A-Za-z0-9_]*)*"
_RULE_ID = "[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+"
_START, _END = "(?<![A-Za-z0-9_.-])", "(?![A-Za-z0-9_-])"
_JOINERS = ("AND", "OR", "NOT")
_CLAUSES = ("IF", "THEN", "ELSE", "UNLESS", "ALWAYS", "WHEN")
_SPOKEN = r"is\s+(?:at\s+(?:least|most)|(?:more|less)\s+than|before|after|not\s+unknown|unknown|known|not)|is"


def grammar() -> dict[str, Any]:
    """The grammar as data. First come the patterns that hide others."""
    return {
        "name": "Jurat",
        "scopeName": "source.jurat",
        "fileTypes": ["jur"],
        "patterns": [{"include": f"#{name}"} for name in _repository()],
        "repository": _repository(),
    }


def _repository() -> dict[str, dict[str, Any]]:
    return {
        "comment": {"name": "comment.line.number-sign.jurat", "match": "#.*$"},
        "text": {
            "name": "string.quoted.triple.jurat",
            "begin": '"""',
            "end": '"""',
        },
        "possessive": {
            "match": f"{_START}([a-z][A-Za-z0-9_]*)(['’]s)(?=[ \\t\\u00a0]+[a-z])",
            "captures": {"1": {"name": "variable.other.object.jurat"}, "2": {"name": "punctuation.accessor.jurat"}},
        },
        "quotation": {
            "name": "string.quoted.single.jurat",
            "match": "'(?:[^'\\n]|(?<=\\w)'(?=[a-z]))*'|[‘’](?:[^'‘’\\n]|(?<=\\w)['’](?=[a-z]))*['’]",
            "captures": {"0": {"patterns": [{"include": "#slot"}]}},
        },
        "title": {"name": "string.quoted.double.jurat", "match": '"[^"\\n]*"|[“”„][^“”"\\n]*[“”"]'},
        "slot": {"name": "variable.parameter.jurat", "match": "\\{[A-Za-z][^{}\\n]*\\}"},
        "pattern": {
            "match": f"{_START}(MATCHES)\\s+(/(?:\\\\/|[^/\\n])+/)",
            "captures": {"1": {"name": "keyword.operator.word.jurat"}, "2": {"name": "string.regexp.jurat"}},
        },
        "rule": _declaration("RULE|TABLE", f"{_RULE_ID}|[A-Z][A-Z0-9]+", "entity.name.function.jurat"),
        "entity": _declaration("ENTITY", "[A-Z][A-Za-z0-9]*", "entity.name.type.jurat"),
        "declaration": _declaration(
            "LIST|DISCLOSURE|DEFINE|FIXTURE|PACK|CONSTRAINT", "[a-z][\\w.-]*", "entity.name.jurat"
        ),
        "block": {"name": "keyword.control.block.jurat", "match": _words(BLOCKS)},
        "clause": {"name": "keyword.control.clause.jurat", "match": _words(_CLAUSES)},
        "joiner": {"name": "keyword.operator.logical.jurat", "match": _words(_JOINERS)},
        "keyword": {
            "name": "keyword.other.jurat",
            "match": _words(tuple(word for word in INNER if word not in (*_CLAUSES, *_JOINERS))),
        },
        "spoken": {"name": "keyword.operator.word.jurat", "match": f"{_START}(?:{_SPOKEN}){_END}"},
        "truth": {"name": "constant.language.jurat", "match": f"{_START}(?:yes|no){_END}"},
        "date": {"name": "constant.numeric.date.jurat", "match": "\\b\\d{4}-\\d{2}-\\d{2}(?!\\d)"},
        "amount": {
            "name": "constant.numeric.money.jurat",
            "match": "(?:[$€£]|\\b(?:USD|EUR|GBP|CAD|CHF|JPY|AUD) ?)\\d[\\d,]*(?:\\.\\d+)?",
        },
        "number": {
            "name": "constant.numeric.jurat",
            "match": "(?<![\\w-])\\d+(?:\\.\\d+)*(?:%|[ \\t]+(?:days?|weeks?|months?|years?)\\b)?(?![\\w-])",
        },
        "path": {
            "match": f"{_START}([A-Za-z][A-Za-z0-9_]*)((?:\\.[A-Za-z][A-Za-z0-9_]*)+)",
            "captures": {"1": {"name": "variable.other.object.jurat"}, "2": {"name": "variable.other.property.jurat"}},
        },
        "id": {"name": "entity.name.function.jurat", "match": f"{_START}(?:{_RULE_ID}|[A-Z][A-Z0-9]+){_END}"},
        "operator": {"name": "keyword.operator.jurat", "match": "!=|<=|>=|\\+=|-=|[=<>≠≤≥+*/]"},
        "bar": {"name": "punctuation.separator.table.jurat", "match": "\\|"},
    }


def _words(words: tuple[str, ...]) -> str:
    return f"{_START}(?:{'|'.join(sorted(words))}){_END}"


def _declaration(keywords: str, name: str, scope: str) -> dict[str, Any]:
    return {
        "match": f"{_START}(?<!MENTIONS )({keywords})\\s+({name}){_END}",
        "captures": {"1": {"name": "keyword.control.block.jurat"}, "2": {"name": scope}},
    }


def written() -> str:
    """The file's text."""
    return json.dumps(grammar(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
