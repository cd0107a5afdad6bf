"""The Dockerfile's steps, run in a clean folder, and the gateway that comes of them: nobody's root, nothing written
beside its state. And what lies in deploy/."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
import yaml

from jurat.settings import Settings, read_settings
from support.dockerfile import Image, read_dockerfile

ROOT = Path(__file__).parents[2]
START_S_MAX = 120.0
QUICK = {"JURAT_REDACTION": "profile", "JURAT_WRITER": "template"}
"""No language model to load: that is tried elsewhere."""

LOCK = ROOT / "requirements" / "run.txt"
PINS = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK.read_text(), re.MULTILINE))


def stand_in(words: Sequence[str], root: Path) -> bool:
    """Installing the lock takes minutes: the packages of the tests' own environment are lent instead, which are the
    same (see the test of the lock below). Owners are only given away by root. All else runs as it stands."""
    if "--require-hashes" in words:
        (site,) = (root / "opt" / "jurat" / "lib").glob("python*/site-packages")
        (site / "lent.pth").write_text(str(Path(pytest.__file__).parents[1]) + "\n")
        return True
    if words[0] == "chown":
        return os.geteuid() != 0
    if words[:3] == ["python", "-m", "venv"]:
        command = [sys.executable, "-m", "venv", "--without-pip", str(root / words[3].lstrip("/"))]  # pip is lent, too
        subprocess.run(command, check=True, capture_output=True)
        return True
    return False


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    root = tmp_path_factory.mktemp("image") / "root"
    built = Image(ROOT, root, stand_in)
    built.build(read_dockerfile(ROOT / "Dockerfile"))
    yield built
    subprocess.run(["chmod", "-R", "u+w", str(root)], check=True)
    shutil.rmtree(root)


def test_its_base_is_pinned_its_packages_have_hashes_and_it_is_nobodys_root(image: Image) -> None:
    assert len(image.bases) == 2
    assert all(re.fullmatch(r"python:3\.11\.\d+-slim-\w+", base) for base in image.bases)
    installs = [command for command in image.ran if "pip install" in command]
    assert ["--require-hashes" in command or "--no-deps" in command for command in installs] == [True, True]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", image.user)
    assert not any(word in " ".join(image.ran) for word in ("curl", "gcc", "build-essential", "apt-get"))
    assert image.health[0] == "python"


def test_the_lent_packages_are_those_of_the_lock() -> None:
    lent = {name: _version(name) for name in PINS}
    assert {name: found for name, found in lent.items() if found not in (None, PINS[name])} == {}
    assert sum(found is not None for found in lent.values()) > len(PINS) / 2


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None  # the local model's package lies aside


def test_only_what_is_copied_enters_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = {line[1:] for line in lines if line.startswith("!")}
    copied = {
        word
        for instruction in read_dockerfile(ROOT / "Dockerfile")
        if instruction.name == "COPY" and "--from" not in instruction.text
        for word in instruction.words[:-1]
    }
    assert (copied, lines[1]) == (allowed, "*")


def test_it_serves_with_a_read_only_tree_and_tells_that_it_is_well(image: Image) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(image.root)], check=True)
    for writable in (image.root / "tmp", *image.volumes):
        writable.chmod(0o700)
    before = listing(image)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    variables = {**image.variables(sys.executable), "JURAT_PORT": port, **QUICK}
    program = shutil.which(image.entry[0], path=variables["PATH"])
    assert program is not None
    assert Path(program).is_relative_to(image.root)
    with (image.root / "tmp" / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, *image.command], env=variables, cwd=image.inside(""), stdout=log, stderr=log
        )
    try:
        assert healthy(image, variables, process), (image.root / "tmp" / "log").read_text()
        where = "import jurat; print(jurat.__file__)"
        seen = subprocess.run(["python", "-c", where], env=variables, capture_output=True, text=True, check=True)
        assert Path(seen.stdout.strip()).is_relative_to(image.root)
    finally:
        process.terminate()
        assert process.wait(60) == 0
    assert listing(image) == before
    assert (image.volumes[0] / "jurat.db").is_file()


def healthy(image: Image, variables: Any, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline and process.poll() is None:
        asked = subprocess.run(image.health, env=variables, cwd=image.inside(""), capture_output=True)
        if asked.returncode == 0:
            return True
        time.sleep(0.5)
    return False


def listing(image: Image) -> dict[str, tuple[int, int]]:
    """Every file outside of the state and of /tmp, with size and time."""
    apart = (image.root / "tmp", *image.volumes)
    return {
        str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in sorted(image.root.rglob("*"))
        if not any(path == other or path.is_relative_to(other) for other in apart) and not path.is_dir()
    }


COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


def test_the_composed_gateway_sets_what_there_is_to_set() -> None:
    gateway = COMPOSE["services"]["gateway"]
    known = {f"JURAT_{name.upper()}" for name in Settings.model_fields} | {"JURAT_CONFIG"}
    assert set(gateway["environment"]) <= known
    values = {name: value for name, value in gateway["environment"].items() if name != "JURAT_CONFIG"}
    assert read_settings(values, Path("/nowhere")).checkpoints == Path("/var/lib/jurat-checkpoints")


def test_the_composed_gateway_is_read_only_and_holds_no_secret_in_its_environment() -> None:
    gateway = COMPOSE["services"]["gateway"]
    assert (gateway["read_only"], gateway["tmpfs"], gateway["cap_drop"]) == (True, ["/tmp"], ["ALL"])
    for service in COMPOSE["services"].values():
        assert {name for name in service["environment"] if re.search("PASSWORD|KEY|TOKEN|URL", name)} <= {
            "POSTGRES_PASSWORD_FILE"
        }
        assert set(service["secrets"]) <= set(COMPOSE["secrets"])
        assert {volume.split(":")[0] for volume in service["volumes"]} <= set(COMPOSE["volumes"])


def test_the_settings_file_that_is_composed_as_told_can_be_read(tmp_path: Path) -> None:
    comment = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8").split("name: jurat")[0]
    (line,) = [line.lstrip("# ") for line in comment.splitlines() if "printf" in line]
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "database_password").write_text("abc123")
    subprocess.run(["bash", "-c", line], cwd=tmp_path, check=True)
    settings = read_settings({"JURAT_CONFIG": str(tmp_path / "secrets" / "jurat.toml")})
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == "postgresql://jurat:abc123@database:5432/jurat"
