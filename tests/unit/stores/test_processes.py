"""Several processes at once, and processes that are killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest

from jurat.request import Person
from jurat.stores import open_stores
from jurat.stores.place import Stores
from support import mailing_process, writer
from support.stores import DATABASES, address

STEPS_EACH = 3
KILLS = 3


@dataclass
class Place:
    url: str | None
    home: Path
    notes: Path

    def open(self) -> Stores:
        return open_stores(self.url, self.home, self.notes)

    def start(self, name, appends):
        command = [sys.executable, writer.__file__, self.url or "-", self.home, self.notes, name, str(appends)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(params=DATABASES)
def place(request, tmp_path) -> Iterator[Place]:
    with address(request.param) as url:
        yield Place(url, tmp_path / "home", tmp_path / "second")


def test_processes_that_start_and_write_at_once_keep_one_chain(place):
    writers = [place.start(name, 25) for name in ("a", "b", "c")]
    for process in writers:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    stores = place.open()
    verdict = stores.verify()
    assert (verdict.records, verdict.problem) == (3 * 25 * STEPS_EACH, None)
    sequences = [entry.sequence for entry in stores.audit.entries("b-7")]
    assert sequences == list(range(sequences[0], sequences[0] + STEPS_EACH))
    stores.close()


def test_a_killed_process_loses_no_record_it_was_told_of(place):
    for round_number in range(KILLS):
        process = place.start(f"r{round_number}", 10_000)
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        told = [int(process.stdout.readline())]
        time.sleep(0.03 * round_number)
        process.kill()
        told += [int(line) for line in process.communicate()[0].split()]
        stores = place.open()
        verdict = stores.verify()
        assert verdict.problem is None
        assert verdict.records >= told[-1]
        assert verdict.records % STEPS_EACH == 0, "an append was kept by halves"
        stores.close()


def test_a_writer_goes_on_where_a_killed_one_stopped(place):
    process = place.start("first", 10_000)
    assert process.stdout.readline() == "ready\n"
    process.stdout.readline()
    process.kill()
    process.communicate()
    after = place.start("second", 5)
    told = [int(line) for line in after.communicate(timeout=60)[0].split()[1:]]
    stores = place.open()
    verdict = stores.verify()
    assert (verdict.records, verdict.problem) == (told[-1], None)
    stores.close()


def test_a_log_can_be_verified_while_others_write(place):
    """Rows beside the chain belong to it as of one moment: what comes meanwhile is no fault."""
    stores, other = place.open(), place.open()
    stop = Event()

    def work():
        number = 0
        while not stop.is_set():
            other.people.add(Person(f"Person {number}", str(number)))
            number += 1

    worker = Thread(target=work)
    worker.start()
    problems = {stores.verify().problem for _ in range(15)}
    stop.set()
    worker.join()
    records = stores.verify().records
    stores.close()
    other.close()
    assert problems == {None}
    assert records > 0


def test_of_a_letter_that_processes_send_at_once_25_leave_as_correspondence(place):
    place.open().close()
    command = [sys.executable, mailing_process.__file__, place.url or "-", place.home, place.notes]
    paths = os.pathsep.join(path for path in sys.path if path)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    env = {**os.environ, "PYTHONPATH": paths}
    mailings = [subprocess.Popen([*command, name, "18"], env=env, **pipes) for name in ("a", "b")]
    for process in mailings:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    said = []
    for process in mailings:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in mailings:
        out, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        said += out.split()
    assert sorted(said) == ["pass"] * 25 + ["review"] * 11
    stores = place.open()
    assert stores.verify().problem is None
    assert len(stores.cases.cases()) == 11
    stores.close()
