"""A place of one's own, the doctor, the showcase."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
LIGHT = {"JURAT_WRITER": "template", "JURAT_REDACTION": "profile"}
Run = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `jurat init` makes, as the working directory."""
    folder = tmp_path / "place"
    assert CliRunner().invoke(application, ["init", str(folder)]).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(application, list(arguments), env={**LIGHT, **variables})


def test_what_init_makes_passes_its_own_check_and_tests(place: Path) -> None:
    checked = run("check", "my_pack")
    tested = run("test", "my_pack", "--format", "json")
    assert (checked.exit_code, json.loads(checked.stdout)) == (0, {"diagnostics": []})
    assert (tested.exit_code, json.loads(tested.stdout)["passed"], json.loads(tested.stdout)["failed"]) == (0, 5, 0)


@pytest.mark.parametrize("client", ["A-1", "A-2"])
def test_what_init_makes_writes_to_its_clients(place: Path, client: str) -> None:
    arguments = ("--client", client, "--content-type", "portfolio_review", "--channel", "email")
    result = run("generate", "my_pack", *arguments)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["decision"] == "pass"
    assert len(list((place / ".jurat" / "outbox").glob("*.eml"))) == 1


def test_the_doctor_of_a_fresh_place_finds_nothing_wrong(place: Path) -> None:
    result = run("doctor", "--format", "json")
    examinations = json.loads(result.stdout)["examinations"]
    assert result.exit_code == 0
    assert [item for item in examinations if item["state"] == "wrong"] == []
    assert next(item for item in examinations if item["name"] == "clients")["seen"] == "2 readable"


def test_the_doctor_says_what_is_wrong_and_shows_no_secret(place: Path) -> None:
    (place / "rulesets" / "my_pack" / "promises.jur").write_text("RULE")
    result = run("doctor", JURAT_UPSTREAM_API_KEY="sk-very-secret", JURAT_PROFILES=str(place / "absent.toml"))
    assert result.exit_code == 1
    assert "pack           wrong" in result.stdout
    assert "clients        wrong" in result.stdout
    assert "sk-very-secret" not in result.output
    assert "upstream_api_key = **********" in " ".join(result.stdout.split())


def test_a_setting_that_cannot_be_used_is_named(place: Path) -> None:
    result = run("profile", "A-1", JURAT_ENGINE="quantum")
    assert result.exit_code == 2
    assert result.stderr.startswith("error[settings_broken]: The setting engine cannot be used")


def examined(name: str, **variables: str) -> tuple[int, str, str]:
    result = run("doctor", "--format", "json", **variables)
    found = next(item for item in json.loads(result.stdout)["examinations"] if item["name"] == name)
    return result.exit_code, found["state"], found["seen"]


def test_the_doctor_misses_a_sender_that_nobody_named(place: Path) -> None:
    seen = "mails come from outbox@sender.example, an address nobody has"
    assert examined("sender") == (0, "missing", seen)
    assert examined("sender", JURAT_SENDER_ADDRESS="a@b.example")[1] == "ok"


def test_the_doctor_finds_an_index_file_that_is_not_there_or_no_index(place: Path) -> None:
    absent, broken = place / "absent.csv", place / "broken.csv"
    broken.write_text("Date,SP500\nyesterday,1\n")
    assert examined("benchmark") == (0, "ok", "no index file is named; figures come from the clients' own files")
    assert examined("benchmark", JURAT_INDEX_SERIES=str(absent)) == (1, "wrong", f"there is no file {absent}")
    assert examined("benchmark", JURAT_INDEX_SERIES=str(broken))[:2] == (1, "wrong")


# ---- the showcase -------------------------------------------------------------------------------------------


def test_the_showcase_shows_every_step_and_ends_well(tmp_path: Path) -> None:
    settings = {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(ROOT / "rulesets")}
    result = run(
        "demo", "--client", "C-1001", "--client", "C-1002", "--client", "C-1007", "--client", "C-1008", **settings
    )
    assert result.exit_code == 0, result.stderr
    shown = result.stdout
    for part in (
        "Writer: template",
        "1 Profile",
        "2 Rules",
        "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational",
        "binding: HOUSE-BEGINNER; also asked by FINRA-2210-D1E-AUDIENCE",
        "Hello <PERSON_1>,",
        "5 Draft",
        "8 Decision",
        "Hello Martha,",
        "every step equal byte for byte",
        "Dana Whitlock tries to approve: refused [four_eyes]",
        "Ruth Okafor (Series 24, CRD on record) approves",
        "the record is whole and in order",
        "One letter of record",
        "Summary",
        "What to try next",
    ):
        assert part in shown, part
    assert "Martha Ellsworth" not in shown.split("5 Draft")[0]
    assert "NOT FOUND" not in shown
    within = shown.replace(str(tmp_path), "")  # how long a path is, is not ours to say
    assert [line for line in within.splitlines() if len(line) > 100] == []


def test_the_showcase_gives_a_machine_its_results_alone(tmp_path: Path) -> None:
    settings = {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(ROOT / "rulesets")}
    result = run("demo", "--client", "C-1002", "--format", "json", **settings)
    shown = json.loads(result.stdout)
    assert (shown["ok"], [item["decision"] for item in shown["clients"]]) == (True, ["reject"])
    assert [attack["found"] for attack in shown["tampering"]] == [True, True, True]


def test_the_showcase_keeps_its_records_apart_from_a_place_with_clients(place: Path) -> None:
    result = run("demo", "--client", "C-1002", JURAT_RULESETS=str(ROOT / "rulesets"))
    assert result.exit_code == 0, result.stderr
    assert (place / ".jurat" / "demo" / "jurat.db").exists()
    assert json.loads(run("review", "list").stdout) == {"cases": []}


def test_a_showcase_for_a_client_nobody_knows_shows_nothing(tmp_path: Path) -> None:
    settings = {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(ROOT / "rulesets")}
    result = run("demo", "--client", "C-1001", "--client", "NOPE", **settings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[unknown_client]:" in result.stderr
