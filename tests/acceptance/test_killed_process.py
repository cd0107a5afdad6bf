"""A process that is killed while it works: nothing of it is lost, nothing half-done goes out."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support.upstream import Answer, running_upstream

ROOT = Path(__file__).parents[2]
WAIT_S_MAX = 60.0


def jurat(home: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JURAT_")}
    environment |= {"JURAT_HOME": str(home), "JURAT_RULESETS": str(ROOT / "rulesets"), **more}
    command = [sys.executable, "-m", "jurat", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answer_of(home: Path, *words: str) -> Any:
    out, _ = jurat(home, *words, "--format", "json").communicate(timeout=WAIT_S_MAX)
    return json.loads(out)


def recorded(home: Path) -> list[str]:
    """The names of the steps on disk."""
    file = home / "jurat.db"
    if not file.exists():
        return []
    try:
        with sqlite3.connect(file, timeout=10) as connection:
            return [name for (name,) in connection.execute("SELECT step FROM audit_record ORDER BY sequence")]
    except sqlite3.OperationalError:
        return []


@pytest.mark.parametrize("step", ["request", "profile", "prompt"])
def test_a_request_whose_process_was_killed_becomes_a_case(step: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running_upstream() as upstream:
        upstream.answer_with(Answer(delay_s=WAIT_S_MAX))
        process = jurat(
            home,
            *(
                "generate",
                "us_retail",
                "--client",
                "C-1001",
                "--content-type",
                "portfolio_review",
                "--channel",
                "email",
            ),
            JURAT_UPSTREAM_BASE_URL=upstream.base_url,
            JURAT_REDACTION="profile",
        )
        deadline = time.monotonic() + WAIT_S_MAX
        while step not in recorded(home) and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=WAIT_S_MAX)
    assert step in recorded(home)
    (listed,) = answer_of(home, "review", "list")["cases"]
    case = answer_of(home, "review", "show", listed["id"])
    assert (case["outcome"], case["state"], case["text"]) == ("reject", "open", "")
    assert answer_of(home, "audit", "verify") == {"records": len(recorded(home)), "ok": True, "problem": None}
    assert list((home / "outbox").glob("*.eml")) == []
