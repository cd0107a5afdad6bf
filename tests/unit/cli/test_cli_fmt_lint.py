"""`jurat fmt`, `jurat lint` and `--format sarif` as scripts see them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from sarif_pydantic import Sarif

from jurat.cli.application import application

_UGLY, _NEAT = "ALWAYS   block sending", "ALWAYS block sending\n"


def _run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(application, arguments, input=input)


def _file(folder: Path, text: str = _UGLY) -> Path:
    file = folder / "a.jur"
    file.write_text(text, encoding="utf-8")
    return file


def test_fmt_writes_files_and_names_them(tmp_path: Path) -> None:
    file = _file(tmp_path)
    result = _run("fmt", str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, f"laid out: {file}\n1 of 1 file laid out\n")
    assert file.read_text() == _NEAT
    assert _run("fmt", str(file), "--check").stdout == "Every file is laid out already.\n"


def test_fmt_check_writes_nothing_and_ends_with_one(tmp_path: Path) -> None:
    file = _file(tmp_path)
    result = _run("fmt", str(file), "--check", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (
        1,
        {"files": [{"file": str(file), "changed": True, "unreadable_blocks": 0}], "changed": 1},
    )
    assert file.read_text() == _UGLY


def test_fmt_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    file = _file(tmp_path, _UGLY + "\n")
    result = _run("fmt", str(file), "--diff")
    assert (result.exit_code, result.stdout.split("\n")[:2]) == (0, [f"--- {file}", f"+++ {file}"])
    assert "-ALWAYS   block sending\n+ALWAYS block sending\n" in result.stdout
    assert file.read_text() == _UGLY + "\n"


def test_fmt_lays_out_a_pipe() -> None:
    assert _run("fmt", "-", input=_UGLY).stdout == _NEAT
    assert _run("fmt", "-", input="").stdout == ""
    assert (_run("fmt", "-", "--check", input=_UGLY).exit_code, _run("fmt", "-", "--check", input=_NEAT).exit_code) == (
        1,
        0,
    )


def test_fmt_tells_of_blocks_that_cannot_be_read_and_lays_out_the_others() -> None:
    result = _run("fmt", "-", input="RULE  A-1 IF\n\nALWAYS  block sending\n")
    assert result.stdout == "RULE  A-1 IF\n\nALWAYS block sending\n"
    assert result.stderr == "-: 1 block stays as it is, unread; `jurat check` says why\n"


def test_fmt_of_what_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    result = _run("fmt", str(tmp_path / "gone.jur"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error[unknown_pack]: ")


def test_lint_remarks_on_what_check_passes_over_and_remarks_are_no_findings(tmp_path: Path) -> None:
    file = _file(tmp_path, "RULE A-1 HOUSE 'h' SEVERITY high IF client.age = 5 THEN block sending")
    assert json.loads(_run("check", str(file)).stdout) == {"diagnostics": []}
    result = _run("lint", str(file), "--format", "json")
    assert ([one["code"] for one in json.loads(result.stdout)["diagnostics"]], result.exit_code) == (["J4019"], 0)


def test_lint_fix_mends_in_place_and_says_what_is_left(tmp_path: Path) -> None:
    file = _file(tmp_path, "RULE A-1 SEVERTY low IF client.age = 5 then block sending\n\nALWAYS blok sending\n")
    result = _run("lint", str(file), "--fix", "--format", "json")
    said = json.loads(result.stdout)
    assert ([one["code"] for one in said["diagnostics"]], result.exit_code) == (["J1005"], 1)
    assert [(one["line"], one["fix"]) for one in said["repairs"]] == [(1, "write SEVERITY"), (1, "write THEN")]
    assert result.stderr.split("\n")[0] == f"{file}:1: J1003: write SEVERITY"
    assert file.read_text().startswith(
        "RULE A-1\n  SEVERITY low\n  IF client.age = 5 THEN block sending\n\nALWAYS blok"
    )


def test_unsafe_alone_is_wrong_use(tmp_path: Path) -> None:
    result = _run("lint", str(_file(tmp_path)), "--unsafe")
    assert (result.exit_code, result.stderr.split("\n")[0]) == (
        2,
        "error[usage]: --unsafe says how to --fix; give both.",
    )


def test_check_and_lint_speak_sarif_and_the_others_do_not(tmp_path: Path) -> None:
    file = _file(tmp_path, "ALWAYS blok sending")
    for command in ("check", "lint"):
        result = _run(command, str(file), "--format", "sarif")
        log = Sarif.model_validate_json(result.stdout)
        assert ([one.rule_id for one in log.runs[0].results or []], result.exit_code) == (["J1005"], 1)
    assert _run("test", str(file), "--format", "sarif").exit_code == 2


def test_check_and_lint_find_the_pack_that_is_extended_where_every_command_does(tmp_path: Path) -> None:
    for name, text in (("packs/base", "PACK base VERSION 1.0"), ("own", "PACK own VERSION 1.0 EXTENDS base")):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "pack.jur").write_text(text, encoding="utf-8")
    environment = {"JURAT_RULESETS": str(tmp_path / "packs")}
    for command in (("check",), ("lint",), ("lint", "--fix")):
        result = CliRunner().invoke(application, (*command, str(tmp_path / "own"), "--format", "json"), env=environment)
        found = [one["code"] for one in json.loads(result.stdout)["diagnostics"]]
        assert (result.exit_code, [code for code in found if code.startswith("J1")]) == (0, [])
