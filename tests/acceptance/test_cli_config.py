"""`jurat config`, as an operator calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

SECRET = "sk-quite-secret"


def run(*words: str, **variables: str) -> Result:
    return CliRunner().invoke(application, ["config", *words], env=variables, prog_name="jurat")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jurat.toml").write_text(f'upstream_api_key = "{SECRET}"\nport = 9000\n')
    return tmp_path


def test_json_holds_every_setting_with_where_it_was_set() -> None:
    result = run("--format", "json", JURAT_DATABASE_URL=f"postgresql://u:{SECRET}@h/d")
    rows: Any = {row["name"]: row for row in json.loads(result.stdout)["settings"]}
    assert result.exit_code == 0
    assert rows["port"] == {"name": "port", "value": 9000, "from": "file", "place": "jurat.toml"}
    assert rows["database_url"]["from"] == "variable"
    assert SECRET not in result.output


def test_text_is_a_table_without_secrets() -> None:
    result = run()
    assert ["port", "jurat.toml", "9000"] in [line.split() for line in result.stdout.splitlines()]
    assert SECRET not in result.output


def test_a_misspelt_variable_is_an_error_with_the_right_name() -> None:
    result = run(JURAT_PROT="9100")
    assert result.exit_code == 2
    assert result.stderr == (
        "error[settings_broken]: There is no setting for the variable JURAT_PROT.\n  help: Did you mean JURAT_PORT?\n"
    )


def test_the_doctor_says_what_was_set_and_where_and_no_secret() -> None:
    result = CliRunner().invoke(application, ["doctor", "--format", "json"], prog_name="jurat")
    (settings,) = [each for each in json.loads(result.stdout)["examinations"] if each["name"] == "settings"]
    assert settings["seen"] == "upstream_api_key = ********** (jurat.toml); port = 9000 (jurat.toml)"
    assert SECRET not in result.output
