"""Following the help mends the mistake: what a diagnostic says was meant is put in its place, and nothing is wrong."""

from __future__ import annotations

import re

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

FRAME = (
    "FACT 'client is a senior' IF client.age >= 65\nLIST hype - 'boom'\nDISCLOSURE risk TEXT IN 'en' 'You may lose.'\n"
)
_MEANT = re.compile(r"did you mean (?P<meant>'[^']*'|[^\s?]+)\?|^write (?P<said>\S+)$|: (?P<shown>USD \d+|\d+%)$")

MISTAKES = (
    "RUEL A-1 ALWAYS block sending",
    "RULE A-1 IF client.age > 5 THAN block sending",
    "RULE A-1 IF client.age > 5 TEHN block sending",
    "RULE A-1 SEVERTIY high ALWAYS block sending",
    "RULE A-1 SEVERITY hgih ALWAYS block sending",
    "RULE A-1 IF client.age BETWEN 5 TO 6 THEN block sending",
    "RULE A-1 ALWAYS block sending UNLES client.optOut",
    "RULE A-1 always block sending",
    "RULE A-1 if client.age > 5 THEN block sending",
    "RULE A-1 IF client age > 5 THEN block sending",
    "RULE A-1 IF client.Age > 5 THEN block sending",
    "RULE A-1 IF client.agee > 5 THEN block sending",
    "RULE A-1 IF age > 5 THEN block sending",
    "RULE A-1 IF client.knowledgeLevel = 'begginer' THEN block sending",
    "RULE A-1 IF client.knowledgeLevel = 'Beginner' THEN block sending",
    "RULE A-1 IF client.knowledgeLevel IN ['beginer', 'expert'] THEN block sending",
    "RULE A-1 IF client is a seniors THEN block sending",
    "RULE A-1 IF the client is a senior THEN block sending",
    "RULE A-1 ALWAYS rout to principal review",
    "RULE A-1 ALWAYS use simple explanations",
    "RULE A-1 ALWAYS use plane tone",
    "RULE A-1 ALWAYS avoid terms in hyp",
    "RULE A-1 ALWAYS include disclosure rsk",
    "RULE A-1 IF client.optOut = true THEN block sending",
    "RULE A-1 STATUS canary 10 ALWAYS block sending",
    "RULE A-1 STATUS shaddow ALWAYS block sending",
    "DISCLOSURE d TEXT ON 'en' 'x'",
    "LIST l MACTH stem - 'x'",
    "LIST l MATCH stemm - 'x'",
    "DISCLOSURE d PLACE ende TEXT IN 'en' 'x'",
    "ENTITY Account HAS size: nubmer",
    "RULE A-1 ALWAYS block sending\nTEST 't' EXPECT FIRES A-2",
    "RULE A-1 ALWAYS use a plain tone AND use a neutrl tone",
    "TABLE A-1 HIT frist | IF client.age | THEN block sending | | 5 | yes |",
    "RULE A-1 HOUSE 'W' OVERRIDES 'block sendin' OF A-2 ALWAYS use a plain tone\n"
    "RULE A-2 OVERRIDABLE 'block sending' ALWAYS block sending",
    "RULE A-1 HOUSE 'W' OVERRIDES 'block sending' OF A-3 ALWAYS use a plain tone\n"
    "RULE A-2 OVERRIDABLE 'block sending' ALWAYS block sending",
    "CONSTRAINT a.b : nubmer STRICTEST smallest CHECKED BY PERSON TELL MODEL 'x' EXPLAIN 'y'",
    "PHRASE 'be brief' MEANS lenght.maxWords <= 5",
)


def errors(text: str) -> list[Diagnostic]:
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).diagnostics
    return [one for one in found if one.level is Level.ERROR]


def meant(found: Diagnostic) -> str:
    """What the help puts in the place of what is underlined; a name where a name stood."""
    match = _MEANT.search(found.help)
    assert match is not None, found.help
    text = match["meant"] or match["said"] or match["shown"]
    written = found.source.text[found.span.start : found.span.end]
    keeps_quotes = written[:1] in "'\""
    if found.code == "J3020":
        return re.sub(r"'[^']*'", text, written, count=1)
    return text if keeps_quotes or not text.startswith("'") else text.strip("'")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_said_to_be_meant_mends_the_mistake(mistake: str) -> None:
    text = FRAME + mistake
    (found,) = errors(text)
    mended = text[: found.span.start] + meant(found) + text[found.span.end :]
    assert [(one.code, one.message) for one in errors(mended)] == []
