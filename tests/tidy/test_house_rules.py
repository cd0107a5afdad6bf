"""The house's own shape, checked: what may stand in the repository and what its lock files hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {"pyproject.toml", "dsl", "src", "rulesets", "tests", "README.md", "Dockerfile"}
TOOLS = {"Makefile", "LICENSE", "CHANGELOG.md", "requirements", "deploy"}
LINES_MAX = 500
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    strangers = {name for name in names - TOP - TOOLS if not name.startswith(".")}
    assert strangers == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_index(lock: Path) -> None:
    text = lock.read_text()
    packages = [block for block in re.split(r"\n(?=[a-zA-Z])", text) if re.match(r"[a-zA-Z]", block)]
    assert [
        block.split()[0] for block in packages if "==" not in block.split()[0] or "--hash=sha256:" not in block
    ] == []
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url.*|--find-links.*", text) == []


def test_no_file_names_a_registry_host_or_a_path_of_one_machine() -> None:
    # Spelt apart, so that this file does not find itself.
    forbidden = re.compile("pypi" + r"\.org|files\.pythonhosted|registry\.npm" + r"js|/wo" + "rk/(?:main|shared)")
    offenders = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.is_file() and forbidden.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert offenders == []


def test_no_module_has_outgrown_its_room() -> None:
    modules = [path for path in tracked() if path.suffix == ".py" and path.is_file()]
    assert {
        str(path.relative_to(ROOT)): n for path in modules if (n := len(path.read_text().splitlines())) > LINES_MAX
    } == {}


def test_no_folder_is_called_by_a_name_that_says_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}
    names = {
        part.removesuffix(".py") for path in tracked() for part in path.relative_to(ROOT).parts if "src" in path.parts
    }
    assert names & empty_words == set()
