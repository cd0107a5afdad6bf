"""`jurat backtest` as an officer runs it: on mail that was judged, stopped midway, and run again."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application
from support.judged_mail import KNOWN, judged, lay_out, letter

ROOT = Path(__file__).parents[2]
WAIT_S_MAX = 120.0
FACTS = tuple(word for fact in KNOWN for word in ("--assume", fact))
Run = Callable[..., Result]

PACK = """
PACK our_letters "Letters"
  VERSION {version}   OWNER 'a'   JURISDICTION 'US'   LANGUAGE 'en'
LIST promises "Promises"
  OWNER 'a'   CITES 'FINRA 2210(d)(1)(B)'
{terms}
RULE PROMISE-1 "No promises"
  CITES 'FINRA 2210(d)(1)(B)'   OWNER 'a'   SEVERITY high   EFFECTIVE FROM 2026-01-01   REVIEW BY 2099-01-01
  ALWAYS avoid terms in promises
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(ROOT / "rulesets")}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def invoke(*arguments: object) -> Result:
        words = ["backtest", *map(str, arguments), "--out", str(tmp_path / "out"), "--workers", "1"]
        return CliRunner().invoke(application, words, env=environment)

    return invoke


def pack(tmp_path: Path, *terms: str, version: str = "1.0") -> Path:
    folder = tmp_path / f"pack-{version}"
    folder.mkdir(exist_ok=True, parents=True)
    listed = "\n".join(f"  - '{term}'   TO REVIEW" for term in terms)
    (folder / "pack.jur").write_text(PACK.format(version=version, terms=listed))
    return folder


def answer(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def mails(tmp_path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((tmp_path / "out" / "mails.csv").open(encoding="utf-8-sig", newline="")))


def test_real_mail_is_set_against_the_officers_verdicts(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path)
    result = run("us_retail", "--archive", mail, "--verdicts", table, *FACTS, "--format", "json")
    found = answer(result)
    counts = found["counts"]
    assert (result.exit_code, found["mails"], found["compared"]) == (0, 28, 28)
    assert sum(counts.values()) == 28
    assert counts["newly_stopped_for_missing_facts"] == counts["no_rule_in_force"] == 0
    assert counts["agreed_stopped"] + counts["newly_passed"] == 14
    assert counts["agreed_stopped"] >= 9  # the lists find nine of these fourteen claims; a pack that finds more may
    page = (tmp_path / "out" / "report.html").read_text()
    assert "What would change if you published us_retail" in page
    assert len(mails(tmp_path)) == 28


def test_without_facts_no_mail_is_called_a_finding_and_the_facts_are_named(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("We have noted your new address.", True)])
    found = answer(run("us_retail", "--archive", mail, "--verdicts", table, "--format", "json"))
    assert {name: n for name, n in found["counts"].items() if n} == {"newly_stopped_for_missing_facts": 1}
    assert "client.institutional" in found["missing_facts"]


def test_a_second_run_screens_nothing_and_says_the_same(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("No risk here.", True), ("Good day.", True)])
    words = (pack(tmp_path, "no risk"), "--archive", mail, "--verdicts", table, "--format", "json")
    first, second = answer(run(*words)), answer(run(*words))
    assert (first.pop("screened"), first.pop("from_work_file")) == (2, 0)
    assert (second.pop("screened"), second.pop("from_work_file")) == (0, 2)
    assert first == second


def test_only_what_changed_is_screened_again(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("No risk here.", True), ("Good day.", True)])
    rules = pack(tmp_path, "no risk")
    words = ("--archive", mail, "--verdicts", table, "--format", "json")
    assert answer(run(rules, *words))["screened"] == 2
    table.write_text(table.read_text().replace("approved", "rejected"))
    other_verdict = answer(run(rules, *words))
    assert (other_verdict["screened"], other_verdict["counts"]["newly_passed"]) == (0, 1)
    (mail / "001.eml").write_bytes(bytes(letter("Good evening.", 1)))
    assert answer(run(rules, *words))["screened"] == 1
    assert answer(run(rules, *words, "--assume", "client.age=41"))["screened"] == 2
    assert answer(run(pack(tmp_path, "no risk", "good"), *words))["screened"] == 2


def test_a_run_that_is_killed_goes_on_where_it_was(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, tuple(judged()))
    words = ("us_retail", "--archive", str(mail), "--verdicts", str(table), *FACTS, "--format", "json")
    command = [sys.executable, "-m", "jurat", "backtest", *words, "--out", str(tmp_path / "out"), "--workers", "1"]
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    work = tmp_path / "out" / "work.jsonl"
    until = time.monotonic() + WAIT_S_MAX
    while time.monotonic() < until and not (work.exists() and work.read_bytes().count(b"\n") >= 5):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with work.open("ab") as stream:
        stream.write(b'{"key": "torn')
    done = work.read_bytes().count(b"\n")
    found = answer(run(*words))
    assert 5 <= done < 28
    assert (found["from_work_file"], found["screened"]) == (done, 28 - done)
    assert found["mails"] == 28


def test_the_order_of_results_does_not_hang_on_the_number_of_processes(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [(f"Letter {'x' * (40 - 3 * n)}.", True) for n in range(8)])
    words = (pack(tmp_path, "no risk"), "--archive", mail, "--verdicts", table, "--format", "json")
    run(*words)
    one = (tmp_path / "out" / "mails.csv").read_bytes()
    (tmp_path / "out" / "work.jsonl").unlink()
    run(*words, "--workers", "3")
    assert (tmp_path / "out" / "mails.csv").read_bytes() == one


def test_two_packs_are_compared_without_any_verdict(run: Run, tmp_path: Path) -> None:
    mail, _ = lay_out(tmp_path, [("No risk here.", True), ("A sure thing.", True), ("Good day.", True)])
    new, old = pack(tmp_path, "no risk", version="2.0"), pack(tmp_path, "sure thing", version="1.0")
    found = answer(run(new, "--archive", mail, "--against", old, "--format", "json"))
    counts = {name: n for name, n in found["counts"].items() if n}
    assert (found["against"], counts) == (
        "our_letters 1.0",
        {"agreed_passed": 1, "newly_stopped": 1, "newly_passed": 1},
    )


def test_a_build_fails_if_asked_to_where_something_newly_passes(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("Good day.", False)])
    words = (pack(tmp_path, "no risk"), "--archive", mail, "--verdicts", table)
    assert run(*words).exit_code == 0
    assert run(*words, "--fail-on-newly-passed").exit_code == 1


def test_what_cannot_be_used_is_listed_and_stops_nothing(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("Good day.", True), ("No risk.", False)])
    (mail / "bad.eml").write_bytes(b"\xff\xfe")
    (mail / "copy.eml").write_bytes((mail / "000.eml").read_bytes())
    (mail / "new.eml").write_bytes(bytes(letter("Unjudged.", 77)))
    with table.open("a") as stream:
        stream.write("<nobody@x>,approved,kim\n<m0@sender.example>,,kim\n")
    found = answer(run(pack(tmp_path, "no risk"), "--archive", mail, "--verdicts", table, "--format", "json"))
    assert found["troubles"]["counts"] == {
        "mail_twice": 1,
        "not_a_mail": 1,
        "verdict_missing": 1,
        "verdict_without_mail": 1,
    }
    assert (found["mails"], found["compared"], found["without_verdict"]) == (3, 2, 1)


def test_facts_of_a_row_are_that_mails_alone_and_a_wrong_one_costs_only_its_mail(run: Run, tmp_path: Path) -> None:
    rule = (
        "RULE OLD-1 \"Seniors\" HOUSE 'x' SEVERITY high IF client.age is at least 65 THEN route to principal review\n"
    )
    file = tmp_path / "seniors.jur"
    file.write_text(rule)
    mail, table = lay_out(tmp_path, [("One.", True), ("Two.", True), ("Three.", True)])
    table.write_text(
        "Message-ID;Verdict;Client.Age\n<m0@sender.example>;ok;70\n<m1@sender.example>;ok;\n<m2@sender.example>;ok;old\n"
    )
    found = answer(run(file, "--archive", mail, "--verdicts", table, "--assume", "client.age=30", "--format", "json"))
    assert [(row["mail"][-7:], row["change"]) for row in mails(tmp_path)] == [
        ("000.eml", "newly stopped"),
        ("001.eml", "agreed passed"),
    ]
    assert found["troubles"]["counts"] == {"facts_misfit": 1}


def test_the_day_is_the_one_asked_for_else_the_tables_else_the_mails(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("No risk.", True), ("No risk.", True)])
    table.write_text("mail,verdict,date\n000.eml,ok,2026-03-04\n001.eml,ok,\n")
    words = (pack(tmp_path, "no risk"), "--archive", mail, "--verdicts", table)
    run(*words)
    assert [row["judged as of"] for row in mails(tmp_path)] == ["2026-03-04", "2026-06-02"]
    run(*words, "--as-of", "2025-12-31")
    assert [row["change"] for row in mails(tmp_path)] == ["no rule in force"] * 2


def test_a_shell_may_spread_a_pattern_over_many_words(run: Run, tmp_path: Path) -> None:
    mail, table = lay_out(tmp_path, [("One.", True), ("Two.", True)])
    files = sorted(mail.iterdir())
    found = answer(run(pack(tmp_path, "x"), "--archive", *files, "--verdicts", table, "--format", "json"))
    assert found["mails"] == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--verdicts", "{table}"), "usage"),
        (("--archive", "{mail}"), "usage"),
        (("--archive", "{mail}", "--verdicts", "{table}", "--against", "us_retail"), "usage"),
        (("--archive", "nowhere", "--verdicts", "{table}"), "archive_unreadable"),
        (("--archive", "{mail}", "--verdicts", "nowhere.csv"), "verdicts_unreadable"),
        (("--archive", "{mail}", "--verdicts", "{table}", "--assume", "client.shoe=9"), "unknown_fact"),
        (("--archive", "{mail}", "--verdicts", "{table}", "--assume", "client.age=old"), "facts_misfit"),
        (("--archive", "{mail}", "--verdicts", "{table}", "--map", "ok"), "bad_map"),
    ],
)
def test_wrong_use_is_said_with_a_code_and_exit_status_two(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    mail, table = lay_out(tmp_path, [("One.", True)])
    result = run(pack(tmp_path, "x"), *(word.format(mail=mail, table=table) for word in words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"error[{code}]" in result.stderr
    assert "help:" in result.stderr


def test_two_packs_of_one_name_and_version_are_named_by_their_places(run: Run, tmp_path: Path) -> None:
    mail, _ = lay_out(tmp_path, [("No risk here.", True), ("Good day.", True)])
    old, new = pack(tmp_path / "old", "no risk"), pack(tmp_path / "new", "good")
    result = run(new, "--archive", mail, "--against", old, "--format", "text")
    assert f"If you publish {new}" in result.stdout
    assert f"against {old}" in result.stdout
