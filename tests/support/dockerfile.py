"""A Dockerfile read, and its steps run in a clean folder: the subset of instructions that ours uses, no engine needed.

Absolute paths of the image lie below `root`. The stages share one root, as an environment holds its own path: at the
second `FROM` everything is put aside, and `COPY --from` takes back what the last stage wants.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Instruction:
    """`words` of `COPY`, options left out; `text` is all behind the name."""

    name: str
    text: str

    @property
    def words(self) -> list[str]:
        return [word for word in shlex.split(self.text) if not word.startswith("--")]

    @property
    def listed(self) -> list[str]:
        """The array of `CMD`, `ENTRYPOINT` or `HEALTHCHECK`."""
        listed: list[str] = json.loads(self.text[self.text.index("[") :])
        return listed


def read_dockerfile(path: Path) -> list[Instruction]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [Instruction(*line.split(" ", 1)) for line in joined.splitlines()]


@dataclass
class Image:
    """What the steps built. `run` may stand in for a step's command; it gets the words and says whether it did."""

    context: Path
    root: Path
    stand_in: Callable[[Sequence[str], Path], bool] = lambda words, root: False
    environment: dict[str, str] = field(default_factory=dict)
    user: str = "root"
    folder: Path = Path("/")
    bases: list[str] = field(default_factory=list)
    entry: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    volumes: list[Path] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)

    def build(self, instructions: Sequence[Instruction]) -> None:
        for instruction in instructions:
            getattr(self, f"_{instruction.name.lower()}")(instruction)

    def inside(self, path: str | Path) -> Path:
        """Where a path of the image lies here."""
        return self.root / str(self.folder / path).lstrip("/")

    def spoken(self, text: str) -> str:
        """A command with the image's own paths in it as they are here."""
        return re.sub(r"(?<![\w./])/(opt|srv|var|build)(?=/|\b)", lambda match: f"{self.root}/{match[1]}", text)

    def variables(self, python: str) -> Mapping[str, str]:
        """The environment of a process in it. `python` is the base's interpreter."""
        path = f"{self.spoken(self.environment.get('PATH', ''))}:{Path(python).parent}:{os.environ['PATH']}"
        spoken = {name: self.spoken(value) for name, value in self.environment.items()}
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "LANG"))}
        return {
            **kept,
            **spoken,
            "PATH": path.lstrip(":"),
            "HOME": str(self.root / "tmp"),
            "TMPDIR": str(self.root / "tmp"),
        }

    def _from(self, instruction: Instruction) -> None:
        self.bases.append(instruction.words[0])
        aside = self.root.with_name(f"{self.root.name}-stage-{len(self.bases)}")
        if self.root.exists():
            self.root.rename(aside)
        (self.root / "tmp").mkdir(parents=True)
        self.environment, self.folder, self.user = {}, Path("/"), "root"
        self._aside = aside

    def _workdir(self, instruction: Instruction) -> None:
        self.folder = self.folder / instruction.text
        self.inside("").mkdir(parents=True, exist_ok=True)

    def _copy(self, instruction: Instruction) -> None:
        *sources, target = instruction.words
        if "--from=" in instruction.text:
            (source,) = sources
            self.inside(target).parent.mkdir(parents=True, exist_ok=True)
            (self._aside / source.lstrip("/")).rename(self.inside(target))
            return
        for source in sources:
            place = self.inside(target) / Path(source).name if target.endswith("/") else self.inside(target)
            place.parent.mkdir(parents=True, exist_ok=True)
            if (self.context / source).is_dir():
                ignore = shutil.ignore_patterns("__pycache__", ".*")
                shutil.copytree(self.context / source, place, symlinks=True, ignore=ignore, dirs_exist_ok=True)
            else:
                shutil.copyfile(self.context / source, place)

    def _run(self, instruction: Instruction) -> None:
        self.ran.append(instruction.text)
        if self.stand_in(shlex.split(instruction.text), self.root):
            return
        done = subprocess.run(
            self.spoken(instruction.text),
            shell=True,
            cwd=self.inside(""),
            env=self.variables(shutil.which("python3") or "python3"),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{instruction.text}\n{done.stdout}\n{done.stderr}"

    def _env(self, instruction: Instruction) -> None:
        name, _, value = instruction.text.partition("=")
        self.environment[name] = value

    def _user(self, instruction: Instruction) -> None:
        self.user = instruction.text

    def _volume(self, instruction: Instruction) -> None:
        self.volumes.append(self.inside(instruction.text))

    def _expose(self, instruction: Instruction) -> None:
        assert instruction.text.isdigit()

    def _healthcheck(self, instruction: Instruction) -> None:
        self.health = instruction.listed

    def _entrypoint(self, instruction: Instruction) -> None:
        self.entry = instruction.listed

    def _cmd(self, instruction: Instruction) -> None:
        self.command = instruction.listed
