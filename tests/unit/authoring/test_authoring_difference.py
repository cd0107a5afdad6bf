"""What changed between two versions of a pack, and where it leads; which past decisions would differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from jurat.authoring.difference.change import Difference
from jurat.authoring.difference.comparison import compare
from jurat.authoring.difference.past import of_line, of_log
from jurat.authoring.difference.traffic import BAD_SHOWN_MAX, Occasion, Unusable, replayed
from jurat.cli.commands.diff import command
from jurat.cli.rendering.difference import summary
from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program
from jurat.ports import Entry

DAY = date(2026, 11, 23)
LIST = "LIST bad \"Bad words\" MATCH word\n  - 'gold'\n  - 'oil'\n"
RULE = "RULE A-1 CITES 'X 1' SEVERITY medium "


def program(text: str) -> Program:
    compiled = compile_sources([Source("rules.jur", text)], SIGNATURES, "letters")
    assert compiled.program is not None, [found.message for found in compiled.diagnostics]
    return compiled.program


def told(before: str, after: str) -> list[tuple[str, str, str, str]]:
    changes = compare(program(before), program(after)).changes
    return [(one.block, one.name, one.act.value, one.direction.value) for one in changes]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("IF client.age > 65 THEN block sending", "IF client.age > 60 THEN block sending", "tightened"),
        ("IF client.age > 65 THEN block sending", "IF client.age > 70 THEN block sending", "loosened"),
        ("IF client.age > 65 THEN block sending", "IF client.age < 60 THEN block sending", "depends on facts"),
        ("IF client.age > 65 THEN block sending", "IF client.optOut THEN block sending", "depends on facts"),
        ("IF client.optOut THEN block sending", "ALWAYS block sending", "tightened"),
        ("IF client.optOut THEN block sending", "IF client.optOut OR client.age > 5 THEN block sending", "tightened"),
        ("IF client.optOut THEN block sending", "IF client.optOut AND client.age > 5 THEN block sending", "loosened"),
        (
            "IF client.optOut THEN block sending",
            "IF client.optOut THEN block sending UNLESS client.age > 5",
            "loosened",
        ),
        (
            "IF NOT client.age > 65 THEN block sending",
            "IF NOT client.age > 60 THEN block sending",
            "loosened",
        ),
        (
            "IF NO h IN client.holdings HAS h.value > USD 5 THEN block sending",
            "IF NO h IN client.holdings HAS h.value > USD 9 THEN block sending",
            "tightened",
        ),
        ("ALWAYS limit length to 60 words", "ALWAYS limit length to 50 words", "tightened"),
        ("ALWAYS limit length to 60 words", "ALWAYS limit length to 70 words", "loosened"),
        ("ALWAYS route to sampled review", "ALWAYS route to principal review", "tightened"),
        ("ALWAYS use only numbers from [a, b]", "ALWAYS use only numbers from a", "tightened"),
        ("ALWAYS limit length to 60 words", "ALWAYS block sending", "depends on facts"),
        ("ALWAYS block sending", "ALWAYS block sending AND limit length to 60 words", "tightened"),
        ("STATUS shadow ALWAYS block sending", "STATUS active ALWAYS block sending", "tightened"),
        ("ALWAYS block sending", "STATUS draft ALWAYS block sending", "loosened"),
        (
            "EFFECTIVE FROM 2026-06-01 ALWAYS block sending",
            "EFFECTIVE FROM 2026-01-01 ALWAYS block sending",
            "tightened",
        ),
        ("ALWAYS block sending", "ALWAYS block sending BECAUSE 'of a reason'", "neither"),
        ("ALWAYS block sending", "CLEARED BY 'Series 24' ALWAYS block sending", "tightened"),
        (
            "CLEARED BY 'Series 24', 'Series 9' ALWAYS block sending",
            "CLEARED BY 'Series 24' ALWAYS block sending",
            "tightened",
        ),
        (
            "CLEARED BY 'Series 24' ALWAYS block sending",
            "CLEARED BY 'Series 9' ALWAYS block sending",
            "depends on facts",
        ),
        (
            "IF client.optOut THEN block sending",
            "IF client.optOut THEN block sending WHEN UNKNOWN ALSO limit length to 9 words",
            "tightened",
        ),
        (
            "IF client.optOut THEN block sending",
            "IF client.optOut THEN block sending WHEN UNKNOWN ONLY route to principal review",
            "depends on facts",
        ),
    ],
)
def test_a_changed_rule_tightens_or_loosens(before: str, after: str, direction: str) -> None:
    assert told(RULE + before, RULE + after) == [("rule", "A-1", "changed", direction)]
    back = {"tightened": "loosened", "loosened": "tightened"}.get(direction, direction)
    assert told(RULE + after, RULE + before) == [("rule", "A-1", "changed", back)]


@pytest.mark.parametrize(("before", "after", "direction"), [("", " {}", "loosened"), (" {}", "", "tightened")])
def test_a_rule_that_becomes_a_remark_is_loosened_and_back_tightened(before: str, after: str, direction: str) -> None:
    rule = "RULE A-1 HOUSE 'W 1' SEVERITY low ALWAYS use a neutral tone"
    old, new = (rule + terms.format("WHEN BROKEN remark") for terms in (before, after))
    assert told(old, new) == [("rule", "A-1", "changed", direction)]


def test_rules_come_go_and_are_renamed() -> None:
    other = "\nRULE B-1 CITES 'X 2' IF client.age > 5 THEN block sending"
    base = RULE + "ALWAYS limit length to 60 words"
    assert told(base, base + other) == [("rule", "B-1", "added", "tightened")]
    assert told(base + other, base) == [("rule", "B-1", "removed", "loosened")]
    assert told(base + other, base + other.replace("B-1", "C-1")) == [("rule", "C-1", "renamed", "neither")]


def test_a_rule_that_only_moved_did_not_change() -> None:
    one, two = RULE + "ALWAYS block sending\n", "RULE B-1 CITES 'X 2' ALWAYS limit length to 60 words\n"
    assert told(one + two, "\n\n" + two + one) == []


def test_a_fact_is_followed_into_the_rules_that_read_it() -> None:
    fact = "FACT 'client is a senior' IF client.age is at least 65\n"
    rule = RULE + "IF client is a senior THEN block sending"
    found = compare(program(fact + rule), program(fact.replace("65", "60") + rule)).changes
    assert [(one.block, one.direction.value) for one in found] == [("rule", "tightened"), ("fact", "neither")]
    assert found[0].aspects[0].said == "through 'client is a senior'"


@pytest.mark.parametrize(
    ("before", "after", "aspect", "direction"),
    [
        ("", "  - 'tin'\n", "terms added", "tightened"),
        ("  - 'tin'\n", "", "terms removed", "loosened"),
        ("  - 'tin'\n", "  - 'tin' EXCEPT 'tin soldier'\n", "exceptions of 'tin'", "loosened"),
        ("  - 'tin'\n", "  - 'tin' BECOMES 'metal'\n", "replacement of 'tin'", "neither"),
    ],
)
def test_a_list_under_a_prohibition_tightens_with_each_term(
    before: str, after: str, aspect: str, direction: str
) -> None:
    rule = RULE + "ALWAYS avoid terms in bad"
    found = compare(program(LIST + before + rule), program(LIST + after + rule)).changes
    assert [(one.block, one.name, one.direction.value) for one in found] == [("list", "bad", direction)]
    assert [(one.name, one.direction.value) for one in found[0].aspects] == [(aspect, direction)]


def test_a_list_is_followed_into_the_conditions_that_speak_of_it() -> None:
    fact = "FACT 'speaks of metal' IF communication.topic MENTIONS LIST bad\n"
    direct = RULE + "IF communication.topic MENTIONS LIST bad AND client.optOut THEN block sending"
    through = fact + RULE + "IF speaks of metal AND client.optOut THEN block sending"
    for rule in (direct, through):
        assert told(LIST + rule, LIST + "  - 'tin'\n" + rule)[0] == ("rule", "A-1", "changed", "tightened")
        assert told(LIST + "  - 'tin'\n" + rule, LIST + rule)[0] == ("rule", "A-1", "changed", "loosened")


def test_a_disclosure_says_its_old_and_its_new_words() -> None:
    rule = RULE + "ALWAYS include disclosure risk"
    text = "DISCLOSURE risk \"Risk\" \n  TEXT IN 'en' '{}'\n"
    found = compare(program(text.format("Take care.") + rule), program(text.format("Beware.") + rule)).changes
    assert [(one.block, one.name, one.direction.value) for one in found] == [("disclosure", "risk", "neither")]
    assert (found[0].aspects[0].before, found[0].aspects[0].after) == ("en: Take care.", "en: Beware.")


# ---- past decisions ---------------------------------------------------------------------------------------------

BEFORE, AFTER = RULE + "IF client.age > 65 THEN block sending", RULE + "IF client.age > 60 THEN block sending"


def test_past_facts_and_texts_are_looked_at_with_both_versions() -> None:
    old, new = program(BEFORE), program(AFTER)
    rows = [
        {"client": {"age": 50}},
        {"client": {"age": 62}},
        {"id": "t1", "text": "Here it is.", "facts": {"client": {"age": 63}}},
        {"client": {"agee": 1}},
    ]
    occasions = (of_line(number, row, old, new, DAY) for number, row in enumerate(rows, 1))
    found = replayed(occasions, Reference(old), Reference(new), {}, shown=1).to_json()
    assert (found["decisions"], found["differing"], found["unusable"]) == (3, 2, 1)
    assert found["outcomes"] == [{"before": "pass", "after": "reject", "decisions": 1}]
    assert found["constraints"] == {"review.level": 2}
    assert found["rules"] == {"A-1": 2}
    assert [one["name"] for one in found["first"]] == ["line 2"]
    assert found["first"][0]["before"]["firings"] == []
    assert found["bad_lines"] == [{"line": 4, "reason": "client.agee: no attribute of Client is called 'agee'"}]


def test_a_renamed_rule_makes_no_decision_differ() -> None:
    old, new = program(BEFORE), program(BEFORE.replace("A-1", "Z-9"))
    renamed = compare(old, new).renamed
    rows = [of_line(1, {"client": {"age": 70}}, old, new, DAY)]
    assert replayed(rows, Reference(old), Reference(new), renamed).differing == 0


def test_a_long_stream_is_counted_and_not_kept() -> None:
    old, new = program(BEFORE), program(AFTER)

    def stream() -> Iterator[Occasion | Unusable]:
        for number in range(3_000):
            facts = {"client.age": Decimal(62)}
            yield Occasion(f"d{number}", facts, facts, None, DAY) if number % 2 else Unusable(number, "no")

    found = replayed(stream(), Reference(old), Reference(new), {}, shown=5)
    assert (found.total, found.differing, found.unusable) == (1_500, 1_500, 1_500)
    assert (len(found.first), len(found.bad)) == (5, BAD_SHOWN_MAX)


def test_the_log_gives_each_decision_with_its_own_day_and_text() -> None:
    evaluated = {"facts_read": {"client.age": {"number": "62"}}, "as_of": "2026-10-01"}
    steps = [
        ("d-1", "evaluate", evaluated),
        ("d-2", "evaluate", {"facts_read": {}, "as_of": "2026-10-02"}),
        ("d-1", "decide", {"candidate": "Here it is."}),
        ("k-1", "create key", {}),
        ("d-3", "decide", {"candidate": "of a decision that was never evaluated"}),
        ("d-2", "decide", {}),
    ]
    entries = (
        Entry(number, json.dumps({"subject": subject, "step": step}), "", json.dumps(content), "")
        for number, (subject, step, content) in enumerate(steps)
    )
    facts = {"client.age": Decimal(62)}
    assert list(of_log(entries)) == [
        Occasion("d-1", facts, facts, "Here it is.", date(2026, 10, 1)),
        Unusable(5, "d-2: its record cannot be read ('candidate')"),
    ]


# ---- the command ---------------------------------------------------------------------------------------------------


def _json(found: Difference, **traffic: int) -> dict[str, object]:
    return {**found.to_json(), "traffic": traffic or None}


def test_the_first_sentence_can_be_read_aloud() -> None:
    looser = RULE + "IF client.age > 70 THEN block sending"
    added = BEFORE + "\nRULE B-1 CITES 'X 2' ALWAYS limit length to 60 words"
    assert summary(_json(compare(program(BEFORE), program(BEFORE)))) == "Nothing changed."
    assert summary(_json(compare(program(BEFORE), program(looser)))) == "1 rule loosened."
    both = compare(program(looser), program(added))
    assert summary(_json(both, differing=12, decisions=2000)) == (
        "2 rules tightened, 12 of 2,000 past decisions would differ."
    )


def test_the_exit_status_is_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jur").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "b.jur").write_text(AFTER, encoding="utf-8")
    (tmp_path / "past.jsonl").write_text('{"client": {"age": 62}}\nno json\n\n{"client": {}}\n', encoding="utf-8")

    def run(*arguments: str) -> tuple[object, dict[str, object]]:
        result = CliRunner().invoke(command, list(arguments), standalone_mode=False)
        return result.return_value, json.loads(result.output)

    assert run("a.jur", "b.jur")[0] == 0
    assert run("a.jur", "b.jur", "--fail-on", "loosened")[0] == 0
    assert run("b.jur", "a.jur", "--fail-on", "loosened")[0] == 1
    assert run("a.jur", "b.jur", "--fail-on", "any")[0] == 1
    assert run("a.jur", "a.jur", "--fail-on", "any")[0] == 0
    traffic = run("a.jur", "b.jur", "--traffic", "past.jsonl")[1]["traffic"]
    assert isinstance(traffic, dict)
    assert (traffic["decisions"], traffic["differing"]) == (2, 1)
    assert traffic["bad_lines"] == [{"line": 2, "reason": "this is not JSON (Expecting value)."}]


def test_two_packs_are_named_and_those_of_one_name_by_their_places(tmp_path: Path) -> None:
    for folder, version in (("old", "1.0"), ("same", "1.0"), ("new", "2.0")):
        (tmp_path / folder).mkdir()
        header = f"PACK letters VERSION {version} OWNER 'o' JURISDICTION 'US' LANGUAGE 'en'"
        (tmp_path / folder / "pack.jur").write_text(f"{header}\n{BEFORE}", encoding="utf-8")

    def told(after: str) -> str:
        words = [str(tmp_path / "old"), str(tmp_path / after), "--format", "text"]
        home = {"JURAT_HOME": str(tmp_path)}
        return " ".join(CliRunner().invoke(command, words, env=home, standalone_mode=False).stdout.split())

    assert told("new").startswith("From letters 1.0 to letters 2.0: Nothing changed.")
    assert told("same").startswith(f"From {tmp_path / 'old'} to {tmp_path / 'same'}: Nothing changed.")
