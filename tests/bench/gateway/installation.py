"""Peers, each in an environment of its own in the cache; installed once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from target import NotInstalled

INSTALL_S_MAX = 900


def python_environment(folder: Path, requirement: str, package: str) -> str:
    """A virtual environment with this requirement in it; the version of `package`. Raises NotInstalled."""
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement])
        (folder / "installed").touch()
    return _run([str(python), "-c", f"import importlib.metadata as m; print(m.version('{package}'))"]).strip()


def node_package(folder: Path, package: str) -> str:
    """A folder with this npm package in it; its version. Raises NotInstalled."""
    manifest = folder / "node_modules" / package / "package.json"
    if not manifest.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), package])
    return str(json.loads(manifest.read_text())["version"])


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_S_MAX, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NotInstalled(f"{command[0]}: {type(fault).__name__}") from None
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise NotInstalled(said[-1][:300] if said else f"{command[0]} ended with {done.returncode}")
    return done.stdout
