"""An author can follow dsl/guide.md from an empty folder to a signed pack: every command in it is run as pasted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[2] / "dsl" / "guide.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
TIMEOUT_S = 840
"""Half a minute of work; on busy cores much more."""


@pytest.mark.timeout(TIMEOUT_S + 60)
def test_the_commands_of_the_guide_run_one_after_the_other_as_pasted(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JURAT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    script = "set -e\n" + "\n".join(COMMANDS)
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=TIMEOUT_S
    )
    assert ran.returncode == 0, f"{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}"
    made = ("rulesets/letters/pack.jur", "report/report.html", "site/index.html", "letters.bundle", "officer.key.pub")
    assert [name for name in made if not (tmp_path / name).exists()] == []
