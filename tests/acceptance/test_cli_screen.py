"""`jurat screen` on the shipped pack: the decision on finished texts, as people and scripts call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
FACTS = {"client": {"knowledgeLevel": "beginner", "age": 34, "institutional": False}}
Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    environment = {"JURAT_HOME": str(home), "JURAT_RULESETS": str(ROOT / "rulesets")}
    return lambda *arguments, input=None: CliRunner().invoke(application, arguments, input=input, env=environment)


def test_screen_finds_a_promise_at_its_place_in_code_points(run: Run) -> None:
    text = "😀 Dear client, this fund is risk-free."
    line = {"id": "a", "text": text, "facts": {**FACTS, "communication": {"recipientCount": 1}}}
    result = run("screen", "us_retail", input=json.dumps(line) + "\n")
    answer = json.loads(result.stdout)
    assert set(answer) == {"id", "decision", "text", "candidate", "findings", "repairs", "undecided", "reasons"}
    promise = next(item for item in answer["findings"] if item["rule"] == "FINRA-2210-D1B-PROMISSORY")
    assert {"rule", "kind", "verdict", "severity", "start", "end", "quote", "message", "repair", "left", "edit"} <= set(
        promise
    )
    assert text[promise["start"] : promise["end"]] == promise["quote"] == "risk-free"
    assert promise["verdict"] == "violation"
    assert (answer["text"] is None) == (answer["decision"] in ("review", "reject")) == (result.exit_code == 1)


def test_screen_shows_a_held_text_as_a_reviewer_would_see_it_and_every_edit_that_led_there(run: Run) -> None:
    text = "Dear client,\n\nOur fund is guaranteed to earn money. We have changed your address, as you asked us to."
    client = {"age": 34, "knowledgeLevel": "beginner", "holdings": [], "lifecycleEvent": "none"}
    line = {"id": "a", "text": text, "facts": {"client": client, "communication": {"channel": "email"}}}
    answer = json.loads(run("screen", "us_retail", input=json.dumps(line)).stdout)
    assert (answer["decision"], answer["text"]) == ("review", None)
    assert "guaranteed" not in answer["candidate"]
    assert "We have changed your address" in answer["candidate"]
    made = text
    for edit in answer["repairs"]:
        assert made[edit["start"] : edit["end"]] == edit["before"]
        made = made[: edit["start"]] + edit["after"] + made[edit["end"] :]
    assert made == answer["candidate"]
    promise = next(item for item in answer["findings"] if item["kind"] == "prohibited_claims")
    assert not promise["left"]
    assert "Our fund is guaranteed to earn money." in answer["repairs"][promise["edit"] - 1]["before"]
    shown = " ".join(run("screen", "us_retail", "--format", "text", input=json.dumps(line)).stdout.split())
    assert "would be rejected" in shown
    assert f"Mended by edit {promise['edit']} below (remove sentence)." in shown
    assert "Text after the edits as a reviewer would see it" in shown


def test_plain_text_files_are_screened_as_they_are(run: Run, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("letter.txt", "other.TXT")]
    for name in names:
        Path(name).write_text("This fund\nis risk-free.", encoding="utf-8")
    answers = [json.loads(line) for line in run("screen", "us_retail", *names).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == names
    assert all("risk-free" in [item["quote"] for item in answer["findings"]] for answer in answers)


def test_what_is_no_json_is_told_which_fields_a_text_has(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.doc").write_text("This fund is risk-free.")
    result = run("screen", "us_retail", str(tmp_path / "letter.doc"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'help: Write {"id": …, "text": "…"}, one object a line, or name a .txt file' in result.stderr


def test_facts_for_all_lines_come_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps({"client": {"institutional": True}}))
    lines = json.dumps({"id": 1, "text": "Hello."}) + "\n"
    undecided = json.loads(run("screen", "us_retail", input=lines).stdout)["undecided"]
    decided = json.loads(run("screen", "us_retail", "--facts", str(tmp_path / "facts.json"), input=lines).stdout)
    assert "FINRA-2210-A-CLASS" in undecided
    assert "FINRA-2210-A-CLASS" not in decided["undecided"]


def test_a_fact_may_say_where_it_comes_from_and_when_it_was_true(run: Run, tmp_path: Path) -> None:
    worth = {"value": "USD 500.00", "source": "a_spreadsheet", "as_of": "2025-01-31"}
    (tmp_path / "facts.json").write_text(json.dumps({"portfolio": {"value": worth}}))
    line = json.dumps({"id": 1, "text": "Your portfolio was worth $500.00.", "facts": FACTS}) + "\n"
    answer = json.loads(run("screen", "us_retail", "--facts", str(tmp_path / "facts.json"), input=line).stdout)
    assert any("comes from 'a_spreadsheet'" in finding["message"] for finding in answer["findings"])
    explained = run("explain", "us_retail", "--facts", str(tmp_path / "facts.json"), "why", "FINRA-2210-A-CLASS")
    assert explained.exit_code == 0, explained.stderr


def test_a_fact_of_the_future_is_refused_with_its_line(run: Run) -> None:
    facts = {"client": {"age": {"value": 34, "as_of": "2999-01-01"}}}
    result = run("screen", "us_retail", input=json.dumps({"id": 1, "text": "Hi.", "facts": facts}) + "\n" * 2)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error[as_of_in_future]:")


def test_screen_says_why_a_text_without_findings_goes_to_a_person(run: Run) -> None:
    line = json.dumps({"id": 1, "text": "word " * 60_000}) + "\n"
    answer = json.loads(run("screen", "us_retail", input=line).stdout)
    assert (answer["decision"], answer["findings"]) == ("review", [])
    assert {frozenset(reason) for reason in answer["reasons"]} == {frozenset({"rule", "sentence"})}
    assert any("at most 100000 are read" in reason["sentence"] for reason in answer["reasons"])
    shown = run("screen", "us_retail", "--format", "text", input=line).stdout
    assert "at most 100000 are read" in " ".join(shown.split())


def test_screen_refuses_a_key_it_does_not_read(run: Run) -> None:
    lines = '{"id": 1, "text": "a"}\n{"id": 2, "text": "a", "fact": {"client": {"age": 7}}}\n'
    result = run("screen", "us_retail", input=lines)
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 1)
    assert result.stderr == (
        "error[unknown_key]: The input, line 2: 'fact' is not read here.\n"
        "  help: Did you mean 'facts'? A line may hold: id, text, facts.\n"
    )


def test_screen_keeps_no_record(run: Run, home: Path) -> None:
    run("screen", "us_retail", input='{"id": 1, "text": "Hello."}\n')
    assert not home.exists()
