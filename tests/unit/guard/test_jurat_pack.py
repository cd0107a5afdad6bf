"""A pack in somebody's own Guard, with the real package."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurat.engine.facts import FactsMisfit
from jurat.guard import JuratPack
from jurat.settings import Settings
from jurat.wiring import House

guardrails = pytest.importorskip("guardrails")

RULES = """PACK small "Small" VERSION 1.0.0 JURISDICTION 'US' LANGUAGE 'en'
LIST promises MATCH phrase - 'guaranteed return' BECOMES 'targeted return' - 'cannot lose' REMOVE SENTENCE
LIST hype MATCH phrase - 'to the moon'
RULE P-1 HOUSE 'WSP 1' ALWAYS avoid terms in promises AND avoid terms in hype
RULE P-2 HOUSE 'WSP 2' IF client.knowledgeLevel = 'beginner' THEN limit length to 8 words
"""
FACTS = {"client": {"knowledgeLevel": "expert"}}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "pack.jur").write_text(RULES)
    house = House(Settings(home=tmp_path / "home", rulesets=tmp_path), create=False)
    yield house
    house.close()


def guard(house: House, on_fail: str = "fix") -> guardrails.Guard:
    return guardrails.Guard().use(JuratPack("small", FACTS, on_fail, house))


def test_a_text_within_the_rules_passes(house: House) -> None:
    result = guard(house).validate("Your account is in order.")
    assert (True, "Your account is in order.") == (result.validation_passed, result.validated_output)


def test_a_text_that_edits_can_mend_is_fixed(house: House) -> None:
    result = guard(house).validate("It has a guaranteed return. You cannot lose. Call us.")
    assert (True, "It has a targeted return. Call us.") == (result.validation_passed, result.validated_output)


def test_a_text_that_nothing_mends_never_comes_through_a_fix(house: House) -> None:
    result = guard(house).validate("It goes to the moon.")
    assert (False, None) == (result.validation_passed, result.validated_output)


def test_the_places_and_the_rules_are_named(house: House) -> None:
    result = guard(house, "noop").validate("It goes to the moon.")
    [span] = result.validation_summaries[0].error_spans
    assert (8, 19) == (span.start, span.end)
    assert "(P-1)" in span.reason


def test_facts_may_come_with_each_text(house: House) -> None:
    nine_words = "One two three four five six seven eight nine."
    beginner = {"facts": {"client": {"knowledgeLevel": "beginner"}}}
    assert guard(house).validate(nine_words).validation_passed
    assert not guard(house).validate(nine_words, metadata=beginner).validation_passed


def test_facts_that_no_rule_could_read_are_refused_at_once(house: House) -> None:
    with pytest.raises(FactsMisfit):
        JuratPack("small", {"client": {"knowledgeLevel": "wizard"}}, house=house)


def test_in_a_stream_nothing_leaves_before_the_whole_text_was_judged(house: House) -> None:
    def written(**_: object) -> Iterator[str]:
        yield from ("It has a guar", "anteed return. ", "Call us.")

    pieces = list(guard(house)(written, messages=[{"role": "user", "content": "write"}], stream=True))
    said = "".join(piece.validated_output or "" for piece in pieces)
    assert "guaranteed" not in said
    assert "targeted return" in said


SILENT = """
import socket, sys
asked = []
def refuse(*where, **_):
    asked.append(where)
    raise OSError("no way out")
socket.getaddrinfo = refuse
from jurat.guard import JuratPack
from jurat.settings import Settings
from jurat.wiring import House
from pathlib import Path
from guardrails import Guard
house = House(Settings(home=Path(sys.argv[1]) / "home", rulesets=Path(sys.argv[1])), create=False)
guard = Guard().use(JuratPack("small", {}, "noop", house))
guard.validate("It goes to the moon.")
from guardrails.utils.hub_telemetry_utils import HubTelemetry
assert HubTelemetry()._tracer is None
print(asked)
"""


def test_a_guard_with_a_pack_looks_nothing_up_and_tells_nobody(house: House, tmp_path: Path) -> None:
    (tmp_path / "rc").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SILENT, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "HOME": str(tmp_path / "rc")},
    )
    assert "[]" == done.stdout.strip().splitlines()[-1]
