"""The commands' contracts, kept on the shipped pack and its sample clients: exactly the JSON that scripts rely on."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
SENTENCE = "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links"
FACTS = {"client": {"knowledgeLevel": "beginner", "age": 34, "institutional": False}}
Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """A command in this process, with a state of its own, the template writer and the light redaction."""
    environment = {
        "JURAT_HOME": str(home),
        "JURAT_RULESETS": str(ROOT / "rulesets"),
        "JURAT_WRITER": "template",
        "JURAT_REDACTION": "profile",
    }

    def invoke(*arguments: str, input: str | None = None) -> Result:
        return CliRunner().invoke(application, arguments, input=input, env=environment)

    return invoke


def generated(run: Run, client: str, *more: str) -> dict[str, Any]:
    arguments = ("--client", client, "--content-type", "portfolio_review", "--channel", "email")
    result = run("generate", "us_retail", *arguments, *more)
    assert result.stdout, result.stderr
    record: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == (0 if record["decision"] in ("pass", "repaired") else 1)
    return record


# ---- check and test -----------------------------------------------------------------------------------------


def test_check_says_every_mistake_of_a_file_with_its_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.jur"
    file.write_text(
        "RULE X-1 \"two mistakes\"\n  SEVERITY medum\n  IF client.knowlegeLevel = 'expert' THEN use plain tone\n"
    )
    result = run("check", str(file))
    diagnostics = json.loads(result.stdout)["diagnostics"]
    assert result.exit_code == 1
    assert [
        (item["file"], item["line"], item["column"], item["end_line"], item["end_column"]) for item in diagnostics
    ] == [
        (str(file), 2, 12, 2, 17),
        (str(file), 3, 13, 3, 26),
    ]
    assert set(diagnostics[0]) == {
        "code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help",
    }  # fmt: skip


def test_check_finds_nothing_wrong_with_the_users_own_sentence_alone_in_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.jur").write_text(SENTENCE)
    result = run("check", str(tmp_path / "mine.jur"))
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"diagnostics": []})


def test_a_broken_pack_is_told_whole_where_it_was_to_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.jur").write_text("IF client.agge = 1 THEN use plane tone")
    result = run("evaluate", str(tmp_path / "broken.jur"), "--facts", "-", input="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("error[J") == 2
    assert "error[pack_broken]:" in result.stderr


def test_a_failing_test_is_shown_with_expected_and_actual(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.jur").write_text(
        'RULE X-1 "t"\n  SEVERITY low\n  IF client.age is at least 65 THEN use plain tone\n'
        "TEST 'a child is a senior'\n  GIVEN client.age = 7\n  EXPECT FIRES X-1\n"
    )
    result = run("test", str(tmp_path / "mine.jur"))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("FAILED a child is a senior  mine.jur:4")
    assert "  actual:   X-1 is silent" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 test, 1 failed"


# ---- evaluate -----------------------------------------------------------------------------------------------


def test_evaluate_answers_one_object_with_one(run: Run) -> None:
    result = run("evaluate", "us_retail", "--facts", "-", "--as-of", "2026-11-23", input=json.dumps(FACTS, indent=2))
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {"pack", "bundle", "as_of", "firings", "undecided", "facts", "constraints", "conflicts"} <= set(found)
    assert (found["pack"], found["as_of"]) == ("us_retail", "2026-11-23")
    assert "HOUSE-BEGINNER" in [firing["rule"] for firing in found["firings"]]
    assert {"value", "binding", "contributors"} <= set(found["constraints"]["readability.maxGrade"])


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_evaluate_answers_lines_with_lines(run: Run, engine: str) -> None:
    facts = [{"client": {"age": age}} for age in (64, 65)]
    lines = "".join(json.dumps(item) + "\n" for item in facts)
    result = run("evaluate", "us_retail", "--facts", "-", "--engine", engine, input=lines)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["facts"]["client is a senior"] for item in found] == [False, True]


def test_a_bad_line_is_named_and_those_before_it_are_answered(run: Run) -> None:
    result = run("evaluate", "us_retail", "--facts", "-", input='{"client": {"age": 1}}\n{"client": {"age": "old"}}\n')
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 1)
    assert result.stderr.startswith("error[facts_misfit]: The input, line 2: client.age: ")


def test_an_unknown_pack_is_told_with_what_comes_near(run: Run) -> None:
    result = run("evaluate", "us_retial", "--facts", "-", input="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error[unknown_pack]: there is no pack 'us_retial'\n  help: did you mean 'us_retail'?\n"


# ---- redact -----------------------------------------------------------------------------------------------


def test_redact_takes_out_the_values_of_the_client(run: Run) -> None:
    line = json.dumps({"id": 7, "text": "Martha Ellsworth (martha.ellsworth@mail.example) called."}) + "\n"
    answer = json.loads(run("redact", "--client", "C-1001", input=line).stdout)
    assert answer["text"] == "<PERSON_1> (<EMAIL_1>) called."
    assert answer["spans"] == [
        {"start": 0, "end": 16, "type": "PERSON"},
        {"start": 18, "end": 47, "type": "EMAIL"},
    ]


# ---- profile, generate, replay, review, audit -----------------------------------------------------------------


def test_profile_shows_fields_with_source_and_day(run: Run) -> None:
    found = json.loads(run("profile", "C-1001").stdout)
    assert found["id"] == "C-1001"
    assert found["fields"]["client.fullName"] == {
        "value": "Martha Ellsworth", "source": "client_master", "as_of": "2026-06-12", "personal": True,
    }  # fmt: skip
    assert found["fields"]["portfolio.returnPercent"]["value"] == "6.8%"
    assert found["fields"]["portfolio.value"]["value"] == "USD 18240.55"


def test_profile_without_an_id_lists_the_ids(run: Run) -> None:
    listed = json.loads(run("profile").stdout)
    assert (listed["clients"][:2], listed["more"]) == (["C-1001", "C-1002"], False)
    assert run("profile", "--format", "text").stdout.splitlines() == listed["clients"]


@pytest.mark.parametrize("command", [("profile", "C-9999"), ("redact", "--client", "C-9999")])
def test_an_unknown_client_is_told(run: Run, command: Sequence[str]) -> None:
    result = run(*command, input='{"id": 1, "text": "x"}\n')
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error[unknown_client]:")


def test_what_passes_is_in_the_outbox_and_replays_to_the_byte(run: Run, home: Path) -> None:
    record = generated(run, "C-1001")
    assert {"id", "decision", "text", "constraints", "findings", "repairs", "case"} <= set(record)
    assert (record["decision"], record["case"]) == ("pass", None)
    assert "$18,240.55" in record["text"]
    mail = (home / "outbox" / f"{record['id']}.eml").read_bytes()
    assert b"To: Martha Ellsworth <martha.ellsworth@mail.example>" in mail
    replayed = run("replay", record["id"])
    assert (replayed.exit_code, json.loads(replayed.stdout)) == (
        0,
        {"decision": record["id"], "equal": True, "first_difference": None},
    )


def test_a_british_letter_is_written_in_its_language_by_the_second_pack(run: Run, home: Path) -> None:
    letter = ("--client", "K-2001", "--content-type", "portfolio_review", "--channel", "email", "--language", "en-GB")
    record = json.loads(run("generate", "uk_retail", *letter).stdout)
    assert (record["decision"], record["pack"]) == ("pass", "uk_retail")
    assert "worth £12,450.30 on 31 October 2026" in record["text"]
    assert run("replay", record["id"]).exit_code == 0


def test_a_blocked_letter_opens_a_case_and_delivers_nothing(run: Run, home: Path) -> None:
    record = generated(run, "C-1002")
    assert (record["decision"], record["text"], record["case"]) == ("reject", None, f"case-{record['id']}")
    assert not (home / "outbox").exists()


def test_a_principal_who_did_not_ask_approves_and_the_text_goes_out(run: Run, home: Path) -> None:
    record = generated(run, "C-1008", "--as", "Dana Whitlock")
    for name, crd in (("Dana Whitlock", "9000003"), ("Ruth Okafor", "9000001"), ("Samuel Ito", "9000002")):
        added = run(
            "people", "add", "--name", name, "--crd", crd, "--registration", "Series 24", "--from", "2019-01-01"
        )
        assert added.exit_code == 0, added.stderr
    waiting = json.loads(run("review", "list").stdout)["cases"]
    assert [case["id"] for case in waiting] == [record["case"]]
    own = run("review", "approve", record["case"], "--as", "Dana Whitlock")
    assert (own.exit_code, own.stderr.splitlines()[0]) == (2, "error[four_eyes]: Dana Whitlock asked for this text.")
    stranger = run("review", "approve", record["case"], "--as", "Nobody")
    assert (stranger.exit_code, stranger.stderr[:22]) == (2, "error[unknown_person]:")
    names = ["Ruth Okafor", "Samuel Ito"][: waiting[0]["approvals_needed"]]
    approved = [json.loads(run("review", "approve", record["case"], "--as", name).stdout) for name in names]
    assert approved[-1]["state"] == "approved"
    assert (home / "outbox" / f"{record['id']}.eml").exists()
    assert json.loads(run("review", "list").stdout) == {"cases": []}


def test_a_flipped_character_is_found(run: Run, home: Path) -> None:
    generated(run, "C-1001")
    sound = run("audit", "verify")
    verdict = json.loads(sound.stdout)
    assert (sound.exit_code, verdict["ok"], verdict["problem"]) == (0, True, None)
    _flip(home / "jurat.db", verdict["records"] // 2)
    broken = run("audit", "verify")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["ok"] is False
    assert f"record {verdict['records'] // 2}" in json.loads(broken.stdout)["problem"]


def _flip(database: Path, sequence: int) -> None:
    with sqlite3.connect(database) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        (content,) = connection.execute("SELECT content FROM audit_record WHERE sequence = ?", (sequence,)).fetchone()
        flipped = content[:-2] + ("x" if content[-2] != "x" else "y") + content[-1]
        connection.execute("UPDATE audit_record SET content = ? WHERE sequence = ?", (flipped, sequence))


@pytest.mark.parametrize("command", [("audit", "verify"), ("replay", "d1"), ("explain", "d1")])
def test_looking_at_a_place_that_is_not_there_makes_none(run: Run, home: Path, command: Sequence[str]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error[not_found]: There is no place at")
    assert not home.exists()


def test_an_unknown_decision_is_told(run: Run) -> None:
    run("review", "list")  # makes the place
    result = run("replay", "d-none")
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[0]) == (
        2,
        "",
        "error[not_found]: There is no decision d-none.",
    )


# ---- keys -----------------------------------------------------------------------------------------------------


def test_a_key_is_shown_once_and_never_listed(run: Run, home: Path) -> None:
    made = json.loads(run("keys", "create", "--name", "my-app", "--role", "app", "--pack", "us_retail").stdout)
    assert (set(made), made["tenant"]) == ({"id", "name", "role", "tenant", "purpose", "key"}, "main")
    listed = run("keys", "list").stdout
    assert made["id"] in listed
    assert made["key"] not in listed
    assert made["key"].encode() not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_key_as_text_is_the_secret_alone(run: Run) -> None:
    result = run("keys", "create", "--name", "my-app", "--role", "app", "--format", "text")
    assert result.stdout.strip().startswith("jur")
    assert len(result.stdout.split()) == 1


def test_a_key_that_is_taken_back_opens_nothing_and_its_end_is_on_record(run: Run) -> None:
    made = json.loads(run("keys", "create", "--name", "x", "--role", "app", "--tenant", "harbour").stdout)
    assert json.loads(run("keys", "revoke", made["id"]).stdout)["tenant"] == "harbour"
    assert json.loads(run("keys", "list").stdout) == {"keys": []}
    again = run("keys", "revoke", made["id"])
    assert (again.exit_code, again.stderr[:17]) == (2, "error[not_found]:")
    assert json.loads(run("audit", "verify").stdout)["ok"] is True


def test_what_a_key_may_use_up_is_said_when_it_is_made_and_later(run: Run) -> None:
    limits = ("--requests-per-minute", "60", "--tokens-per-day", "5000")
    made = json.loads(run("keys", "create", "--name", "x", "--role", "app", *limits).stdout)

    def listed() -> tuple[Any, Any]:
        (key,) = json.loads(run("keys", "list").stdout)["keys"]
        return key["requests_per_minute"], key["tokens_per_day"]

    assert listed() == (60, 5000)
    run("keys", "limit", made["id"], "--tokens-per-day", "0")
    assert listed() == (60, None)
    said = run("keys", "limit", made["id"], "--requests-per-minute", "7", "--format", "text").stdout
    assert said == f"{made['id']} (x): 7 requests a minute, any number of tokens.\n"
    assert run("keys", "limit", "k-none").exit_code == 2
    assert run("keys", "limit", made["id"], "--tokens-per-day", "-1").exit_code == 2
    assert json.loads(run("audit", "verify").stdout)["ok"] is True


@pytest.mark.parametrize(("role", "tenant"), [("app", "*"), ("admin", "Two Words"), ("admin", ""), ("admin", "x" * 65)])
def test_a_tenant_has_a_plain_name_and_an_application_has_one_tenant(run: Run, role: str, tenant: str) -> None:
    result = run("keys", "create", "--name", "x", "--role", role, "--tenant", tenant)
    assert (result.exit_code, result.stdout, json.loads(run("keys", "list").stdout)) == (2, "", {"keys": []})


def test_a_key_for_a_pack_that_is_not_there_is_refused(run: Run) -> None:
    result = run("keys", "create", "--name", "x", "--role", "app", "--pack", "nowhere")
    assert (result.exit_code, result.stderr[:20]) == (2, "error[unknown_pack]:")


# ---- the real command -----------------------------------------------------------------------------------------


def jurat(home: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "JURAT_HOME": str(home),
        "JURAT_WRITER": "template",
        "JURAT_REDACTION": "profile",
        "JURAT_RULESETS": str(ROOT / "rulesets"),
    }
    command = [sys.executable, "-m", "jurat", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False, **more)


def test_checking_loads_neither_language_model_nor_database_nor_client(home: Path) -> None:
    script = (
        "import sys\nfrom jurat.cli.application import application\n"
        "try:\n    application(['check', 'us_retail'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = ('spacy', 'presidio_analyzer', 'sqlalchemy', 'openai', 'xllamacpp', 'fastapi')\n"
        "sys.stderr.write(' '.join(name for name in heavy if name in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stderr == ""


def test_screened_lines_come_back_one_by_one(home: Path) -> None:
    environment = {**os.environ, "JURAT_HOME": str(home), "JURAT_RULESETS": str(ROOT / "rulesets")}
    command = [sys.executable, "-m", "jurat", "screen", "us_retail"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "Hello."}) + "\n")
            process.stdin.flush()
            # Would wait for ever if the command gathered its input before it answered.
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 1


def test_a_home_that_cannot_be_written_ends_with_3_and_a_code(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = jurat(tmp_path / "file" / "home", "review", "list")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.startswith("error[unavailable]:")
    assert "Traceback" not in result.stderr


def test_a_full_disk_delivers_nothing_and_says_so(home: Path) -> None:
    import resource

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    arguments = ("--client", "C-1001", "--content-type", "portfolio_review", "--channel", "email")
    result = jurat(home, "generate", "us_retail", *arguments, preexec_fn=small_files)
    assert (result.returncode, result.stdout) == (3, "")
    assert "error[" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(home.rglob("*.eml"))


# ---- explain --------------------------------------------------------------------------------------------------


def test_a_decision_is_explained_with_the_facts_as_they_were(run: Run) -> None:
    decision = generated(run, "C-1002")["id"]
    whole = run("explain", decision)
    assert whole.exit_code == 0
    assert "Large crypto positions of seniors are never automated: this must not be sent." in " ".join(
        whole.stdout.split()
    )
    why = json.loads(run("explain", decision, "--why", "HOUSE-CRYPTO-SENIOR", "--format", "json").stdout)
    assert (why["decision"], why["rule"]) == (decision, "HOUSE-CRYPTO-SENIOR")
    assert any("client.age is 73" in sentence for sentence in why["sentences"])
    why_not = run("explain", decision, "--why-not", "HOUSE-BEGINNER")
    assert "client.knowledgeLevel is 'intermediate'" in " ".join(why_not.stdout.split())


def test_a_pack_without_facts_is_told_what_is_missing(run: Run) -> None:
    result = run("explain", "us_retail", "why", "FDIC-328")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'us_retail' is a pack, and its facts are missing: give them with --facts FILE" in result.stderr


def test_an_undecided_rule_is_explained_by_what_is_missing_and_not_as_fact(run: Run) -> None:
    decision = generated(run, "C-1004")["id"]
    whole = json.loads(run("explain", decision, "--format", "json").stdout)
    assert whole["undecided"]
    for rule in whole["undecided"]:
        assert rule["because"] == ""
        assert any(sentence.startswith("Missing: ") for sentence in rule["sentences"])


def test_an_unknown_rule_and_two_questions_at_once_are_refused(run: Run) -> None:
    decision = generated(run, "C-1002")["id"]
    assert run("explain", decision, "--why", "NO-RULE").stderr.startswith("error[unknown_rule]:")
    both = run("explain", decision, "--why", "FDIC-328", "--why-not", "FDIC-328")
    assert (both.exit_code, both.stderr.splitlines()[0]) == (2, "error[usage]: Ask --why or --why-not, one at a time.")
