"""The README keeps its promises: every block of it is run."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
TIMEOUT_S = 240


def blocks(kind: str) -> list[str]:
    return [text for name, text in BLOCKS if name == kind]


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    assert {name for name, _ in BLOCKS} == {"jur", "make", "sh"}


@pytest.mark.parametrize("text", blocks("jur"))
def test_a_rule_block_is_a_whole_rule_file(text: str) -> None:
    compiled = compile_sources([Source("README.md", text)], SIGNATURES)
    assert (compiled.diagnostics, compiled.program is not None) == ((), True)


@pytest.mark.parametrize("line", "".join(blocks("make")).splitlines())
def test_each_make_command_is_a_target(line: str) -> None:
    target = line.split()[1]
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def test_the_shell_blocks_run_one_after_the_other_as_pasted(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "jurat").symlink_to(Path(sys.executable).parent / "jurat")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    script = (
        "set -e\n" + "\necho; echo '=== next block'\n".join(blocks("sh")).replace("8400", port) + "\nkill %1\nwait\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JURAT_")}
    environment |= {"JURAT_PORT": port, "JURAT_WRITER": "template"}
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=TIMEOUT_S
    )
    assert ran.returncode == 0, ran.stderr
    _, letter, chat, _ = ran.stdout.split("=== next block")
    assert json.loads(letter)["decision"] == "pass"
    assert json.loads(chat)["object"] == "chat.completion"
