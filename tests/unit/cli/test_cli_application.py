"""The command itself: listing loads nothing, wrong usage is told, results and messages do not mix."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from jurat.cli.application import application
from jurat.cli.commands import COMMANDS
from jurat.cli.commands.people import PersonUnfit, person_of
from jurat.cli.option import Day
from jurat.foundation.quantity import parse_date

HEAVY = ("spacy", "presidio_analyzer", "sqlalchemy", "openai", "xllamacpp", "fastapi")


def test_every_entry_names_a_command_of_that_name() -> None:
    for entry in COMMANDS:
        command = import_module(f"jurat.cli.commands.{entry.module}").command
        assert isinstance(command, click.Command)
        assert command.name == entry.name


def test_every_command_takes_a_format() -> None:
    leaves = []
    for entry in COMMANDS:
        command = import_module(f"jurat.cli.commands.{entry.module}").command
        leaves += list(command.commands.values()) if isinstance(command, click.Group) else [command]
    assert [leaf.name for leaf in leaves if "--format" not in [name for p in leaf.params for name in p.opts]] == []


@pytest.mark.parametrize("arguments", [["--help"], ["generate", "--help"]])
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom jurat.cli.application import application\n"
        f"try:\n    application({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert run.stderr == ""
    assert "Usage: jurat" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "error[usage]: There is no command 'chek'. Did you mean 'check'?\n  help: See `jurat --help`.\n"),
        (["replay"], "error[usage]: Missing argument 'DECISION'.\n  help: See `jurat replay --help`.\n"),
        (
            ["keys", "create", "--name", "x", "--role", "king"],
            "error[usage]: Invalid value for '--role': 'king' is not one of 'app', 'author', 'reviewer', 'principal', "
            "'auditor', 'admin'.\n  help: See `jurat keys create --help`.\n",
        ),
        (
            ["evaluate", "us_retail", "--facts", "-", "--as-of", "yesterday"],
            "error[usage]: Invalid value for '--as-of': 'yesterday' is no date; write 2026-11-23.\n"
            "  help: See `jurat evaluate --help`.\n",
        ),
    ],
    ids=["command", "argument", "choice", "date"],
)
def test_wrong_usage_is_told_on_stderr_and_ends_with_2(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(application, arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_init_makes_a_place_and_refuses_one_that_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "place"
    made = CliRunner().invoke(application, ["init", str(place), "--format", "json"])
    files = json.loads(made.stdout)["files"]
    assert made.exit_code == 0
    assert {"jurat.toml", "README.md", "clients/mapping.toml", "rulesets/my_pack/pack.jur"} <= set(files)
    again = CliRunner().invoke(application, ["init", str(place)])
    assert (again.exit_code, again.stderr.splitlines()[0]) == (
        2,
        f"error[folder_taken]: {place} is not an empty folder.",
    )


def test_init_does_not_write_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = CliRunner().invoke(application, ["init", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


def test_a_registration_that_ends_before_it_begins_is_refused() -> None:
    begin, end = parse_date("2026-05-01"), parse_date("2026-04-30")
    assert begin is not None
    with pytest.raises(PersonUnfit, match="ends on 2026-04-30"):
        person_of("Ruth Okafor", "9000001", ("Series 24",), begin, end)


@pytest.mark.parametrize("crd", ["", "CRD 9000001", "12345678901"])
def test_a_crd_number_has_digits_alone(crd: str) -> None:
    begin = parse_date("2026-05-01")
    assert begin is not None
    with pytest.raises(PersonUnfit):
        person_of("Ruth Okafor", crd, ("Series 24",), begin, None)


def test_a_day_is_read_once() -> None:
    day = parse_date("2026-11-23")
    assert Day().convert(day, None, None) == day
