"""Every diagnostic of the language is shown whole somewhere: level, code, message, place, underlined words, help.

The pages of dsl/errors run as tests, so what they show is what is printed. Two codes cannot be shown on a page; here
they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.code import CODES, Code
from jurat.language.compile import compile_sources
from jurat.language.limit import DIAGNOSTICS_MAX

_ERRORS = Path(__file__).parents[2] / "dsl" / "errors"
_FENCE = re.compile(r"^```diagnostics\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHOLE = re.compile(
    r"(?P<level>error|warning|info)\[(?P<code>J\d{4})\]: (?P<message>\S.*)\n"
    r" *--> \S+:\d+:\d+\n"
    r" *\|\n"
    r"\d+ \| (?P<line>.*)\n"
    r" *\| (?P<under> *\^+)\n"
    r" *= help: (?P<help>\S.*)"
)
_ELSEWHERE = {"J1021", "J4010"}


def _shown(code: Code) -> list[re.Match[str]]:
    page = (_ERRORS / f"{code.number}.md").read_text(encoding="utf-8")
    blocks = "\n".join(_FENCE.findall(page))
    return [match for match in _WHOLE.finditer(blocks) if match["code"] == code.number]


@pytest.mark.parametrize(
    "code", [code for code in CODES if code.number not in _ELSEWHERE], ids=lambda code: code.number
)
def test_a_page_shows_its_diagnostic_whole(code: Code) -> None:
    shown = _shown(code)
    assert shown
    for match in shown:
        assert match["level"] == code.level.value
        assert len(match["under"]) <= max(len(match["line"]), 1)
        assert not match["message"].endswith("."), "messages are no sentences with a full stop"


def test_a_character_without_place_is_shown_whole() -> None:
    found = compile_sources([Source("rule.jur", "ALWAYS block sending \x07")], SIGNATURES).diagnostics
    assert [one.render() for one in found] == [
        "error[J1021]: the character U+0007 has no place in a rule file\n"
        " --> rule.jur:1:22\n"
        "  |\n"
        "1 | ALWAYS block sending \x07\n"
        "  |                      ^\n"
        "  = help: delete it"
    ]


def test_more_mistakes_than_are_shown_are_counted() -> None:
    text = "".join(f"RULE A-{number} ALWAYS blok sending\n" for number in range(DIAGNOSTICS_MAX + 2))
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).diagnostics
    assert len(found) == DIAGNOSTICS_MAX + 1
    assert found[-1].render().split("\n")[0] == "warning[J4010]: 2 more mistakes are not shown"
    assert found[-1].render().split("\n")[-1].strip() == "= help: mend these first"
