"""`jurat webhooks` and `jurat audit receipts`: the contracts that scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application
from jurat.ports.after import Dispatch
from jurat.request import Purpose
from jurat.settings import read_settings
from jurat.wiring import House

PLACE = Path(__file__).parent / "gateway_place"
URL = "https://hooks.example/jurat"
Run = Callable[..., Result]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "JURAT_HOME": str(tmp_path / "home"),
        "JURAT_RULESETS": str(PLACE / "rulesets"),
        "JURAT_PACK": "harbour",
        "JURAT_WRITER": "template",
        "JURAT_REDACTION": "profile",
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(application, arguments, env=environment)

    return invoke


def test_a_webhooks_secret_is_shown_once_and_is_in_no_file(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("webhooks", "add", URL, "--tenant", "harbour").stdout)
    assert (set(made), made["url"], made["tenant"]) == ({"id", "tenant", "url", "secret"}, URL, "harbour")
    assert made["secret"].startswith("whsec_")
    listed = json.loads(run("webhooks", "list").stdout)
    assert listed == {"webhooks": [{"id": made["id"], "tenant": "harbour", "url": URL}]}
    raw = made["secret"].removeprefix("whsec_").encode()
    assert raw not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert run("webhooks", "add", URL, "--format", "text").stdout.startswith("whsec_")


def test_a_webhook_is_removed_once(run: Run) -> None:
    made = json.loads(run("webhooks", "add", URL).stdout)
    assert json.loads(run("webhooks", "remove", made["id"]).stdout)["id"] == made["id"]
    assert json.loads(run("webhooks", "list").stdout) == {"webhooks": []}
    again = run("webhooks", "remove", made["id"])
    assert (again.exit_code, again.stderr[:17]) == (2, "error[not_found]:")


@pytest.mark.parametrize("url", ["http://hooks.example/", "ftp://x", "https://u:p@hooks.example/", "hooks.example"])
def test_an_address_that_cannot_be_told_is_refused(run: Run, url: str) -> None:
    refused = run("webhooks", "add", url)
    assert (refused.exit_code, refused.stdout, refused.stderr[:21]) == (2, "", "error[webhook_unfit]:")


def test_the_report_says_what_will_never_be_told(run: Run, environment: dict[str, str]) -> None:
    made = json.loads(run("webhooks", "add", URL).stdout)
    assert json.loads(run("webhooks", "report").stdout) == {"notices": []}
    run("people", "add", "--name", "Grace Hale", "--crd", "1234567", "--registration", "Series 24")
    asked = ("--client", "H-2", "--content-type", "note", "--channel", "email")
    case = json.loads(run("generate", "harbour", *asked).stdout)["case"]
    assert run("review", "approve", case, "--as", "Grace Hale").exit_code == 0
    waiting = run("webhooks", "report")
    (notice,) = json.loads(waiting.stdout)["notices"]
    assert (waiting.exit_code, notice["state"], notice["event"], notice["case"]) == (
        0,
        "pending",
        "case.approved",
        case,
    )
    run("webhooks", "remove", made["id"])
    dead = run("webhooks", "report")
    assert (dead.exit_code, json.loads(dead.stdout)["notices"][0]["fault"]) == (1, "The webhook was removed.")
    assert "The webhook was removed." in run("webhooks", "report", "--format", "text").stdout
    refused = run("webhooks", "retry", notice["notice"])
    assert (refused.exit_code, refused.stderr[:17]) == (2, "error[not_found]:")


def test_receipts_that_do_not_fit_or_never_came_are_reported(run: Run, environment: dict[str, str]) -> None:
    house = House(read_settings(environment))
    long_ago = house.clock() - timedelta(days=4)
    house.clock = lambda: long_ago
    facts = {"client": {"knowledgeLevel": "beginner", "lifecycleEvent": "none"}}
    for name in ("one", "two"):
        text = "All is well. Harbour House LLC, 1 Quay Street."
        request = house.request(
            "desk", "harbour", "note", "email", text=text, inline=facts, purpose=Purpose.CLIENT, tenant=name
        )
        house.communicate(request)
        if name == "one":
            said = Dispatch("s-1", request.id, name, long_ago, "sms", problems=("It went out by sms.",))
            house.stores.dispatches.note(said, long_ago)
    house.close()
    found = run("audit", "receipts")
    report = json.loads(found.stdout)
    assert (found.exit_code, [each["id"] for each in report["mismatch"]]) == (1, ["s-1"])
    assert [(each["id"], each["tenant"]) for each in report["missing"]] == [(request.id, "two")]
    assert json.loads(run("audit", "receipts", "--tenant", "one").stdout)["missing"] == []
    text = run("audit", "receipts", "--format", "text").stdout
    assert ("It went out by sms." in text, "No receipt after 3 days" in text) == (True, True)
    assert run("audit", "receipts", "--tenant", "nobody").exit_code == 0
