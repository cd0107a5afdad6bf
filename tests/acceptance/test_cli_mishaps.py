"""What goes wrong around a command – no room, no address, a slip of the pen – and how a command that serves ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
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


# ---- what goes wrong around a command --------------------------------------------------------------------------


LETTER = ("--client", "C-1001", "--content-type", "portfolio_review", "--channel", "email")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_result_that_cannot_be_printed_is_looked_up_and_not_asked_for_again(home: Path) -> None:
    environment = {**os.environ, "JURAT_HOME": str(home), "JURAT_WRITER": "template", "JURAT_REDACTION": "profile"}
    command = [sys.executable, "-m", "jurat", "generate", "us_retail", *LETTER]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, text=True)
    (sent,) = (home / "outbox").glob("*.eml")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-2:] == [
        "error[cannot_print]: The result could not be printed: No space left on device.",
        f"  help: It was delivered. All of it is on record: see `jurat explain {sent.stem}`.",
    ]


def test_a_letter_counts_as_delivered_only_once_it_is(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "outbox").write_text("no folder")
    failed = run("generate", "us_retail", *LETTER)
    assert (failed.exit_code, "delivered by email" in failed.stderr) == (3, False)
    (home / "outbox").unlink()
    assert run("generate", "us_retail", *LETTER).stderr.splitlines()[-1] == "delivered by email"


def test_a_key_without_a_name_is_not_made(run: Run) -> None:
    result = run("keys", "create", "--name", " ", "--role", "app")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error[key_unfit]: A key has a name: who holds it.")
    assert json.loads(run("keys", "list").stdout) == {"keys": []}


ADDED = ("people", "add", "--name", "Ann Lee", "--crd", "1", "--registration")


@pytest.mark.parametrize(
    ("registration", "told"),
    [
        ("Serise 24", " Did you mean 'Series 24'?\n"),
        ("Head of the house", "'Head of the house' is no principal registration known here; it is kept as written.\n"),
        ("series  24", ""),
    ],
)
def test_an_unusual_registration_is_kept_and_doubted(run: Run, registration: str, told: str) -> None:
    result = run(*ADDED, registration)
    assert (result.exit_code, json.loads(result.stdout)["registrations"][0]["name"]) == (0, registration)
    assert result.stderr.endswith(told)
    assert bool(result.stderr) == bool(told)


# ---- serve ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "ctrl-c"])
def test_the_first_start_prints_an_admin_key_that_opens_the_door_until_it_is_stopped(
    home: Path, stop: signal.Signals
) -> None:
    environment = {**os.environ, "JURAT_HOME": str(home), "JURAT_WRITER": "template"}
    command = [sys.executable, "-m", "jurat", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told: dict[str, str] = {}
        while "serving" not in told:  # between the two the server logs how it starts
            line = process.stderr.readline()
            told[line.split(" ", 1)[0]] = line
        key = told["admin"].split()[-1]
        url = told["serving"].split()[2]
        answer = httpx.get(f"{url}/v1/cases", headers={"Authorization": f"Bearer {key}"}, timeout=30)
        refused = httpx.get(f"{url}/v1/cases", timeout=30)
        process.send_signal(stop)
        status, after = process.wait(60), process.stderr.read()
    assert (answer.status_code, answer.json(), refused.status_code) == (200, {"cases": []}, 401)
    assert 0 == status
    assert [] == [line for line in after.splitlines() if " info " not in line]


def test_a_port_that_is_taken_is_told_in_one_error_before_anything_is_made(run: Run, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--host", "127.0.0.1", "--port", str(port))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"error[cannot_listen]: Somebody listens at 127.0.0.1:{port} already.\n"
        "  help: Stop who does, or choose another --port.\n"
    )
    assert not home.exists()


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("999.1.1.1", "'999.1.1.1' is no address that can be found."),
        ("192.0.2.7", "192.0.2.7 is no address of this machine."),
    ],
)
def test_a_host_that_is_not_ours_is_told_in_one_error(run: Run, host: str, said: str) -> None:
    result = run("serve", "--host", host, "--port", "0")
    told = result.stderr.splitlines()
    assert (result.exit_code, told[0], len(told)) == (2, f"error[cannot_listen]: {said}", 2)
